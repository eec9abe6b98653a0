/**
 * The passages that a server gives for a question, as the documents of one store: the stages of the engine then rank them by the numbers of
 * the whole portal, so that an answer is the same as from the static index.
 *
 * Needs: portal.searchStore.
 * Gives: portal.searchCandidates.
 */
portal.searchCandidates = (() => {
  "use strict"

  const { store } = portal.searchStore

  /**
   * @typedef {object} Candidate a passage, as generator/search/server.py writes it
   * @property {number} number
   * @property {string} rule
   * @property {string} title
   * @property {object} [bounds] where its edition stands, if it does not simply apply
   * @property {string} article
   * @property {portal.PackedPassage} row
   * @property {Record<string, string[]>} roles the names of each role that its duties bind
   */

  /**
   * A head that says what these passages are, and their store.
   * @param {portal.SearchHead} head
   * @param {portal.PackedName[]} names those that the question was read with; names of roles come after them
   * @param {Candidate[]} found
   * @param {Parameters<typeof store>[3]} whole
   */
  const candidates = (head, names, found, whole) => {
    // in the order of the text: what scores alike comes as it does from the static index
    const passages = [...found].sort((a, b) => a.number - b.number), all = names.slice()
    /** @type {Map<string, number>} */
    const known = new Map()
    names.forEach(({ url }, i) => known.set(url, i))
    /** @type {portal.PackedRule[]} */
    const rules = []
    /** @param {string} id @param {string} title @param {object} [bounds] */
    const ruleOf = (id, title, bounds) => {
      const at = rules.findIndex((rule) => rule.id === id)
      return at < 0 ? rules.push(Object.assign({ id, title, articles: "", paragraphs: "" }, bounds)) - 1 : at
    }
    const places = passages.map(({ rule, title, bounds, article, row }) => ({ rule: ruleOf(rule, title, bounds), article, paragraph: row.place[2], duties: /** @type {number[]} */ ([]) }))
    /** @type {number[]} */
    const duties = []
    /** @type {string[]} */
    const actors = []
    let norms = "", limits = ""
    passages.forEach(({ row, roles }, i) => {
      for (const duty of row.duties) {
        duties.push(i)
        norms += duty.letters[0]
        limits += duty.letters[1]
        actors.push((duty.roles || []).map((/** @type {string} */ role) => {
          const url = `roles/${role}/index.html`
          if (!known.has(url)) known.set(url, all.push({ kind: "role", name: roles[role][0], also: roles[role].slice(1), about: "", url }) - 1)
          return known.get(url)
        }).join(","))
      }
    })
    const part = Object.assign({}, head, {
      rules, duties, norms, limits, actors: actors.join(" "),
      names: all.map((name) => Object.assign({}, name, Array.isArray(name.rule) ? { rule: ruleOf(name.rule[0], name.rule[1]) } : {})),
    })
    return { head: part, store: store(part, passages.map(({ row }) => row), places, whole) }
  }

  return { candidates }
})()
