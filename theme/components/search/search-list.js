/**
 * Puts what was found into its list, as one change of the page: answers on top, results, those that are perhaps meant in a
 * fold, and the press for more.
 *
 * Needs: portal.dom, portal.searchResults, portal.answer.
 * Gives: portal.searchList.
 */
portal.searchList = (() => {
  "use strict"

  const { make, fill } = portal.dom
  const { labels, shown, brief } = portal.searchResults
  const { answerBox } = portal.answer
  const AT_ONCE = 10, MORE = 20, IN_BRIEF = 3
  /** So many rules are offered to look in. */
  const RULES = 6

  /**
   * @typedef {Awaited<ReturnType<typeof portal.search.ready>>} Engine
   * @typedef {portal.Found} Found
   * @typedef {portal.Result} Result
   */

  /** Where a result stands, if it is a passage or a place. @param {Result} result */
  const addressOf = (result) => "name" in result ? result.name.address : result.passage && result.passage.address

  /**
   * The results as items. A leading one that an answer rests on is shown as the answer, and a second answer on the same words
   * follows it; answers on others stand above, and are no results, so that the order is that of the ranking.
   * @param {Found} found
   * @param {Result[]} results
   * @param {boolean} leading whether these are the first
   */
  const items = ({ answers, said }, results, leading) => {
    let open = leading ? answers : []
    /** @type {HTMLElement[]} */
    const made = []
    for (const result of results) {
      const here = open.length && made.length === answers.length - open.length ? open.filter((answer) => answer.address === addressOf(result)) : []
      if (!here.length || "name" in result) { made.push(shown(result, said)); continue }
      made.push(...here.map((answer, i) => answerBox(answer, result, i === 0)))
      open = open.filter((answer) => !here.includes(answer))
    }
    return [...open.map((answer) => answerBox(answer)), ...made]
  }

  /** A fold of results that are not shown with the others. @param {string} name @param {number} count */
  const folded = (name, count) => {
    const list = make("ol", { class: "hit-list" })
    const details = make("details", {}, make("summary", {}, `${name}（${count}）`), list)
    return { item: make("li", { class: "hit-perhaps" }, details), details, list }
  }
  /** Whether it is of the current editions. @param {Result} result */
  const isCurrent = (result) => !("edition" in result)

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement | null} kinds where one kind alone can be chosen
   */
  const resultList = (list, kinds) => {
    let round = 0, kind = ""

    const filter = () => {
      for (const item of list.querySelectorAll("[data-result]")) item.hidden = Boolean(kind) && item.dataset.kind !== kind
      for (const item of list.querySelectorAll("[data-editions]")) item.hidden = !item.querySelector("[data-result]:not([hidden])")
    }
    /** What other editions say, in a fold that is open where the current ones do not have what was asked for. @param {Found} found */
    const otherEditions = ({ elsewhere, results, said }) => {
      const others = results.filter((result) => !isCurrent(result))
      if (!others.length) return []
      const fold = folded("其他版本里的", others.length)
      fold.details.open = elsewhere
      fold.item.dataset.editions = ""
      fold.list.append(...others.map((result) => shown(result, said)))
      return [fold.item]
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

    /**
     * Shows what was found in place of what is shown.
     * @param {Engine} engine
     * @param {Found} found with the words of the first AT_ONCE
     */
    const show = (engine, found) => {
      const mine = ++round
      const { results: all, state, said } = found
      const results = all.filter(isCurrent), sure = results.filter((result) => !result.weak), weak = results.filter((result) => result.weak)
      const ranked = [...sure, ...weak].slice(0, AT_ONCE), rest = [...sure, ...weak].slice(AT_ONCE)
      const fold = weak.length ? folded("也许有关", weak.length) : null
      /** @param {Result[]} next @param {boolean} [leading] */
      const place = (next, leading = false) => {
        const firm = items(found, next.filter((result) => !result.weak), leading)
        if (fold) fold.list.append(...next.filter((result) => result.weak).map((result) => shown(result, said)))
        return firm
      }
      const more = () => {
        const button = make("button", { type: "button" }, `更多（还有 ${rest.length} 条）`)
        const item = make("li", { class: "hit-more" }, button)
        button.addEventListener("click", async () => {
          const next = rest.splice(0, MORE)
          await engine.fill(next)
          if (mine !== round) return
          const inFold = fold && fold.list.contains(item), before = fold ? fold.list.children.length : 0
          const firm = place(next)
          item.replaceWith(...firm)
          if (rest.length) append()
          filter()
          const first = inFold || !firm.length ? fold.list.children[before - (inFold ? 1 : 0)] : firm[0]
          const link = first && first.querySelector("a")
          if (link) link.focus()
        })
        return item
      }
      // the press for more stands where the next would stand
      const append = () => {
        if (rest[0].weak) fold.list.append(more())
        else {
          const next = ends.find((item) => item.parentElement)
          if (next) next.before(more())
          else list.append(more())
        }
      }
      const firm = place(ranked, true)
      // of a large portal what answers best was looked at, and not all
      const told = found.more && results.length ? [make("li", { class: "hit-nothing", "data-told": "" }, `只看了最相关的条文，列出 ${results.length} 条。多写几个字，或者只看一部规则，会更准。`)] : []
      const others = otherEditions(found)
      // what stands behind all that is certain
      const ends = [...(fold ? [fold.item] : []), ...others, ...told]
      fill(list, ...firm, ...(rest.length && !rest[0].weak ? [more()] : []), ...ends)
      if (rest.length && rest[0].weak) append()
      if (said.folded) list.dataset.state = state
      else delete list.dataset.state
      offer(sure)
      filter()
    }

    /**
     * The first few, a line each, in a panel that is no place to read.
     * @param {Found} found
     * @param {string} told what is said where nothing is certain
     */
    const showBrief = (found, told) => {
      const { elsewhere, results, state, said } = found
      const first = results.filter((result) => !result.weak && (elsewhere || isCurrent(result))).slice(0, IN_BRIEF)
      fill(list, ...first.map(brief), ...(state !== "sure" && said.folded ? [make("li", { class: "hit-nothing" }, told)] : []))
      if (said.folded) list.dataset.state = state
      else delete list.dataset.state
    }

    return { show, showBrief }
  }

  /**
   * The rules to look in alone, those that have most first.
   * @param {HTMLElement} place
   * @param {Found["rules"]} rules
   * @param {string} only the rule that is chosen, or nothing
   * @param {(rule: string) => void} choose
   */
  const offerRules = (place, rules, only, choose) => {
    const offered = rules.slice().sort((a, b) => b.count - a.count).slice(0, RULES)
    const select = place.querySelector("select")
    /** @param {string} value @param {string} words */
    const option = (value, words) => make("option", { value }, words)
    // where the chosen rule has nothing, there is still the way back
    fill(select, option("", "全部规则"), ...offered.map(({ id, title }) => option(id, `《${title}》`)),
      ...(only && !offered.some(({ id }) => id === only) ? [option(only, "这一部规则")] : []))
    select.value = only
    select.onchange = () => choose(select.value)
    place.hidden = !only && offered.length < 2
  }

  return { AT_ONCE, IN_BRIEF, offerRules, resultList }
})()
