/**
 * The search box: on the page of search with the address and the list below, on the home page with a panel.
 *
 * Needs: portal.pointed, portal.dom, portal.search, portal.searchRecent, portal.searchList.
 * Later: portal.searchHead, portal.searchAsks, portal.searchComplete, portal.searchCombo.
 * Gives: portal.searchBox.
 */
portal.searchBox = (() => {
  "use strict"

  const { address } = portal.dom
  const { ready, typing: loadTyping } = portal.search
  const { forget, remember, show: showRecent } = portal.searchRecent
  const { AT_ONCE, IN_BRIEF, offerRules, resultList } = portal.searchList
  /** So many completions are shown: above the results fewer than in a panel of their own. */
  const ABOVE_RESULTS = 4, IN_PANEL = 6
  /** Milliseconds without a key after which the address has the question, and after which it is remembered. */
  const PAUSE = 300, REST = 1500

  /**
   * What a question seeks, as it is said; the keys are those of portal.yaml.
   * @type {Record<string, string>}
   */
  const SOUGHT = {
    actor: "由谁办", deadline: "时间或次数", before: "提前多久", after: "几天之内", often: "多久一次", cap: "最多多少",
    permission: "可以不可以", procedure: "怎么办", composition: "由什么组成", function: "做什么",
  }

  /** How many are of other editions. @param {portal.Result[]} results */
  const others = (results) => results.filter((result) => "edition" in result).length
  /** @param {portal.Found} found */
  const outcome = ({ state, answers, results, missing }) => {
    const count = results.length - others(results)
    if (state === "sure") {
      const cites = [...new Set(answers.map(({ cite }) => cite))].join("、") + (answers.length > 1 ? "（两种情形）" : "")
      return answers.length ? `找到答案：${cites}；共 ${count} 条` : `找到 ${count} 条`
    }
    if (missing.length) return `规则里没有${missing.map((words) => `“${words}”`).join("")}`
    return state === "weak" ? "没有确切的答案" : "没有找到"
  }
  /** What was found, in a line. @param {portal.Found} found */
  const announce = (found) => {
    const count = others(found.results)
    return ofCurrent(found).replace(/。$/, count ? "" : "。") + (count ? `；其他版本里有 ${count} 条` : "")
  }
  /** What was found in the current editions. @param {portal.Found} found */
  const ofCurrent = (found) => {
    const { said, state, notFound } = found
    if (!said.folded) return ""
    const sought = [...said.seeks].map((s) => SOUGHT[s]).filter(Boolean).join("、")
    const near = said.near.length ? `按相近的“${said.near[0]}”查找。` : said.meant.length && said.spelt ? `按拼音“${said.meant[0]}”查找。` : ""
    // what does not exist is the whole of it, unless there is an answer all the same
    if (notFound && state !== "sure") return notFound
    return (notFound && `${notFound.replace(/。$/, "")}。`) + near + outcome(found) + (sought && state === "sure" ? `（问的是：${sought}）` : "")
  }

  /** Makes a box answer. @param {HTMLElement} box */
  const mount = (box) => {
    /** @type {HTMLInputElement} */
    const input = box.querySelector("[data-search-input]")
    const form = box.querySelector("form")
    const status = box.querySelector("[data-search-status]")
    const list = box.querySelector("[data-search-results]")
    const rules = box.querySelector("[data-search-rules]")
    const recent = box.querySelector("[data-search-recent]")
    /** @type {HTMLDetailsElement} */
    const directory = box.querySelector("[data-search-directory]")
    const asked = box.querySelector("[data-search-asked]")
    const page = box.hasAttribute("data-search-page")
    const { show, showBrief } = resultList(list, box.querySelector("[data-search-kinds]"))
    const wanted = page ? AT_ONCE : IN_BRIEF
    let round = 0, composing = false, committed = true, timer = 0
    /** Whether the question is being typed, and not sent yet. */
    let typing = false
    /** The rule in which alone is looked, or nothing. */
    let only = ""

    /** The list of completions, when its scripts have come. @type {ReturnType<typeof portal.searchCombo.combo> | undefined} */
    let combo
    /** @type {Promise<ReturnType<typeof portal.searchComplete.completer>> | undefined} */
    let completing
    const close = () => { if (combo) combo.close() }
    /** @param {string} words the completion that was chosen */
    const take = (words) => {
      input.value = words
      typing = false
      if (!page) { commit(); form.submit(); return }
      search()
      commit()
    }
    /** Loads what completes a question, once. */
    const prepare = () => {
      if (!completing) {
        completing = Promise.all([ready(), loadTyping()]).then(() => {
          combo = portal.searchCombo.combo(input, box.querySelector("[data-search-completions]"), take)
          return portal.searchComplete.completer(portal.searchHead, portal.searchAsks)
        }).catch((fault) => { completing = undefined; throw fault })
      }
      return completing
    }
    /** Completes what is typed, when nothing was typed or sent since. @param {number} mine */
    const complete = async (mine) => {
      const { completions } = await prepare()
      if (mine !== round || !typing || document.activeElement !== input) return
      combo.offer(completions(input.value, page ? ABOVE_RESULTS : IN_PANEL), (kind) => portal.searchHead.labels.kinds[kind])
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
      const found = await engine.find(query, wanted, only)
      // an answer that comes after the next key was pressed is not shown
      if (mine !== round) return
      const before = list.dataset.state
      const told = announce(found), sure = found.state === "sure", folded = Boolean(found.said.folded)
      if (page) {
        show(engine, found)
        offerRules(rules, found.rules, only, (rule) => { only = rule; search(); commit() })
      } else {
        showBrief(found, told)
        list.hidden = !folded
      }
      list.dataset.query = query
      status.textContent = told
      status.classList.toggle("find-absent", folded && (!sure || Boolean(found.notFound)))
      if (recent) showRecent(recent, Boolean(query), again)
      // what is opened or closed by hand stays so while nothing else changes
      if (directory && list.dataset.state !== before) directory.open = !sure
      if (asked) asked.textContent = query
      if (folded) box.dataset.asked = ""
      else delete box.dataset.asked
      box.dataset.ready = ""
      // after the results have been painted
      if (typing) setTimeout(() => { complete(mine).catch(() => {}) }, 0)
    }
    /** @param {string} query */
    const again = (query) => { input.value = query; search(); commit(); input.focus() }

    /** @param {boolean} push */
    const keep = (push) => { if (page) address(["q", "rule"], [["q", input.value], ["rule", only]], push) }
    const commit = () => {
      clearTimeout(timer)
      keep(committed)
      committed = true
      remember(input.value)
    }
    const typed = () => {
      if (composing) return
      typing = Boolean(input.value)
      if (!typing) close()
      search()
      clearTimeout(timer)
      timer = window.setTimeout(() => { keep(committed); committed = false; timer = window.setTimeout(commit, REST) }, PAUSE)
    }
    input.addEventListener("compositionstart", () => { composing = true })
    input.addEventListener("compositionend", () => { composing = false; typed() })
    input.addEventListener("input", (/** @type {InputEvent} */ event) => { if (!event.isComposing) typed() })
    input.addEventListener("focus", () => {
      prepare().catch(() => {})
      if (recent) showRecent(recent, Boolean(input.value), again)
    })
    form.addEventListener("submit", (event) => {
      typing = false
      close()
      if (!page && input.value.trim()) { commit(); return }
      event.preventDefault()
      if (composing || !page) return
      // the focus stays: typing goes on
      search()
      commit()
    })
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return
      const inside = document.activeElement === input
      if (inside && combo && combo.key(event)) { event.preventDefault(); return }
      if (event.key === "Escape") {
        if (inside && input.value) { input.value = ""; typed() }
        else if (!page && inside) input.blur()
        else if (!inside) input.focus()
        if (!page) list.hidden = true
        event.preventDefault()
        return
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
      const links = [...list.querySelectorAll("li:not([hidden]) [data-hit]")].filter((link) => link.getClientRects().length)
      const now = links.indexOf(/** @type {HTMLElement} */ (document.activeElement))
      if (!inside && now < 0) return
      const next = now + (event.key === "ArrowDown" ? 1 : -1)
      if (next < 0) input.focus()
      else if (links.length) links[Math.min(next, links.length - 1)].focus()
      event.preventDefault()
    })
    list.addEventListener("click", (event) => { if (/** @type {HTMLElement} */ (event.target).closest("a")) commit() })
    if (recent) recent.querySelector("[data-forget]").addEventListener("click", () => { forget(); showRecent(recent, Boolean(input.value), again); input.focus() })
    if (page) {
      const read = () => {
        clearTimeout(timer)
        const { searchParams } = new URL(location.href)
        input.value = searchParams.get("q") || ""
        only = searchParams.get("rule") || ""
        committed = true
        typing = false
        close()
        search()
      }
      addEventListener("popstate", read)
      read()
      // what was sent from the box of another page leads into this one: typing goes on
      if (!input.value || portal.pointed() === input) input.focus({ preventScroll: true })
    } else {
      document.addEventListener("click", (event) => { if (!box.contains(/** @type {Node} */ (event.target))) list.hidden = true })
      if (document.activeElement === input && input.value) typed()
    }
  }

  return { mount }
})()
