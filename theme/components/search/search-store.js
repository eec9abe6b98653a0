/**
 * What search knows: the posting lists and the passages. They come in parts, each loaded when it is first needed.
 * How the head and the parts are packed is written down in generator/search/assets.py, which makes them.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchPostings.
 * Gives: portal.searchStore, portal.searchPart.
 */
portal.searchStore = (() => {
  "use strict"

  const { fold, normal } = portal.searchText
  const { TOKEN } = portal.searchWeights
  const { build, unpacked, unpackedLengths } = portal.searchPostings
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

  /** @param {Iterable<[pair: string, common: number]>} pairs @param {(token: string) => boolean} known @returns {portal.Vocabulary} */
  const vocabularyOf = (pairs, known) => {
    /** @type {Map<string, Map<string, number>>} */
    const followers = new Map()
    /** @type {Map<string, Map<string, number>>} */
    const leaders = new Map()
    /** @param {Map<string, Map<string, number>>} map @param {string} from @param {string} to @param {number} common */
    const put = (map, from, to, common) => {
      if (!map.has(from)) map.set(from, new Map())
      map.get(from).set(to, common)
    }
    for (const [pair, common] of pairs) {
      const [first, second] = pair
      put(followers, first, second, common)
      put(leaders, second, first, common)
    }
    /** @type {Map<string, number>} */
    const none = new Map()
    return { known, after: (c) => followers.get(c) || none, before: (c) => leaders.get(c) || none, firsts: [...followers.keys()] }
  }

  /** The pairs of a large portal's head, numbered, and the numbers after them. @param {portal.SearchHead} head */
  const numbered = (head) => {
    /** @type {Map<string, number>} */
    const words = new Map()
    /** @type {[string, number][]} */
    const pairs = []
    for (const row of head.pairs.split(" ")) {
      const [first, ...rest] = row
      let common = 4
      for (const c of rest) {
        if (c === ".") { common--; continue }
        words.set(first + c, words.size)
        pairs.push([first + c, common])
      }
    }
    for (const word of head.numbers ? head.numbers.split(" ") : []) words.set(word, words.size)
    return { words, pairs }
  }

  /**
   * @param {portal.SearchHead} head
   * @param {(name: string) => Promise<unknown>} script loads a file of the folder search/
   */
  const store = (head, script) => {
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
    /** The passages of an article, by its number. @type {Map<string, number[]>} */
    const articles = new Map()
    places.forEach(({ article }, i) => {
      if (!articles.has(article)) articles.set(article, [])
      articles.get(article).push(i)
    })

    // the postings of words, read when a question first has the word; marks tell at once where a word stands
    const documents = places.length + head.duties.length
    /** @type {(number: number) => any} */
    const rowOf = (number) => arrived.texts.get(0)[number]
    const actors = head.actors.split(" ")
    /** What is indexed of a duty, in the order of the fields: what is shown of it is not sent twice. @param {number} i */
    const fieldsOf = (i) => {
      const passage = head.duties[i]
      /** @type {portal.PackedDuty} */
      const duty = rowOf(passage).duties[places[passage].duties.indexOf(places.length + i)]
      const [about, asks] = duty.fields, does = `${duty.act} ${duty.hedge || ""}${duty.says}`
      const who = actors[i] ? actors[i].split(",").map((at) => [head.names[Number(at)].name, ...head.names[Number(at)].also].join(" ")) : []
      return ["", does, who.join(" "), about, [duty.limit || "", ...(duty.bounds || []).map(([, words]) => words)].join(" "), asks]
    }
    // a small portal's lists are made here, once its passages have come; a large one's come in parts, by number
    const whole = head.pairs === undefined
    const made = whole ? build([
      ...places.map((_, i) => [rowOf(i).text, "", "", rowOf(i).chapter, "", rowOf(i).asks]),
      ...head.duties.map((_, i) => fieldsOf(i)),
    ], head.fields.length) : null
    const { words, pairs } = whole ? { words: null, pairs: made.common } : numbered(head)
    const vocabulary = vocabularyOf(pairs, whole ? (token) => made.rows.has(token) : (token) => words.has(token))
    /** By field what the length of each document takes from what a token weighs in it. */
    const lengthy = (whole ? made.lengths : head.lengths.map((packed) => unpackedLengths(packed, documents))).map((lengths) => {
      let sum = 0
      for (const length of lengths) sum += length
      const mean = sum / documents
      return Float64Array.from(lengths, (length) => TOKEN.saturation * (1 - TOKEN.length + TOKEN.length * (length / mean)))
    })
    /** The rows of a token, whose part is here. @param {string} token @returns {ReturnType<typeof unpacked>[]} */
    const rowsOf = (token) => {
      if (whole) return made.rows.get(token)
      const number = words.get(token), n = partOf(head.cuts.terms, number)
      return arrived.terms.get(n)[number - head.cuts.terms[n]].map(unpacked)
    }
    /** @type {Map<string, Spot>} */
    const spots = new Map()
    /** @param {string} token */
    const take = (token) => {
      /** @type {Spot} */
      const spot = { docs: [], weights: [], text: [], marks: new Uint8Array(documents) }
      const rows = rowsOf(token), fields = rows.reduce((sum, [, docs]) => sum + docs.length, 0)
      const rarity = Math.log(1 + Math.abs((documents - fields + 0.5) / (fields + 0.5)))
      for (const [column, docs, times] of rows) {
        const field = head.fields[column], worth = field === "asks" ? TOKEN.asks : 1
        if (!worth) continue
        for (const [i, doc] of docs.entries()) {
          spot.docs.push(doc)
          spot.weights.push(worth * rarity * (TOKEN.saturation + 1) * times[i] / (lengthy[column][doc] + times[i]))
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
    const loadTerms = async (tokens) => { if (!whole) await needed("terms", tokens.filter(vocabulary.known).map((token) => words.get(token))) }
    /** @param {number[]} ids */
    const loadTexts = (ids) => needed("texts", ids)

    /** The words of the text on which a duty rests. @param {portal.PackedDuty} duty @param {string} text @returns {string} */
    const quoteOf = ({ quote }, text) => typeof quote === "string" ? quote : [...text].slice(quote[0], quote[0] + quote[1]).join("")
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
      const duties = shown.duties.map((duty) => Object.assign({}, duty, { quote: quoteOf(duty, shown.text) }))
      const read = Object.assign({}, shown, { duties, id, article, rule: head.rules[rule], folded, normal: normal(folded) })
      texts.set(id, read)
      return read
    }

    return { articles, documents, loadTerms, loadTexts, passage, places, spotOf, vocabulary }
  }

  return { IN_DUTY, IN_TEXT, store }
})()
