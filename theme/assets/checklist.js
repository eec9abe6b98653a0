// Ticks, progress and filters of a checklist. Without this script the list is complete, readable and printable.
(() => {
  "use strict"

  /**
   * What the browser keeps for one list: the hash of each ticked entry's words, by the entry's id. Where nothing can
   * be kept (private mode, full storage, storage forbidden) the ticks live as long as the page.
   * @param {string} key
   */
  const keep = (key) => {
    let memory = {}
    let lasting = true
    return {
      get lasting() { return lasting },
      read() {
        try {
          const kept = JSON.parse(localStorage.getItem(key) ?? "{}")
          if (lasting && kept && typeof kept === "object" && !Array.isArray(kept)) memory = kept
        } catch {
          // forbidden or damaged: what is in memory counts
        }
        return { ...memory }
      },
      write(ticks) {
        memory = { ...ticks }
        try {
          localStorage.setItem(key, JSON.stringify(ticks))
          lasting = true
        } catch {
          lasting = false
        }
      },
    }
  }

  /** @param {HTMLElement} root */
  const checklist = (root) => {
    const key = "rules-portal:ticks:" + root.dataset.checklist
    const store = keep(key)
    const entries = [...root.querySelectorAll("[data-duty]")]
    const box = (entry) => entry.querySelector("input")
    const progress = root.querySelector("progress")
    const count = root.querySelector("[data-count]")
    const says = root.querySelector("[data-says]")
    const undo = root.querySelector("[data-undo]")
    let cleared = null

    const show = () => {
      const ticks = store.read()
      let done = 0
      let stale = 0
      for (const entry of entries) {
        const tick = ticks[entry.id]
        const current = tick === entry.dataset.text
        const old = tick !== undefined && !current
        box(entry).checked = current
        entry.toggleAttribute("data-stale", old)
        entry.querySelector("[data-stale-note]").hidden = !old
        done += current
        stale += old
      }
      progress.value = done
      count.textContent = `${done} / ${entries.length}` + (stale ? `，${stale} 项文字已改，待重新核对` : "")
    }

    const change = (ticks) => {
      store.write(ticks)
      show()
      says.textContent = store.lasting ? "" : "浏览器不允许保存，打的勾只在这一页打开时有效。"
    }

    root.addEventListener("change", (event) => {
      const entry = event.target.closest("[data-duty]")
      if (!entry) return
      const ticks = store.read()
      if (event.target.checked) ticks[entry.id] = entry.dataset.text
      else delete ticks[entry.id]
      cleared = null
      undo.hidden = true
      change(ticks)
    })
    root.querySelector("[data-reset]").addEventListener("click", () => {
      const ticks = store.read()
      if (!Object.keys(ticks).length) {
        says.textContent = "还没有打勾。"
        return
      }
      cleared = ticks
      change({})
      undo.hidden = false
      undo.focus()
      says.textContent = `已清除 ${Object.keys(cleared).length} 项。`
    })
    undo.addEventListener("click", () => {
      change(cleared ?? {})
      cleared = null
      undo.hidden = true
      root.querySelector("[data-reset]").focus()
      says.textContent = "已恢复。"
    })
    // the same list in another window
    addEventListener("storage", (event) => {
      if (event.key === key || event.key === null) show()
    })
    // a page that comes back from the browser's memory may show old boxes
    addEventListener("pageshow", show)

    filter(root, entries)
    root.querySelector("[data-bar]").hidden = false
    show()
  }

  /**
   * The choice stands in the address, so that it can be sent: ?force=must-not&limited=1&occasion=plenary-meeting
   * @param {HTMLElement} root
   * @param {HTMLElement[]} entries
   */
  const filter = (root, entries) => {
    const form = root.querySelector("[data-filter]")
    const status = root.querySelector("[data-filtered]")
    const names = ["force", "hedged", "limited", "occasion"]

    const apply = () => {
      const chosen = new FormData(form)
      const forces = chosen.getAll("force")
      const occasion = chosen.get("occasion")
      let shown = 0
      for (const entry of entries) {
        const fits = (!forces.length || forces.includes(entry.dataset.force))
          && (!chosen.has("hedged") || "hedged" in entry.dataset)
          && (!chosen.has("limited") || "limited" in entry.dataset)
          && (!occasion || entry.closest("[data-occasion]").dataset.occasion === occasion)
        entry.hidden = !fits
        shown += fits
      }
      for (const part of root.querySelectorAll(".phase, .occasion")) {
        part.hidden = !part.querySelector("[data-duty]:not([hidden])")
      }
      const words = [...form.querySelectorAll("input:checked")].map((input) => input.dataset.name)
      if (occasion) words.unshift(form.querySelector("option:checked").dataset.name)
      status.textContent = !words.length ? ""
        : shown ? `只显示 ${shown} 项，共 ${entries.length} 项：${words.join("、")}。`
          : `没有同时符合的事项：${words.join("、")}。`
    }

    for (const label of form.querySelectorAll("fieldset label")) {
      label.querySelector("input").dataset.name = label.firstChild.nextSibling.textContent.trim()
    }
    for (const option of form.querySelectorAll("option")) option.dataset.name = option.textContent.replace(/（\d+）$/, "")

    const read = () => {
      const asked = new URLSearchParams(location.search)
      for (const input of form.querySelectorAll("input")) input.checked = asked.getAll(input.name).includes(input.value)
      const select = form.querySelector("select")
      if (select) {
        select.value = asked.get("occasion") ?? ""
        if (select.selectedIndex < 0) select.value = ""
      }
      apply()
    }
    form.addEventListener("change", () => {
      apply()
      const address = new URL(location.href)
      for (const name of names) address.searchParams.delete(name)
      for (const [name, value] of new FormData(form)) if (value) address.searchParams.append(name, value)
      try {
        history.replaceState(history.state, "", address)
      } catch {
        // some browsers refuse it on pages opened from disk; the filter works all the same
      }
    })
    form.addEventListener("submit", (event) => event.preventDefault())
    form.hidden = false
    read()
    // a link to one entry must show it, whatever is filtered
    const aim = () => {
      const entry = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
      if (entry && root.contains(entry) && entry.closest("[hidden]")) {
        form.reset()
        apply()
        entry.scrollIntoView()
      }
    }
    addEventListener("hashchange", aim)
    aim()
  }

  for (const root of document.querySelectorAll("[data-checklist]")) checklist(root)
})()
