/**
 * The search box: on the search page with the address, on the home page as a panel below it.
 *
 * Kept in localStorage under portal-recent-searches: the last eight questions, newest first, as a list of texts.
 *
 * Needs: portal.kept, portal.dom, portal.search, portal.searchResults.
 * Gives: portal.searchBox.
 */
portal.searchBox = (() => {
  "use strict"

  const { make, fill, address } = portal.dom
  const { kept } = portal
  const { ready } = portal.search
  const { labels, shown, waysOn } = portal.searchResults
  const RECENT = "portal-recent-searches"
  const AT_ONCE = 12, MORE = 24, UNASKED = 120
  const MOST = 8

  /**
   * @typedef {Awaited<ReturnType<typeof ready>>} Engine
   * @typedef {portal.Said} Said
   * @typedef {portal.Result} Result
   */

  /**
   * What a question seeks, as it is said; the keys are those of portal.yaml.
   * @type {Record<string, string>}
   */
  const SOUGHT = { actor: "由谁办", deadline: "时间或次数", permission: "可以不可以", procedure: "怎么办" }
  /** @param {Said} said @param {Result[]} results @param {string} notFound */
  const announce = (said, results, notFound) => {
    if (!said.folded) return ""
    const sought = [...said.seeks].map((s) => SOUGHT[s]).join("、")
    const near = said.near.length ? `按相近的“${said.near[0]}”查找。` : said.meant.length && /^[a-z]+$/.test(said.folded) ? `按拼音“${said.meant[0]}”查找。` : ""
    const understood = sought ? `（问的是：${sought}）` : ""
    return results.length ? `${notFound}${near}找到 ${results.length} 条${understood}` : `${notFound}没有找到`
  }

  /** @returns {string[]} */
  const remembered = () => {
    const queries = kept.read(RECENT)
    return Array.isArray(queries) ? queries.filter((query) => typeof query === "string").slice(0, MOST) : []
  }
  /** @param {string[]} queries */
  const remember = (queries) => kept.write(RECENT, queries.slice(0, MOST))

  /** Makes a box answer. @param {HTMLElement} box */
  const mount = (box) => {
    /** @type {HTMLInputElement} */
    const input = box.querySelector("[data-search-input]")
    const status = box.querySelector("[data-search-status]")
    const list = box.querySelector("[data-search-results]")
    const kinds = box.querySelector("[data-search-kinds]")
    const recent = box.querySelector("[data-search-recent]")
    const page = box.hasAttribute("data-search-page")
    let round = 0, composing = false, committed = true, timer = 0, kind = ""

    const filter = () => {
      for (const item of list.querySelectorAll("[data-result]")) item.hidden = Boolean(kind) && item.dataset.kind !== kind
    }
    /** @param {Result[]} results */
    const offer = (results) => {
      if (!kinds) return
      /** @type {Map<string, number>} */
      const counts = new Map()
      for (const result of results) counts.set(result.kind, (counts.get(result.kind) || 0) + 1)
      if (!counts.has(kind)) kind = ""
      /** @type {[string, number][]} */
      const all = [["", results.length]]
      fill(kinds, ...(counts.size > 1 ? [...all, ...counts] : []).map(([value, count]) => {
        const button = make("button", { type: "button", "aria-pressed": String(value === kind) }, `${labels().kinds[value] || "全部"} ${count}`)
        button.addEventListener("click", () => {
          kind = value
          for (const other of kinds.children) other.setAttribute("aria-pressed", String(other === button))
          filter()
        })
        return button
      }))
    }
    const showRecent = () => {
      if (!recent) return
      const queries = remembered()
      recent.hidden = Boolean(input.value) || !queries.length
      fill(recent.querySelector("ul"), ...queries.map((query) => {
        const button = make("button", { type: "button" }, query)
        button.addEventListener("click", () => { input.value = query; search(); commit() })
        return make("li", {}, button)
      }))
    }

    const search = async () => {
      const mine = ++round
      try {
        await answer(mine)
      } catch (fault) {
        // a file of search did not come; the next key asks for it again
        if (mine === round) status.textContent = "搜索没有载入：请检查网络，再试一次"
      }
    }
    /** @param {number} mine the number of this question */
    const answer = async (mine) => {
      const engine = await ready()
      if (mine !== round) return
      const query = input.value
      const { said, results, notFound } = await engine.find(query, AT_ONCE)
      // an answer that comes after the next key was pressed is not shown
      if (mine !== round) return
      const rest = results.slice(AT_ONCE)
      const items = results.slice(0, AT_ONCE).map((result) => shown(result, said))
      fill(list, ...(items.length || !said.folded ? items : [waysOn(said)]))
      status.textContent = announce(said, results, notFound)
      offer(results)
      filter()
      showRecent()
      if (!page) list.hidden = !said.folded
      list.dataset.query = query
      box.dataset.ready = ""
      if (rest.length && rest.length <= UNASKED && rest.every(engine.here)) {
        // the first are shown at once, the others a few at a time, so that the next key finds the page free
        const next = async () => {
          const few = rest.splice(0, AT_ONCE)
          await engine.fill(few)
          if (mine !== round) return
          list.append(...few.map((result) => shown(result, said)))
          filter()
          if (rest.length) setTimeout(next, 20)
        }
        setTimeout(next, 60)
      } else if (rest.length) list.append(more(engine, rest, said, () => mine === round))
    }
    /**
     * A button for results whose words are still to be loaded.
     * @param {Engine} engine
     * @param {Result[]} rest
     * @param {Said} said
     * @param {() => boolean} current
     */
    const more = (engine, rest, said, current) => {
      const button = make("button", { type: "button" }, `再看 ${Math.min(MORE, rest.length)} 条`)
      const item = make("li", { class: "hit-more" }, button)
      button.addEventListener("click", async () => {
        const next = rest.slice(0, MORE)
        await engine.fill(next)
        if (!current()) return
        const items = next.map((result) => shown(result, said))
        item.replaceWith(...items, ...(rest.length > MORE ? [more(engine, rest.slice(MORE), said, current)] : []))
        filter()
        const link = items[0].querySelector("a")
        if (link) link.focus()
      })
      return item
    }
    /** @param {boolean} push */
    const keep = (push) => { if (page) address(["q"], [["q", input.value]], push) }
    const commit = () => {
      clearTimeout(timer)
      keep(committed)
      committed = true
      const query = input.value.trim().slice(0, 60)
      if (query) remember([query, ...remembered().filter((other) => other !== query)])
    }
    const typed = () => {
      if (composing) return
      search()
      clearTimeout(timer)
      timer = window.setTimeout(() => { keep(committed); committed = false; timer = window.setTimeout(commit, 1500) }, 300)
    }
    input.addEventListener("compositionstart", () => { composing = true })
    input.addEventListener("compositionend", () => { composing = false; typed() })
    input.addEventListener("input", (/** @type {InputEvent} */ event) => { if (!event.isComposing) typed() })
    input.addEventListener("focus", () => { ready().catch(() => {}); showRecent() })
    box.addEventListener("submit", (event) => {
      if (!page && input.value.trim()) { commit(); return }
      event.preventDefault()
      if (composing || !page) return
      search().then(() => {
        const link = list.querySelector("li:not([hidden]) a")
        if (link) link.focus()
      })
      commit()
    })
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return
      if (event.key === "Escape") {
        if (document.activeElement === input && input.value) { input.value = ""; typed() }
        else if (!page && document.activeElement === input) input.blur()
        if (document.activeElement !== input) input.focus()
        if (!page) list.hidden = true
        event.preventDefault()
        return
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
      const links = [...list.querySelectorAll("li:not([hidden]) [data-hit]")]
      const now = links.indexOf(/** @type {HTMLElement} */ (document.activeElement))
      if (document.activeElement !== input && now < 0) return
      const next = now + (event.key === "ArrowDown" ? 1 : -1)
      if (next < 0) input.focus()
      else if (links.length) links[Math.min(next, links.length - 1)].focus()
      event.preventDefault()
    })
    list.addEventListener("click", (event) => { if (/** @type {HTMLElement} */ (event.target).closest("a")) commit() })
    if (recent) recent.querySelector("[data-forget]").addEventListener("click", () => { remember([]); showRecent(); input.focus() })
    if (page) {
      const read = () => {
        clearTimeout(timer)
        input.value = new URL(location.href).searchParams.get("q") || ""
        committed = true
        search()
      }
      addEventListener("popstate", read)
      read()
      if (!input.value) input.focus({ preventScroll: true })
    } else {
      document.addEventListener("click", (event) => { if (!box.contains(/** @type {Node} */ (event.target))) list.hidden = true })
    }
    if (document.activeElement === input && !page) { showRecent(); if (input.value) typed() }
  }

  return { mount }
})()
