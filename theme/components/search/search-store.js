/**
 * What search knows: the posting lists and the passages. They come in parts, each loaded when it is first needed.
 * How the head and the parts are packed is written down in generator/search/assets.py, which makes them.
 *
 * Needs: portal.searchText, portal.searchWeights.
 * Gives: portal.searchStore, portal.searchPart.
 */
portal.searchStore = (() => {
  "use strict"

  const { fold, normal } = portal.searchText
  const { TOKEN } = portal.searchWeights
  /** Marks of a token in a document: it stands in the passage's own text; it stands in what a duty of it says. */
  const IN_TEXT = 1, IN_DUTY = 2

  /**
   * @typedef {object} Spot where a token stands
   * @property {number[]} docs the documents, a document once a field
   * @property {number[]} weights what the token weighs in each of `docs`
   * @property {number[]} text the passages in whose text it stands
   * @property {Uint8Array} marks IN_TEXT and IN_DUTY, by document
   *
   * @typedef {{rule: number, article: string, paragraph: string, duties: number[]}} Place
   * where a passage stands, and the documents that are its duties
   */

  /** @type {Record<"terms" | "texts", Map<number, any[]>>} */
  const arrived = { terms: new Map(), texts: new Map() }
  /** @type {Map<string, () => void>} */
  const awaited = new Map()
  portal.searchPart = (kind, number, rows) => {
    arrived[kind].set(number, rows)
    const resolve = awaited.get(`${kind}-${number}`)
    if (resolve) resolve()
  }

  /** @param {number[]} cuts sorted @param {number} at @returns {number} the last cut that is not beyond */
  const partOf = (cuts, at) => {
    let low = 0, high = cuts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (cuts[middle] <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  /**
   * @param {portal.SearchHead} head
   * @param {{words: Map<string, number>, known: (token: string) => boolean}} vocabulary which words there are, and their numbers
   * @param {(name: string) => Promise<unknown>} script loads a file of the folder search/
   */
  const store = (head, vocabulary, script) => {
    /** @type {Map<string, Promise<void>>} */
    const loading = new Map()
    /**
     * @param {"terms" | "texts"} kind
     * @param {number} number
     * @returns {Promise<void> | null} nothing when the part is here
     */
    const part = (kind, number) => {
      if (arrived[kind].has(number)) return null
      const name = `${kind}-${number}`
      if (!loading.has(name)) {
        loading.set(name, new Promise((resolve, reject) => {
          awaited.set(name, resolve)
          script(`search/${name}.js`).catch((fault) => { loading.delete(name); reject(fault) })
        }))
      }
      return loading.get(name)
    }
    /** @param {"terms" | "texts"} kind @param {number[]} places */
    const needed = async (kind, places) => {
      const waits = [...new Set(places.map((place) => partOf(head.cuts[kind], place)))]
        .map((number) => part(kind, number)).filter(Boolean)
      if (waits.length) await Promise.all(waits)
    }

    // passages, by number: rule, article and 款 are in the head, the words in a part
    /** @type {Place[]} */
    const places = []
    head.rules.forEach((rule, r) => {
      const articles = rule.articles.split(" ")
      rule.paragraphs.split(" ").forEach((row, i) => {
        if (row) for (const paragraph of row.split(",")) places.push({ rule: r, article: articles[i], paragraph, duties: [] })
      })
    })
    head.duties.forEach((passage, i) => places[passage].duties.push(places.length + i))
    /** @param {number} duty a document */
    const flags = (duty) => Number(head.flags[duty - places.length])
    /** The passages of an article, by its number. @type {Map<string, number[]>} */
    const articles = new Map()
    places.forEach(({ article }, i) => {
      if (!articles.has(article)) articles.set(article, [])
      articles.get(article).push(i)
    })

    // the postings of words, read when a question first has the word; marks tell at once where a word stands
    const documents = places.length + head.duties.length
    /** By field what the length of each document takes from what a token weighs in it. */
    const lengthy = head.lengths.map((packed) => {
      const lengths = new Uint32Array(documents)
      let doc = 0, sum = 0
      for (const n of packed) {
        if (n < 0) doc -= n
        else { lengths[doc] = n; doc += 1; sum += n }
      }
      const mean = sum / documents
      return Float64Array.from(lengths, (length) => TOKEN.saturation * (1 - TOKEN.length + TOKEN.length * (length / mean)))
    })
    /** @type {Map<string, Spot>} */
    const spots = new Map()
    /** @param {string} token */
    const take = (token) => {
      const number = vocabulary.words.get(token), n = partOf(head.cuts.terms, number)
      /** @type {Spot} */
      const spot = { docs: [], weights: [], text: [], marks: new Uint8Array(documents) }
      /** @type {number[][]} */
      const rows = arrived.terms.get(n)[number - head.cuts.terms[n]]
      let fields = 0
      for (const row of rows) for (let i = 1; i < row.length; i++) if (row[i] >= 0) fields += 1
      const rarity = Math.log(1 + Math.abs((documents - fields + 0.5) / (fields + 0.5)))
      for (const [column, ...steps] of rows) {
        const field = head.fields[column]
        for (let i = 0, doc = 0; i < steps.length; i++) {
          doc += steps[i]
          const times = steps[i + 1] < 0 ? -steps[++i] : 1
          spot.docs.push(doc)
          spot.weights.push(rarity * (TOKEN.saturation + 1) * times / (lengthy[column][doc] + times))
          if (field === "text") { spot.text.push(doc); spot.marks[doc] |= IN_TEXT }
          else if (field !== "about") { spot.marks[doc] |= IN_DUTY; spot.marks[head.duties[doc - places.length]] |= IN_DUTY }
        }
      }
      spots.set(token, spot)
      return spot
    }
    /**
     * Where a token stands and what it weighs; its part is here.
     * @param {string} token
     * @returns {Spot | null}
     */
    const spotOf = (token) => spots.get(token) || (vocabulary.known(token) ? take(token) : null)
    /** @param {string[]} tokens */
    const loadTerms = (tokens) => needed("terms", tokens.filter(vocabulary.known).map((token) => vocabulary.words.get(token)))
    /** @param {number[]} ids */
    const loadTexts = (ids) => needed("texts", ids)

    /** @type {Map<number, portal.Passage>} */
    const texts = new Map()
    /** A passage with its words and duties, when its part is here. @param {number} id */
    const passage = (id) => {
      if (texts.has(id)) return texts.get(id)
      const n = partOf(head.cuts.texts, id), rows = arrived.texts.get(n)
      if (!rows) return null
      /** @type {portal.PackedPassage} */
      const shown = rows[id - head.cuts.texts[n]]
      const { rule, article } = places[id]
      const folded = fold(shown.text)
      const whole = Object.assign({}, shown, { id, article, rule: head.rules[rule], folded, normal: normal(folded) })
      texts.set(id, whole)
      return whole
    }

    return { articles, documents, flags, loadTerms, loadTexts, passage, places, spotOf }
  }

  return { IN_DUTY, IN_TEXT, store }
})()
