/**
 * Where the units stand that a question cites, and what is said of those that do not exist.
 *
 * Needs: portal.searchText, portal.searchCite.
 * Gives: portal.searchUnits.
 */
portal.searchUnits = (() => {
  "use strict"

  const { fold } = portal.searchText
  const { absence, absentIn, inChapter } = portal.searchCite

  /**
   * @typedef {NonNullable<ReturnType<typeof portal.searchCite.cited>>} Cited
   * @typedef {Pick<Cited, "article" | "paragraph" | "point">} Unit
   */

  /** The member that a number names; -1 is the last. @param {string[]} list @param {string} n */
  const memberOf = (list, n) => (n[0] === "-" ? list[list.length + Number(n)] || "" : list.includes(n) ? n : "")
  /** Each once, in their order. @template T @param {T[]} list */
  const once = (list) => [...new Set(list)]

  /**
   * @param {object} store
   * @param {portal.SearchHead} store.head
   * @param {Map<string, number[]>} store.articles
   * @param {(id: number) => portal.Passage} store.passage
   * @param {{rule: number, article: string, paragraph: string}[]} store.places
   */
  const over = ({ head, articles, passage, places }) => {
    const all = places.map((_, id) => id), rules = head.rules.map((_, rule) => rule)
    /** @param {number} rule */
    const passagesOf = (rule) => all.filter((id) => places[id].rule === rule && places[id].article)
    /** @param {number} id */
    const inRule = (id) => passage(id).address.replace(/^art_[^_]+/, "")

    /** The chapters of a rule, in their order: the passages of each. @param {number} rule */
    const chaptersOf = (rule) => {
      const titles = once(passagesOf(rule).map((id) => passage(id).chapter).filter(Boolean))
      return titles.map((title) => passagesOf(rule).filter((id) => passage(id).chapter === title))
    }
    /** The passages of an article, by its number in each rule. @param {string} article */
    const ofArticle = (article) => (article[0] !== "-" ? articles.get(article) || [] : rules.flatMap((rule) => {
      const number = memberOf(once(passagesOf(rule).map((id) => places[id].article)), article)
      return passagesOf(rule).filter((id) => places[id].article === number)
    }))
    /** The 款 and the 项 of a passage's article that a unit names there. @param {Unit} unit @param {number} id */
    const within = ({ paragraph, point }, id) => {
      const own = (articles.get(places[id].article) || []).filter((other) => places[other].rule === places[id].rule)
      const number = paragraph && memberOf(once(own.map((other) => places[other].paragraph)), paragraph)
      const points = own.filter((other) => !number || places[other].paragraph === number).map((other) => (inRule(other).match(/__point_(.+)$/) || ["", ""])[1])
      return { paragraph: number, point: point && memberOf(points.filter(Boolean), point) }
    }

    /**
     * How exactly a passage is a unit: 3 itself, 2 within it, 1 of the same article.
     * @param {Unit} cited
     * @param {number} id
     */
    const closenessTo = (cited, id) => {
      if (!cited.paragraph && !cited.point) return 1
      const unit = inRule(id), { paragraph, point } = within(cited, id)
      if ((cited.paragraph && !paragraph) || (cited.point && !point && !paragraph)) return 1
      const whole = paragraph ? `__para_${paragraph}` : "", asked = whole + (point ? `__point_${point}` : "")
      const isIn = whole ? unit.startsWith(asked) && !/^[0-9]/.test(unit.slice(asked.length)) : unit.endsWith(asked)
      if (!isIn || (cited.point && !point)) return whole && unit.startsWith(whole) && !/^[0-9]/.test(unit.slice(whole.length)) ? 2 : 1
      return whole && unit !== asked ? 2 : 3
    }
    /** @param {Cited} cited @param {number} id */
    const closeness = (cited, id) => {
      const units = cited.chapters.length ? ofChapters(cited).units : [cited, ...cited.also]
      return Math.max(...units.filter((unit) => ofArticle(unit.article).includes(id)).map((unit) => closenessTo(unit, id)), 1)
    }
    /** What is said of a unit that does not exist. @param {Unit} unit */
    const absenceOf = (unit) => {
      const there = ofArticle(unit.article)
      return absence(unit, there.length > 0, there.some((id) => within(unit, id).paragraph !== ""))
    }
    /** Whether what is cited is there itself. @param {Unit} cited @param {Map<number, number>} close */
    const isExact = (cited, close) => !(cited.paragraph || cited.point) || [...close.values()].includes(3)

    /** @type {Map<string, string>} */
    const titles = new Map()
    /**
     * The chapter that has these words for its title, or begins them, as a citation of it: 附则, 附则第一条.
     * @param {string} folded
     * @returns {ReturnType<typeof portal.searchCite.cited>}
     */
    const chapterOf = (folded) => {
      if (head.large || head.server) return null
      if (!titles.size) for (const rule of rules) chaptersOf(rule).forEach(([id], i) => titles.set(fold(passage(id).chapter), String(i + 1)))
      for (const [title, chapter] of titles) {
        if (!folded.startsWith(title)) continue
        const end = title.length + folded.slice(title.length).match(/^(?:[这那]?一?章)?/)[0].length
        const cited = inChapter([chapter], folded, end, "", title)
        if (folded.length === end || (cited.articles.length && cited.only)) return cited
      }
      return null
    }
    /** The passages of chapters, the units named in them, and what is said where there are none. @param {Cited} cited */
    const ofChapters = (cited) => {
      /** @type {number[]} */
      const ids = []
      /** @type {Unit[]} */
      const units = []
      let absent = ""
      for (const chapter of cited.chapters) {
        const own = rules.map(chaptersOf).flatMap((list) => list[chapter[0] === "-" ? list.length + Number(chapter) : Number(chapter) - 1] || [])
        const there = once(own.map((id) => places[id].article))
        // 附则第一条 is its first one, where it has none of that number
        const named = cited.articles.map((n) => memberOf(there, n) || ((cited.title || n[0] === "-" || cited.articles.length > 1) && there[Number(n) - 1]) || "")
        const missing = cited.articles.find((_, i) => !named[i])
        if (!own.length) absent = absent || absentIn(cited, chapter, false, "")
        else if ((cited.section && !head.rules.some(({ sections }) => sections)) || missing) absent = absent || absentIn(cited, chapter, true, missing || "")
        const some = own.filter((id) => named.includes(places[id].article))
        ids.push(...(some.length ? some : own))
        units.push(...named.filter(Boolean).map((article) => ({ article, paragraph: cited.paragraph, point: cited.point })))
      }
      const [unit] = units
      if (!absent && unit && !ids.some((id) => closenessTo(unit, id) === 3 || !(unit.paragraph || unit.point))) absent = absenceOf(unit)
      return { ids, units, absent }
    }

    /**
     * The passages of what a question cites, best rule first, and what is said of the first unit that does not exist.
     * @param {ReturnType<ReturnType<typeof portal.searchQuestion.reader>["understand"]>} said
     * @param {number[] | null} boosts what each rule's title counts in the question, where there are several
     * @returns {{ids: number[], absent: string}}
     */
    const held = ({ cited }, boosts) => {
      if (!cited) return { ids: [], absent: "" }
      if (cited.chapters.length) return ofChapters(cited)
      const units = [cited, ...cited.also], ids = once(units.flatMap(({ article }) => ofArticle(article)))
      if (boosts) ids.sort((a, b) => boosts[places[b].rule] - boosts[places[a].rule] || a - b)
      const absent = units.find((unit) => !ofArticle(unit.article).some((id) => closenessTo(unit, id) === 3 || !(unit.paragraph || unit.point)))
      return { ids, absent: absent ? absenceOf(absent) : "" }
    }

    return { chapterOf, closeness, held, isExact }
  }

  return { over }
})()
