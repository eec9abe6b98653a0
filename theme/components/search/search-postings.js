/**
 * Posting lists, made here from what the documents say: half of what the lists would weigh on the way. The tests hold what a
 * token weighs by them to what lunr says.
 *
 * Needs: portal.searchText.
 * Gives: portal.searchPostings.
 */
portal.searchPostings = (() => {
  "use strict"

  const { tokens } = portal.searchText
  /** A pair of characters is common by how many fields of documents have it, as in generator/search/assets.py. */
  const COMMON = [32, 8, 3]

  /**
   * @typedef {[column: number, docs: number[], times: number[]]} Row the documents whose field has the token, rising
   * @typedef {object} Postings
   * @property {Map<string, Row[]>} rows
   * @property {Uint32Array[]} lengths how many tokens each document has, by field
   * @property {Map<string, number>} common 4 to 1, by pair of characters
   */

  /**
   * @param {string[][]} documents of each document its fields, in the order of head.fields
   * @param {number} columns
   * @returns {Postings}
   */
  const build = (documents, columns) => {
    /** @type {Map<string, Row[]>} */
    const rows = new Map()
    const lengths = Array.from({ length: columns }, () => new Uint32Array(documents.length))
    documents.forEach((fields, doc) => fields.forEach((words, column) => {
      for (const word of words ? words.split(" ") : []) {
        const all = tokens(word)
        lengths[column][doc] += all.length
        for (const token of all) {
          let list = rows.get(token)
          if (!list) rows.set(token, list = [])
          let at = 0
          while (at < list.length && list[at][0] !== column) at += 1
          if (at === list.length) list.push([column, [], []])
          const docs = list[at][1], times = list[at][2]
          if (docs[docs.length - 1] === doc) times[times.length - 1] += 1
          else { docs.push(doc); times.push(1) }
        }
      }
    }))
    /** @type {Map<string, number>} */
    const common = new Map()
    for (const [token, list] of rows) {
      list.sort((a, b) => a[0] - b[0])
      if (token[0] === "#") continue
      const fields = list.reduce((sum, [, docs]) => sum + docs.length, 0), place = COMMON.findIndex((n) => fields >= n)
      common.set(token, place < 0 ? 1 : 4 - place)
    }
    return { rows, lengths, common }
  }

  return { build }
})()
