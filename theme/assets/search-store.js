// What search knows: the head, and the parts of the index that have been loaded, each when it is first needed.
(() => {
  "use strict"

  const { fold, normal } = window.portalSearchText
  const IN_TEXT = 1, IN_DUTY = 2

  const arrived = { terms: new Map(), texts: new Map() }
  const awaited = new Map()
  /** Called by each part's script. */
  window.portalSearchPart = (kind, number, rows) => {
    arrived[kind].set(number, rows)
    awaited.get(`${kind}-${number}`)?.()
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
   * @param {any} head what search-index.js holds
   * @param {any} vocabulary which words there are, and their numbers
   * @param {(name: string) => Promise<unknown>} script loads a file of the folder search/
   */
  const store = (head, vocabulary, script) => {
    const loading = new Map()
    /** @returns {Promise<void> | null} nothing when the part is here */
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
    const needed = async (kind, places) => {
      const waits = [...new Set(places.map((place) => partOf(head.cuts[kind], place)))]
        .map((number) => part(kind, number)).filter(Boolean)
      if (waits.length) await Promise.all(waits)
    }

    // passages, by number: rule, article and 款 are in the head, the words in a part
    const places = []
    head.rules.forEach((rule, r) => {
      const articles = rule.articles.split(" ")
      rule.paragraphs.split(" ").forEach((row, i) => {
        if (row) for (const paragraph of row.split(",")) places.push({ rule: r, article: articles[i], paragraph, duties: [] })
      })
    })
    head.duties.forEach((passage, i) => places[passage].duties.push(places.length + i))
    const flags = (duty) => Number(head.flags[duty - places.length])
    const articles = new Map()
    places.forEach(({ article }, i) => {
      if (!articles.has(article)) articles.set(article, [])
      articles.get(article).push(i)
    })

    // the postings of words, read when a question first has the word; marks tell at once where a word stands
    const documents = places.length + head.duties.length
    const spots = new Map()
    const take = (token) => {
      const number = vocabulary.words.get(token), n = partOf(head.cuts.terms, number)
      const spot = { docs: [], weights: [], text: [], marks: new Uint8Array(documents) }
      for (const [column, ...steps] of arrived.terms.get(n)[number - head.cuts.terms[n]]) {
        const field = head.fields[column]
        for (let i = 0, doc = 0; i < steps.length; i += 2) {
          doc += steps[i]
          spot.docs.push(doc)
          spot.weights.push(steps[i + 1] / 100)
          if (field === "text") { spot.text.push(doc); spot.marks[doc] |= IN_TEXT }
          else if (field !== "about") { spot.marks[doc] |= IN_DUTY; spot.marks[head.duties[doc - places.length]] |= IN_DUTY }
        }
      }
      spots.set(token, spot)
      return spot
    }
    /** Where a token stands and what it weighs; its part is here. @param {string} token */
    const spotOf = (token) => spots.get(token) ?? (vocabulary.known(token) ? take(token) : null)
    /** @param {string[]} tokens */
    const loadTerms = (tokens) => needed("terms", tokens.filter(vocabulary.known).map((token) => vocabulary.words.get(token)))
    /** @param {number[]} ids */
    const loadTexts = (ids) => needed("texts", ids)


    const texts = new Map()
    /** A passage with its words and duties, when its part is here. @param {number} id */
    const passage = (id) => {
      if (texts.has(id)) return texts.get(id)
      const n = partOf(head.cuts.texts, id), rows = arrived.texts.get(n)
      if (!rows) return null
      const shown = rows[id - head.cuts.texts[n]], { rule, article } = places[id]
      const folded = fold(shown.text)
      const whole = { ...shown, id, article, rule: head.rules[rule], folded, normal: normal(folded) }
      texts.set(id, whole)
      return whole
    }

    return { articles, documents, flags, loadTerms, loadTexts, passage, places, spotOf }
  }

  window.portalSearchStore = { IN_DUTY, IN_TEXT, store }
})()
