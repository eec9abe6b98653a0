/**
 * Long questions that tell a story before they ask: many of its words are of no rule, and the last clauses are the question.
 *
 * Needs: portal.searchText.
 * Gives: portal.searchStory.
 */
portal.searchStory = (() => {
  "use strict"

  const { fold } = portal.searchText
  /** A clause of fewer characters says little by itself. */
  const CLAUSE = 10

  /**
   * The last clause, and the one before where that says little; empty where there is but one.
   * @param {string} query
   */
  const asking = (query) => {
    const clauses = query.split(/[，。；？！,;?!]+/).filter((words) => fold(words)), last = clauses[clauses.length - 1]
    if (clauses.length < 2) return ""
    return fold(last).length < CLAUSE && clauses.length > 2 ? clauses.slice(-2).join("，") : last
  }

  /**
   * What is told of the rules by all words, mended by these clauses: the rules answer where they alone lead to the same passage, and do not where they
   * name what rules leave to others.
   * @template {{sure: boolean, missing: string[], notFound: string}} T
   * @param {T} judged by all words
   * @param {{id: number}[]} results
   * @param {portal.Found} alone what the clauses find
   * @returns {T}
   */
  const told = (judged, results, alone) => {
    const first = alone.results.find((result) => "id" in result)
    if (judged.sure) {
      return alone.state === "sure" || !(alone.signs && alone.signs.outside) ? judged
        : Object.assign({}, judged, { sure: false, missing: alone.missing, notFound: alone.notFound })
    }
    const same = first && "id" in first && results.length > 0 && first.id === results[0].id
    return alone.state === "sure" && same ? Object.assign({}, judged, { sure: true, missing: [], notFound: "" }) : judged
  }

  return { asking, told }
})()
