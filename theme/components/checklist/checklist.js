/**
 * Ticks, notes and progress of a checklist. Without this script the list is complete, readable and printable.
 * Other scripts of the list (filter, roles, file) find all lists of the page in portal.checklists.
 *
 * Needs: portal.checklistStore.
 * Gives: portal.checklists.
 */
portal.checklists = (() => {
  "use strict"

  // on a phone they would push the list off the first screens; the filter opens again where something is chosen
  const phone = matchMedia("(max-width: 44.9em)").matches
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folds = document.querySelectorAll("details[data-narrow]")
  for (const fold of folds) fold.open = !phone

  /** @typedef {NonNullable<ReturnType<typeof portal.checklistStore.record>>} Kept */
  /**
   * @typedef {object} Line a duty on an occasion
   * @property {HTMLElement} entry
   * @property {string} does what is to be done, as the page says it
   * @property {string} key its name in the store
   * @property {string} text the fingerprint of its words
   * @property {HTMLInputElement | null} box what is no task, as what a body is made of, has none
   * @property {HTMLElement} stale says that the words have changed since the tick
   * @property {HTMLElement} note
   * @property {HTMLTextAreaElement} field
   * @property {HTMLElement} noted
   * @property {string} shown the record that the page shows, to touch only lines that have changed
   * @property {boolean} listed whether it is on the list of the roles chosen
   */

  /** @param {HTMLElement} root */
  const checklist = (root) => {
    const store = portal.checklistStore.open(root.dataset.checklist)
    /** @param {string} name */
    const find = (name) => root.querySelector(name)
    const progress = root.querySelector("progress")
    const says = find("[data-says]")
    const undo = find("[data-undo]")
    let warned = ""
    /**
     * What the undo button would bring back: the records before, and what else must be turned back.
     * @type {{before: Record<string, Kept | null>, more: () => void, from: HTMLElement} | null}
     */
    let past = null

    /** @type {HTMLTemplateElement} */
    const form = root.querySelector("[data-note-form]")
    /** @type {Line[]} */
    const lines = [...root.querySelectorAll("[data-duty]")].map((entry) => {
      const about = entry.querySelector("[data-about]")
      about.append(form.content.cloneNode(true))
      const does = entry.querySelector("[data-proof]").textContent
      about.querySelector("textarea").setAttribute("aria-label", `备注：${does}`)
      return {
        entry,
        does,
        key: `${entry.closest("[data-occasion]").dataset.occasion}/${entry.dataset.duty}`,
        text: entry.dataset.text,
        box: entry.querySelector("[type=checkbox]"),
        stale: entry.querySelector("[data-stale-note]"),
        note: entry.querySelector("[data-note]"),
        field: entry.querySelector("textarea"),
        noted: entry.querySelector("[data-my-note]"),
        shown: "",
        get listed() { return !("out" in entry.dataset) },
      }
    })
    /** @type {Map<Element, Line>} */
    const byEntry = new Map()
    for (const line of lines) byEntry.set(line.entry, line)
    /** The line in which something happened. @param {Event} event */
    const lineOf = (event) => byEntry.get(/** @type {HTMLElement} */ (event.target).closest("[data-duty]"))

    /** @param {Line} line @param {Kept} kept */
    const showLine = (line, { tick, note = "", noted }) => {
      const current = Boolean(line.box) && tick === line.text
      const old = Boolean(line.box) && tick !== undefined && !current
      if (line.box) line.box.checked = current
      // hundreds of lines: only one that has changed is touched
      const shown = JSON.stringify([tick, note, noted])
      if (line.shown === shown) return { done: current, old }
      line.shown = shown
      line.entry.toggleAttribute("data-stale", old)
      line.stale.hidden = !old
      // a field that is being written in is ahead of what is kept
      if (line.field !== document.activeElement) line.field.value = note
      line.noted.hidden = !note
      line.noted.textContent = note && noted !== line.text ? `备注（写于文字修改之前）：${note}` : `备注：${note}`
      line.note.querySelector("summary span").textContent = note ? "改备注" : "写备注"
      line.note.querySelector("summary").setAttribute("aria-label", `${note ? "改备注" : "写备注"}：${line.does}`)
      return { done: current, old }
    }

    const show = () => {
      const records = store.read()
      let total = 0, done = 0, old = 0
      for (const line of lines) {
        const state = showLine(line, records[line.key] || {})
        if (!line.listed || !line.box) continue
        total += 1
        done += Number(state.done)
        old += Number(state.old)
      }
      progress.max = total
      progress.value = done
      find("[data-count]").textContent = `${done} / ${total}` + (old ? `，${old} 行文字已改，待重新核对` : "")
      find("[data-keeping]").hidden = !store.lasting
      const warning = store.lasting ? "" : "浏览器不允许保存，或者存储已满：打的勾和备注只在这一页打开时有效，请存成文件。"
      // said once, not after every tick
      if (warned !== warning) find("[data-not-kept]").textContent = warned = warning
    }

    /** @param {string} words */
    const say = (words) => { says.textContent = words }

    /**
     * A change by hand is no longer part of what can be undone.
     * @param {Line} line
     * @param {"tick" | "note"} name
     * @param {string} value
     */
    const change = (line, name, value) => {
      /** @type {Kept} */
      const record = Object.assign({}, store.read()[line.key])
      record[name] = value
      if (name === "note") record.noted = value && line.text
      store.patch({ [line.key]: record })
      if (past) delete past.before[line.key]
      say("")
      show()
    }

    /**
     * Changes many lines at once, so that it can be undone.
     * @param {Record<string, Kept | null>} changes
     * @param {string} words what is said
     * @param {string} back what the button is called that undoes it
     * @param {() => void} [more] what else undoing does
     */
    const changeMany = (changes, words, back, more = () => {}) => {
      past = { before: store.patch(changes), more, from: /** @type {HTMLElement} */ (document.activeElement) }
      undo.textContent = back
      undo.hidden = false
      show()
      say(words)
      undo.focus()
    }

    root.addEventListener("change", (event) => {
      const line = lineOf(event)
      if (line && line.box && event.target === line.box) change(line, "tick", line.box.checked ? line.text : "")
    })
    root.addEventListener("input", (event) => {
      const line = lineOf(event)
      if (line && event.target === line.field) change(line, "note", line.field.value.trim())
    })
    root.addEventListener("toggle", (event) => {
      const note = /** @type {HTMLElement} */ (event.target)
      if (note.matches("[data-note][open]")) note.querySelector("textarea").focus()
    }, true)

    find("[data-reset]").addEventListener("click", () => {
      const records = store.read()
      const ticked = lines.filter((line) => line.listed && records[line.key] && records[line.key].tick)
      if (!ticked.length) {
        say("这张清单上还没有打勾。")
        return
      }
      /** @type {Record<string, Kept>} */
      const bare = {}
      for (const { key } of ticked) bare[key] = Object.assign({}, records[key], { tick: "" })
      changeMany(bare, `已清除 ${ticked.length} 个勾，备注还在。`, "撤销清除")
    })
    undo.addEventListener("click", () => {
      store.patch(past.before)
      past.more()
      past.from.focus()
      past = null
      undo.hidden = true
      show()
      say("已恢复。")
    })

    store.watch(show)
    // a page that comes back from the browser's memory may show old boxes
    addEventListener("pageshow", show)
    // the roles chosen have changed
    root.addEventListener("checklist:listed", show)
    for (const part of root.querySelectorAll("[data-bar]")) part.hidden = false
    show()
    return { root, store, lines, say, changeMany }
  }

  return [...document.querySelectorAll("[data-checklist]")].map(checklist)
})()
