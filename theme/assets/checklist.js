// Ticks, notes and progress of a checklist. Without this script the list is complete, readable and printable.
// Other scripts of the list (filter, roles, file) find it in `self.rulesChecklists`.
(() => {
  "use strict"

  // on a phone they would push the list off the first screens; the filter opens again where something is chosen
  const phone = matchMedia("(max-width: 44.9em)").matches
  for (const fold of document.querySelectorAll("details[data-narrow]")) fold.open = !phone

  /** @param {HTMLElement} root */
  const checklist = (root) => {
    const store = self.rulesChecklistStore.open(root.dataset.checklist)
    const find = (name) => root.querySelector(name)
    const progress = find("progress")
    const says = find("[data-says]")
    const undo = find("[data-undo]")
    /** What the undo button would bring back: the records before, and what else must be turned back. */
    let past = null

    const form = find("[data-note-form]").content
    const lines = [...root.querySelectorAll("[data-duty]")].map((entry) => {
      const about = entry.querySelector(".about")
      about.append(form.cloneNode(true))
      const does = entry.querySelector(".does span").textContent
      about.querySelector("textarea").setAttribute("aria-label", `备注：${does}`)
      return {
        entry,
        does,
        key: `${entry.closest("[data-occasion]").dataset.occasion}/${entry.dataset.duty}`,
        text: entry.dataset.text,
        box: entry.querySelector("input"),
        stale: entry.querySelector("[data-stale-note]"),
        note: entry.querySelector("[data-note]"),
        field: entry.querySelector("textarea"),
        noted: entry.querySelector("[data-my-note]"),
        /** Whether it is on the list of the roles chosen. */
        get listed() { return !("out" in entry.dataset) },
      }
    })
    const byEntry = new Map(lines.map((line) => [line.entry, line]))

    const showLine = (line, { tick, note = "", noted }) => {
      const current = tick === line.text
      const old = tick !== undefined && !current
      line.box.checked = current
      // hundreds of lines: only one that has changed is touched
      const state = JSON.stringify([tick, note, noted])
      if (line.state === state) return { done: current, old }
      line.state = state
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
        const state = showLine(line, records[line.key] ?? {})
        if (!line.listed) continue
        total += 1
        done += state.done
        old += state.old
      }
      progress.max = total
      progress.value = done
      find("[data-count]").textContent = `${done} / ${total}` + (old ? `，${old} 行文字已改，待重新核对` : "")
      find("[data-keeping]").hidden = !store.lasting
      const warning = store.lasting ? "" : "浏览器不允许保存，或者存储已满：打的勾和备注只在这一页打开时有效，请存成文件。"
      if (find("[data-not-kept]").textContent !== warning) find("[data-not-kept]").textContent = warning
    }

    const say = (words) => { says.textContent = words }

    /** A change by hand is no longer part of what can be undone. */
    const change = (line, name, value) => {
      const { [name]: _, ...rest } = store.read()[line.key] ?? {}
      if (name === "note") delete rest.noted
      const fresh = name === "note" ? { note: value, noted: line.text } : { tick: value }
      store.patch({ [line.key]: value ? { ...rest, ...fresh } : rest })
      if (past) delete past.before[line.key]
      say("")
      show()
    }

    /** Changes many lines at once, so that it can be undone. */
    const changeMany = (changes, words, back, more = () => {}) => {
      past = { before: store.patch(changes), more, from: document.activeElement }
      undo.textContent = back
      undo.hidden = false
      show()
      say(words)
      undo.focus()
    }

    root.addEventListener("change", (event) => {
      const line = byEntry.get(event.target.closest("[data-duty]"))
      if (line && event.target === line.box) change(line, "tick", line.box.checked ? line.text : "")
    })
    root.addEventListener("input", (event) => {
      const line = byEntry.get(event.target.closest("[data-duty]"))
      if (line && event.target === line.field) change(line, "note", line.field.value.trim())
    })
    root.addEventListener("toggle", (event) => {
      if (event.target.matches("[data-note][open]")) event.target.querySelector("textarea").focus()
    }, true)

    find("[data-reset]").addEventListener("click", () => {
      const records = store.read()
      const ticked = lines.filter((line) => line.listed && records[line.key]?.tick)
      if (!ticked.length) {
        say("这张清单上还没有打勾。")
        return
      }
      const bare = ticked.map(({ key }) => [key, { ...records[key], tick: "" }])
      changeMany(Object.fromEntries(bare), `已清除 ${ticked.length} 个勾，备注还在。`, "撤销清除")
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

  const all = [...document.querySelectorAll("[data-checklist]")].map(checklist)

  /** Puts a choice into the address, so that it can be sent. */
  const address = (names, pairs) => {
    const url = new URL(location.href)
    for (const name of names) url.searchParams.delete(name)
    for (const [name, value] of pairs) if (value) url.searchParams.append(name, value)
    try {
      history.replaceState(history.state, "", url)
    } catch {
      // some browsers refuse it on pages opened from disk; the choice works all the same
    }
  }

  self.rulesChecklists = { all, address }
})()
