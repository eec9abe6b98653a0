/**
 * Completes a question while it is typed: out of the questions that the data can answer, and the names of roles, procedures,
 * documents and terms. Words that people use stand for those of the rules, as synonyms in portal.yaml have it.
 *
 * Needs: portal.searchText.
 * Later: portal.searchSpelling.
 * Gives: portal.searchComplete.
 */
portal.searchComplete = (() => {
  "use strict"

  const { fold, listed, rows } = portal.searchText
  /** What a completion is worth that begins with what was typed, has it, has its parts in order, has its parts; less than 1 more
      for the share of the parts that it has as they were typed. */
  const BEGINS = 4, HAS = 3, IN_ORDER = 2, HAS_PARTS = 1
  /** How many names stand among the completions: a question says more. */
  const NAMES = 2

  /**
   * @typedef {{words: string, kind: string, folded: string}} Completion a question, or a name with its kind
   * @typedef {string[]} Part a part of what was typed: whatever may stand for it
   */

  /**
   * @param {portal.SearchHead} head
   * @param {string} asks the questions, a line each, the likeliest first
   */
  const completer = (head, asks) => {
    /** @type {Map<string, Completion>} */
    const all = new Map()
    /** @param {string} words @param {string} kind */
    const add = (words, kind) => { if (!all.has(words)) all.set(words, { words, kind, folded: fold(words) }) }
    for (const words of asks.split("\n")) if (words) add(words, "")
    for (const { name, kind } of head.names) add(name, kind)

    /** How each word of people is said in completions, the longest words first. @type {[string, Part][]} */
    const spoken = []
    const { roles, synonyms, questions, fillers } = head.language
    for (const [says, [role]] of rows(roles)) {
      const name = head.names.find((n) => n.url === `roles/${role}/index.html`)
      if (name) for (const words of says) spoken.push([words, [words, fold(name.name)]])
    }
    for (const [says, means] of rows(synonyms)) for (const words of says) spoken.push([words, [words, ...means]])
    for (const [says] of rows(questions)) for (const words of says) spoken.push([words, [words, ...says]])
    for (const words of listed(fillers)) spoken.push([words, []])
    spoken.sort((a, b) => b[0].length - a[0].length)

    /** @type {Map<string, string>} */
    const sounds = new Map()
    for (const [sound, characters] of Object.entries((portal.searchSpelling || head).pinyin)) for (const c of characters) sounds.set(c, sound)
    /** By completion how it is spelt: whole, and by initials; made when pinyin is first typed. @type {Map<Completion, [string, string]>} */
    const spelt = new Map()
    /** @param {Completion} completion */
    const spelling = (completion) => {
      if (!spelt.has(completion)) {
        const read = [...completion.folded].map((c) => sounds.get(c) || c)
        spelt.set(completion, [read.join(""), read.map((sound) => sound[0]).join("")])
      }
      return spelt.get(completion)
    }

    /** The parts of what was typed, in order; a filler is none. @param {string} typed */
    const partsOf = (typed) => {
      /** @type {[number, Part][]} */
      const parts = []
      let open = typed
      for (const [words, meant] of spoken) {
        for (let at = open.indexOf(words); words && at >= 0; at = open.indexOf(words)) {
          parts.push([at, meant])
          open = open.slice(0, at) + " ".repeat(words.length) + open.slice(at + words.length)
        }
      }
      for (const run of open.matchAll(/[^ ]+/g)) parts.push([run.index, [run[0]]])
      return parts.sort((a, b) => a[0] - b[0]).map(([, meant]) => meant).filter((meant) => meant.length)
    }

    /** @param {Completion} completion @param {string} typed @param {Part[]} parts */
    const fit = ({ folded }, typed, parts) => {
      if (folded === typed) return 0
      const at = folded.indexOf(typed)
      if (at >= 0) return at ? HAS : BEGINS
      let from = 0, ordered = true, literal = 0
      for (const part of parts) {
        if (folded.includes(part[0])) literal += 1
        const after = part.map((words) => folded.indexOf(words, from)).filter((i) => i >= 0)
        if (after.length) from = Math.min(...after) + 1
        else if (part.some((words) => folded.includes(words))) ordered = false
        else return 0
      }
      if (!parts.length) return 0
      return (ordered ? IN_ORDER : HAS_PARTS) + literal / (parts.length + 1)
    }
    /** @param {Completion} completion @param {string} typed */
    const sound = (completion, typed) => {
      const places = spelling(completion).map((read) => read.indexOf(typed))
      return places.includes(0) ? BEGINS : places.some((at) => at > 0) ? HAS : 0
    }

    /**
     * The completions of what was typed, the best first; a shorter one before a longer one.
     * @param {string} query
     * @param {number} most
     * @returns {Completion[]}
     */
    const completions = (query, most) => {
      const typed = fold(query)
      if (!typed || typed.length > 40) return []
      const pinyin = /^[a-z]+$/.test(typed), parts = pinyin ? [] : partsOf(typed)
      let names = 0
      return [...all.values()]
        .map((completion) => ({ completion, worth: pinyin ? sound(completion, typed) : fit(completion, typed, parts) }))
        .filter(({ worth }) => worth)
        .sort((a, b) => b.worth - a.worth || a.completion.words.length - b.completion.words.length)
        .filter(({ completion }) => !completion.kind || names++ < NAMES)
        .slice(0, most).map(({ completion }) => completion)
    }

    return { completions }
  }

  return { completer }
})()
