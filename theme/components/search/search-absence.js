/**
 * Whether the rules answer a question at all, and which of its words they do not have.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchFocus.
 * Gives: portal.searchAbsence.
 */
portal.searchAbsence = (() => {
  "use strict"

  const { ABSENCE } = portal.searchWeights
  const { fold, normal } = portal.searchText
  const WEIGHED = /** @type {(keyof typeof ABSENCE)[]} */ (Object.keys(ABSENCE))
  /** So many characters say enough; fewer than the second are a word or two, and no shorter question. */
  const LONG = 14, SHORT = 6
  /** A number answers how much only where the passage speaks to more than this share of the rest of the question. */
  const HALF = 0.5

  /**
   * @typedef {object} Signs what tells whether the rules answer
   * @property {number} strange the share of the question's characters that the rules do not have in this company
   * @property {number} outside whether it names a matter that the rules leave to others
   * @property {number} unsaid whether it asks for what no rule of work says
   * @property {number} uncovered the share of its parts that the best passage does not speak to
   * @property {number} focus the share of what it asks for that the rules do not have
   * @property {number} alien how far what nothing explains looks like a matter left to others
   * @property {number} unmet the share of what it asks for that the best passage does not speak to
   * @property {number} brief how little it says: a long question seldom has so much of the rules by chance
   * @property {number} nameless whether the rules have nothing of it but names of roles, and a word of it not at all
   * @property {number} lacking whether it is a number with what it counts, and the rules have not so many
   * @property {number} uncounted whether it asks how much, and the best passage has no number of the kind, or does not speak to half of the question
   * @property {number} listed whether it lists words that the rules have: each is looked for, and no one passage need have them all
   * @property {number} exact whether it stands in the rules as one piece
   * @property {number} parts
   */

  /**
   * Whether words have a number of one of these units; a unit of several characters (时限) says by itself that there is one.
   * @param {string} words
   * @param {string[]} units
   */
  const counts = (words, units) => units.some((unit) => (unit.length > 1 ? words.includes(unit) : new RegExp(`[0-9〇一二三四五六七八九十百两半每]个?(?:工作)?${unit}`).test(words)))

  /**
   * @param {{folded: string, counted: string, lacking: boolean, strange: number, focus: number, listed: boolean, alien: number, outside: string[], unsaid: boolean, unknown: string[], amount: {units: string[]} | null, parts: {said: string, explained: boolean, role?: boolean}[]}} said
   * @param {number} ideas how many parts of the question the rules have
   * @param {{cover: number, unmet: number, exact?: boolean, passage?: {text: string}}[]} first the best passages, alike in score
   * @param {string} limit the letter of the limit that the best passage's best duty has, be it 及时; "-" where it has none
   * @returns {Signs}
   */
  const signs = (said, ideas, first, limit) => {
    const [best] = first
    // a number of things (1种) is no time
    const limited = !"-c".includes(limit), uncovered = !ideas || !best ? 1 : said.parts.length ? 1 - best.cover : 0
    // three days in which others reply are none for letters of the public
    const beside = said.parts.length > 1 && uncovered >= HALF
    const explained = said.parts.reduce((sum, part) => sum + Math.min(part.said.length, 4), 0)
    return {
      strange: said.strange / (said.strange + explained || 1), outside: said.outside.length ? 1 : 0, unsaid: said.unsaid ? 1 : 0,
      uncovered, focus: said.focus, alien: said.alien,
      unmet: first.length ? Math.min(...first.map(({ unmet }) => unmet)) : 0,
      brief: Math.max(0, LONG - Math.max(said.folded.length, SHORT)) / LONG,
      nameless: said.unknown.length && said.parts.every((part) => part.role) ? 1 : 0,
      // 三个 stands in 三个务必, and 三个月 nowhere
      lacking: said.lacking || (said.counted && !first.some(({ passage }) => !passage || normal(fold(passage.text)).includes(said.counted))) ? 1 : 0,
      uncounted: said.amount && best && (beside || (!(limited && said.amount.units.some((unit) => unit.length > 1)) && !first.some(({ passage }) => !passage || counts(passage.text, said.amount.units)))) ? 1 : 0,
      listed: best && said.listed ? 1 : 0, exact: best && best.exact ? 1 : 0, parts: ideas,
    }
  }

  /** @param {Signs} given */
  const answered = (given) => {
    if (given.exact || given.listed) return true
    if (given.uncounted || given.nameless || given.lacking) return false
    return WEIGHED.reduce((sum, sign) => sum + ABSENCE[sign] * given[sign], 0) < 1
  }

  /** The words that the rules do not have, as typed, longest first; what asks is none of them. @param {{unknown: string[], outside: string[]}} said */
  const missing = (said) => {
    const all = [...new Set([...said.outside, ...said.unknown])].filter((words) => words.length > 1 && !portal.searchFocus.asks(words)).sort((a, b) => b.length - a.length)
    return all.filter((words, i) => !all.slice(0, i).some((longer) => longer.includes(words)))
  }

  return { answered, missing, signs }
})()
