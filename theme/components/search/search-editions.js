/**
 * Looks through what only other editions say, older ones and those to come, and puts it behind what the current ones have: it
 * never stands before the words that apply, and never answers.
 *
 * Its index stands beside that of the current editions (generator/search/editions.py), which is asked first and by itself.
 *
 * Needs: portal.searchStore, portal.searchQuestion, portal.searchEngine.
 * Later: portal.searchSpelling.
 * Gives: portal.searchEditions.
 */
portal.searchEditions = (() => {
  "use strict"

  const { arrived, ofWhole } = portal.searchStore
  /** So many passages of other editions are shown, and none that speaks to less of the question. */
  const MOST = 20, COVER = 0.5

  /**
   * @param {portal.Result} result
   * @returns {result is portal.PassageResult & {cover: number, exact?: boolean}}
   */
  const isPassage = (result) => "id" in result

  /**
   * An engine that also looks through other editions.
   * @param {portal.Engine} own
   * @param {portal.SearchHead} head
   * @param {(name: string) => Promise<unknown>} part loads a file of the index
   * @returns {portal.Engine}
   */
  const engine = (own, head, part) => {
    const { large } = head.editions

    /** The engine over a few passages, with the spelling that is here by now. */
    const small = () => {
      const { rules, rows } = arrived.get("editions-0")
      const local = Object.assign({}, head, { rules, duties: [], norms: "", limits: "", actors: "" })
      const store = ofWhole(local, rows), reader = portal.searchQuestion.reader(Object.assign({}, local, portal.searchSpelling), store.vocabulary)
      return portal.searchEngine.over(local, store, reader)
    }
    const many = large && portal.searchEngine.engine(Object.assign({}, head, { large }), part)
    /** @type {ReturnType<typeof small> | undefined} */
    let few
    let spelt = false
    /** @param {string} query @param {string} only */
    const look = async (query, only) => {
      if (many) return many.find(query, MOST, only)
      if (!arrived.get("editions-0").rows.length) return null
      if (!few || spelt !== Boolean(portal.searchSpelling)) { spelt = Boolean(portal.searchSpelling); few = small() }
      return few.find(query, MOST, only)
    }

    /** The passages of other editions that speak to the question as a whole. @param {portal.Found} found */
    const telling = ({ results, said, state }) => {
      const { cited } = said
      return results.filter(isPassage).slice(0, MOST).filter((result) => cited && cited.only
        ? result.passage.article === cited.article
        : result.exact || (state === "sure" && result.cover >= COVER))
    }

    /** @param {string} query @param {number} [wanted] @param {string} [only] */
    const find = async (query, wanted = 12, only = "") => {
      const [found, other] = [await own.find(query, wanted, only), await look(query, only)]
      const results = other ? telling(other) : []
      if (!results.length) return found
      for (const result of results) Object.assign(result, { kind: "article", weak: false, edition: result.passage.rule.date })
      const whole = (/** @type {portal.Result[]} */ all) => all.some((result) => isPassage(result) && result.exact)
      return Object.assign(found, { results: [...found.results, ...results], elsewhere: found.state !== "sure" || (whole(results) && !whole(found.results)) })
    }

    return Object.assign({}, own, {
      find, fill: (/** @type {portal.Result[]} */ results) => own.fill(results.filter((result) => !("edition" in result))),
    })
  }

  return { engine }
})()
