/**
 * What search knows of the documents it looks at: where each token stands and what it weighs, and the passages with their words.
 * They are those of a small portal, all of them, or of a large one those that search-large.js has chosen. How they are packed is
 * written down in generator/search/assets.py, which makes them.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchPostings.
 * Gives: portal.searchStore, portal.searchPart.
 */
portal.searchStore = (() => {
  "use strict"

  const { articleWords, fold, normal } = portal.searchText
  const { TOKEN } = portal.searchWeights
  const { build } = portal.searchPostings
  /** Marks of a token in a document: it stands in the passage's own text; it stands in what a duty of it says. */
  const IN_TEXT = 1, IN_DUTY = 2

  /** The kinds of duties by the letters that generator/search/packed.py gives them. @type {Record<string, string>} */
  const KINDS = { d: "duty", f: "prohibition", p: "permission", w: "power", c: "composition", e: "exhortation" }

  /**
   * @typedef {object} Spot where a token stands
   * @property {number[]} docs the documents, a document once a field
   * @property {number[]} weights what the token weighs in each of `docs`
   * @property {number[]} text the passages in whose text it stands
   * @property {number} spread in how many passages of the whole portal it stands
   * @property {Uint8Array} marks IN_TEXT and IN_DUTY, by document
   *
   * @typedef {{rule: number, article: string, paragraph: string, duties: number[]}} Place
   * where a passage stands, and the documents that are its duties
   *
   * @typedef {object} Whole what is reckoned over the whole portal
   * @property {number} documents
   * @property {number} passages
   * @property {number[]} means of each field the mean of its tokens
   * @property {portal.Vocabulary} vocabulary
   * @property {(token: string) => [fields: number, passages: number]} frequency in how many fields of documents, and in how many passages, a token stands
   */

  /** The files of the index that have come, by kind and number. @type {Map<string, any>} */
  const arrived = new Map()
  portal.searchPart = (kind, number, content) => { arrived.set(`${kind}-${number}`, content) }

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

  /** Where the passages of a small portal stand, as its head says. @param {portal.SearchHead} head */
  const placesOf = (head) => {
    /** @type {Place[]} */
    const places = []
    head.rules.forEach((rule, r) => {
      const articles = rule.articles.split(" ")
      rule.paragraphs.split(" ").forEach((row, i) => {
        if (row) for (const paragraph of row.split(",")) places.push({ rule: r, article: articles[i], paragraph, duties: [] })
      })
    })
    return places
  }

  /**
   * @param {portal.SearchHead} head
   * @param {portal.PackedPassage[]} rows the passages
   * @param {Place[]} places where each stands
   * @param {Whole} [whole] nothing where these are all there are
   */
  const store = (head, rows, places, whole) => {
    head.duties.forEach((passage, i) => places[passage].duties.push(places.length + i))
    /** The passages of an article, by its number. @type {Map<string, number[]>} */
    const articles = new Map()
    places.forEach(({ article }, i) => {
      if (!articles.has(article)) articles.set(article, [])
      articles.get(article).push(i)
    })

    const documents = places.length + head.duties.length
    const actors = head.actors.split(" "), ids = (head.ids || "").split(" "), quotes = (head.quotes || "").split(" ")
    /** What is indexed of a duty, in the order of the fields: what is shown of it is not sent twice. @param {number} i */
    const fieldsOf = (i) => {
      const passage = head.duties[i]
      const duty = rows[passage].duties[places[passage].duties.indexOf(places.length + i)]
      const [about, asks] = duty.fields, does = `${duty.act} ${duty.hedge || ""}${duty.says}`
      const who = actors[i] ? actors[i].split(",").map((at) => [head.names[Number(at)].name, ...head.names[Number(at)].also].join(" ")) : []
      return ["", does, who.join(" "), about, [duty.limit || "", ...(duty.bounds || []).map(([, words]) => words)].join(" "), asks]
    }
    const made = build([
      ...places.map((_, i) => [rows[i].text, "", "", rows[i].chapter, "", rows[i].asks]),
      ...head.duties.map((_, i) => fieldsOf(i)),
    ], head.fields.length)
    /** @returns {Whole} */
    const own = () => ({
      documents, passages: places.length, vocabulary: vocabularyOf(made.common, (token) => made.rows.has(token)),
      means: made.lengths.map((lengths) => lengths.reduce((sum, length) => sum + length, 0) / documents),
      frequency: (token) => {
        const found = made.rows.get(token), [column, docs] = found[0]
        return [found.reduce((sum, row) => sum + row[1].length, 0), head.fields[column] === "text" ? docs.length : 0]
      },
    })
    const all = whole || own(), { vocabulary } = all
    /** By field what the length of each document takes from what a token weighs in it. */
    const lengthy = made.lengths.map((lengths, column) =>
      Float64Array.from(lengths, (length) => TOKEN.saturation * (1 - TOKEN.length + TOKEN.length * (length / all.means[column]))))
    /** @type {Map<string, Spot>} */
    const spots = new Map()
    /** @param {string} token */
    const take = (token) => {
      const [fields, spread] = all.frequency(token)
      /** @type {Spot} */
      const spot = { docs: [], weights: [], text: [], spread, marks: new Uint8Array(documents) }
      const rarity = Math.log(1 + Math.abs((all.documents - fields + 0.5) / (fields + 0.5)))
      for (const [column, docs, times] of made.rows.get(token) || []) {
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
     * Where a token stands and what it weighs.
     * @param {string} token
     * @returns {Spot | null}
     */
    const spotOf = (token) => spots.get(token) || (vocabulary.known(token) ? take(token) : null)

    /** The words of the text on which a duty rests. @param {portal.PackedDuty} duty @param {string} text @returns {string} */
    const quoteOf = ({ quote }, text) => typeof quote === "string" ? quote : [...text].slice(quote[0], quote[0] + quote[1]).join("")
    /** The folder of a duty's procedure. @param {portal.PackedDuty} duty */
    const folderOf = ({ procedure }) => typeof procedure === "number" ? head.names[procedure].url.slice("procedures/".length, -"/index.html".length) : procedure
    /** What the head says of a duty: what it is called, its kind, where its words stand, and whom it binds. @param {number} i @returns {Partial<portal.PackedDuty>} */
    const saidOf = (i) => {
      const said = { kind: KINDS[head.norms[i].toLowerCase()] }
      if (ids[i]) Object.assign(said, { id: ids[i] })
      if (quotes[i]) Object.assign(said, { quote: quotes[i].split(",").map(Number) })
      if (!actors[i]) return said
      const names = actors[i].split(",").map((at) => head.names[Number(at)])
      return Object.assign(said, { who: names.map(({ name }) => name), roles: names.map(({ url }) => url.split("/")[1]) })
    }
    /** @type {Map<number, portal.Passage>} */
    const texts = new Map()
    /** A passage with its words and duties. @param {number} id */
    const passage = (id) => {
      if (texts.has(id)) return texts.get(id)
      const shown = rows[id], { rule, article, paragraph } = places[id], folded = fold(shown.text)
      const duties = shown.duties.map((duty, i) => {
        const read = Object.assign(saidOf(places[id].duties[i] - places.length), duty)
        return Object.assign(read, { quote: quoteOf(read, shown.text), procedure: folderOf(read) })
      })
      const { address = "", citation = "" } = shown, isWhole = /^[a-z]/.test(address)
      const cited = isWhole ? { address, citation } : { address: `art_${article}__para_${paragraph}${address}`, citation: articleWords(article) + citation }
      const read = Object.assign({}, shown, cited, { duties, id, article, rule: head.rules[rule], folded, normal: normal(folded) })
      texts.set(id, read)
      return read
    }

    return { articles, chapters: [...new Set(rows.map(({ chapter }) => chapter))], documents, passage, passages: all.passages, places, spotOf, vocabulary }
  }
  /** The store of a small portal, or of other passages that its head says. @param {portal.SearchHead} head @param {portal.PackedPassage[]} [rows] */
  const ofWhole = (head, rows = arrived.get("texts-0")) => store(head, rows, placesOf(head))

  return { IN_DUTY, IN_TEXT, arrived, ofWhole, store, vocabularyOf }
})()
