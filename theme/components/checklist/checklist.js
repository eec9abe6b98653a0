/**
 * Ticks, notes and progress of a checklist. Without this script the list is complete, readable and printable.
 * Other scripts of the list (tabs, roles, file) find all lists of the page in portal.checklists.
 *
 * Needs: portal.dom, portal.checklistStore.
 * Gives: portal.checklists, portal.checklistAdded.
 */
portal.checklists = (() => {
  "use strict"
  const { make } = portal.dom

  /** @typedef {NonNullable<ReturnType<typeof portal.checklistStore.record>>} Kept */
  /**
   * @typedef {object} Line a duty
   * @property {HTMLElement} entry
   * @property {string} does what is to be done, as the page says it
   * @property {string} key its name in the store
   * @property {string} text the fingerprint of its words
   * @property {HTMLInputElement | null} box what is no task, as what a body is made of, has none
   * @property {HTMLElement} stale says that the words have changed since the tick
   * @property {HTMLElement} about where its note is written
   * @property {HTMLTextAreaElement | null} field there from when the line is first unfolded
   * @property {HTMLElement | null} noted
   * @property {string} shown the record that the page shows, to touch only lines that have changed
   * @property {boolean} listed whether it is on the list of the roles chosen
   */

  /** @param {HTMLElement} root */
  const checklist = (root) => {
    const store = portal.checklistStore.open(root.dataset.checklist)
    /** @param {string} name */
    const find = (name) => root.querySelector(name)
    const says = find("[data-says]")
    const undo = find("[data-undo]")
    let warned = ""
    /**
     * What the undo button would bring back: the records before, and what else must be turned back.
     * @type {{before: Record<string, Kept | null>, more: () => void, from: HTMLElement} | null}
     */
    let past = null

    /** @type {Line[]} */
    const lines = []
    /** @type {Map<Element, Line>} */
    const byEntry = new Map()
    /** Takes in the lines that the page has now. */
    const collect = () => {
      lines.length = 0
      byEntry.clear()
      for (const entry of root.querySelectorAll("[data-duty]")) {
        /** @type {Line} */
        const line = {
          entry,
          does: entry.querySelector("[data-proof]").textContent,
          key: entry.dataset.duty,
          text: entry.dataset.text,
          box: entry.querySelector("[type=checkbox]"),
          stale: entry.querySelector("[data-stale-note]"),
          about: entry.querySelector("[data-about]"),
          field: entry.querySelector("textarea"),
          noted: entry.querySelector("[data-my-note]"),
          shown: "",
          listed: true,
        }
        lines.push(line)
        byEntry.set(entry, line)
      }
    }
    /** The line in which something happened. @param {Event} event */
    const lineOf = (event) => byEntry.get(/** @type {HTMLElement} */ (event.target).closest("[data-duty]"))

    /** The field for a note, made when the line is unfolded. @param {Line} line */
    const fieldOf = (line) => {
      if (!line.field) {
        line.field = make("textarea", { rows: "2", maxlength: "2000", autocomplete: "off" })
        line.about.append(make("label", { class: "duty-note" }, "备注", line.field))
        const kept = store.read()[line.key]
        line.field.value = (kept && kept.note) || ""
      }
      return line.field
    }

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
      line.entry.toggleAttribute("data-done", current)
      line.stale.hidden = !old
      // a field that is being written in is ahead of what is kept
      if (line.field && line.field !== document.activeElement) line.field.value = note
      if (!line.noted && note) {
        line.noted = make("p", { class: "duty-my-note", "data-my-note": "" })
        line.stale.parentElement.append(line.noted)
      }
      if (line.noted) {
        line.noted.hidden = !note
        line.noted.textContent = note && noted !== line.text ? `备注（写于文字修改之前）：${note}` : `备注：${note}`
      }
      return { done: current, old }
    }

    const show = () => {
      const records = store.read()
      let total = 0, done = 0, old = 0
      /** @type {Set<string>} */
      const counted = new Set()
      for (const line of lines) {
        const state = showLine(line, records[line.key] || {})
        if (!line.box || counted.has(line.key)) continue
        counted.add(line.key)
        total += 1
        done += Number(state.done)
        old += Number(state.old)
      }
      find("[data-count]").textContent = !total ? "" : `已办 ${done} / ${total}` + (old ? `，${old} 项文字已改，待重新核对` : "")
      const warning = store.lasting ? "" : "浏览器不允许保存，或者存储已满：打的勾和备注只在这一页打开时有效，请存成文件。"
      for (const words of root.querySelectorAll("[data-keeping]")) words.hidden = !store.lasting
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
      const line = lineOf(event)
      if (line && /** @type {HTMLElement} */ (event.target).matches("[data-fold][open]")) fieldOf(line)
    }, true)

    find("[data-reset]").addEventListener("click", () => {
      const records = store.read()
      /** @type {Record<string, Kept>} */
      const bare = {}
      for (const { key } of lines) if (records[key] && records[key].tick) bare[key] = Object.assign({}, records[key], { tick: "" })
      const ticked = Object.keys(bare).length
      if (ticked) changeMany(bare, `已清除 ${ticked} 个勾，备注还在。`, "撤销清除")
      else say("这张清单上还没有打勾。")
    })
    undo.addEventListener("click", () => {
      store.patch(past.before)
      past.more()
      if (past.from.offsetParent) past.from.focus()
      past = null
      undo.hidden = true
      show()
      say("已恢复。")
    })

    store.watch(show)
    // a page that comes back from the browser's memory may show old boxes
    addEventListener("pageshow", show)
    collect()
    show()
    /** The lines are others now: those of the roles that were chosen. */
    const renew = () => {
      collect()
      show()
    }
    return { root, store, lines, say, changeMany, renew }
  }

  // paper has all lines; older browsers do not print what is folded
  /** @type {HTMLDetailsElement[]} */
  let unfolded = []
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details[data-block]:not([open]), details[data-unfold]:not([open])")].map((block) => /** @type {HTMLDetailsElement} */ (block))
    for (const block of unfolded) block.open = true
  })
  addEventListener("afterprint", () => {
    for (const block of unfolded) block.open = false
    unfolded = []
  })

  /** @type {ReturnType<typeof checklist>[]} */
  const all = []
  portal.checklistAdded = (root) => {
    const added = checklist(root)
    all.push(added)
    all.sort((one, other) => one.root.compareDocumentPosition(other.root) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
    document.dispatchEvent(new CustomEvent("checklist:added", { detail: added }))
  }
  for (const root of document.querySelectorAll("[data-checklist]")) portal.checklistAdded(root)
  return all
})()
