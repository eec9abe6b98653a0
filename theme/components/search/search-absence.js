/**
 * Whether the rules answer a question at all, and which of its words they do not have.
 *
 * Needs: portal.searchWeights.
 * Gives: portal.searchAbsence.
 */
portal.searchAbsence = (() => {
  "use strict"

  const { ABSENCE } = portal.searchWeights

  /**
   * @typedef {object} Signs what tells whether the rules answer
   * @property {number} strange the share of the question's characters that the rules do not have in this company
   * @property {number} outside whether it names a matter that the rules leave to others
   * @property {number} unsaid whether it asks for what no rule of work says
   * @property {number} uncovered the share of its parts that the best passage does not speak to
   * @property {number} exact whether it stands in the rules as one piece
   * @property {number} parts
   */

  /**
   * @param {{strange: number, outside: string[], unsaid: boolean, parts: {said: string, explained: boolean}[]}} said
   * @param {number} ideas how many parts of the question the rules have
   * @param {{cover: number, exact?: boolean} | undefined} best
   * @returns {Signs}
   */
  const signs = (said, ideas, best) => {
    const explained = said.parts.reduce((sum, part) => sum + Math.min(part.said.length, 4), 0)
    return {
      strange: said.strange / (said.strange + explained || 1), outside: said.outside.length ? 1 : 0, unsaid: said.unsaid ? 1 : 0,
      uncovered: best ? 1 - best.cover : 1, exact: best && best.exact ? 1 : 0, parts: ideas,
    }
  }

  /** @param {Signs} given */
  const answered = (given) => {
    if (given.exact) return true
    return ABSENCE.strange * given.strange + ABSENCE.outside * given.outside + ABSENCE.unsaid * given.unsaid + ABSENCE.uncovered * given.uncovered + (given.parts ? 0 : ABSENCE.nothing) < 1
  }

  /** The words that the rules do not have, as typed, longest first. @param {{unknown: string[], outside: string[]}} said */
  const missing = (said) => {
    const all = [...new Set([...said.outside, ...said.unknown])].sort((a, b) => b.length - a.length)
    return all.filter((words, i) => !all.slice(0, i).some((longer) => longer.includes(words)))
  }

  return { answered, missing, signs }
})()
