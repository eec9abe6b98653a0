/**
 * Asks the server that portal.yaml names for the passages that may answer, and ranks them here. Where it does not answer in
 * time, or not as it should, the index beside the page answers, and the server is left alone for a while.
 *
 * What the server is asked stands in generator/search/server.py.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchQuestion, portal.searchEngine, portal.searchCandidates.
 * Gives: portal.searchRemote.
 */
portal.searchRemote = (() => {
  "use strict"

  const { pairs, plainTokens, tokens } = portal.searchText
  const { LARGE, PASSAGE, SOUGHT, TOKEN } = portal.searchWeights
  /** So many passages are asked for: the stages look closely at half of them (PARTS.lifted). */
  const CANDIDATES = 48
  /** Milliseconds that an answer may take, and that the server is left alone after one that did not come. */
  const PATIENCE = 2000, PAUSE = 30000
  /** What is thrown where an answer is of another index than the one before it. */
  const MOVED = "moved"

  /**
   * @typedef {ReturnType<ReturnType<typeof portal.searchQuestion.reader>["understand"]>} Said
   * @typedef {{_index: string, _id: string, _source: any, found?: boolean}} Hit
   */

  /** Posts a question; gives the answer. @param {string} url @param {object} body @returns {Promise<any>} */
  const post = async (url, body) => {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE)
    try {
      const answer = await fetch(url, {
        method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" }, signal: stop.signal, credentials: "omit",
      })
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
      return await answer.json()
    } finally {
      clearTimeout(timer)
    }
  }

  /**
   * What the search template takes.
   * @param {Said} said
   * @param {portal.Vocabulary} heard
   * @param {boolean} several whether the portal has several rules
   */
  const parameters = ({ folded, cited, guesses, seeks, terms }, heard, several) => {
    const weights = new Map(terms)
    // of what was spelt or mistyped, and of a single character, what the rules may have
    const may = [...guesses.spelt, ...guesses.near].slice(0, LARGE.guesses).flatMap(([words]) => tokens(words))
    may.push(...tokens(guesses.apart))
    if ([...folded].length === 1) for (const [c] of heard.after(folded)) may.push(folded + c)
    if (!may.length && [...folded].length === 1) for (const [c] of heard.before(folded)) may.push(c + folded)
    for (const token of may) weights.set(token, Math.max(weights.get(token) || 0, 1))
    /** @type {Map<number, string[]>} */
    const groups = new Map()
    for (const [token, weight] of weights) groups.set(weight, [...(groups.get(weight) || []), token])
    const asked = seeks.size > 0
    const limits = [...seeks].map((sought) => SOUGHT[sought] && SOUGHT[sought].alone && SOUGHT[sought].limits).filter(Boolean).join("")
    return {
      size: CANDIDATES,
      text: asked ? PASSAGE.askedText : 1, norm: asked ? PASSAGE.askedDuty : PASSAGE.plainDuty,
      words: [...groups].map(([weight, list]) => ({ tokens: list.join(" "), weight, asks: weight * TOKEN.asks })),
      piece: pairs(folded).join(" "), alike: plainTokens(folded).join(" "),
      article: cited ? cited.article : "",
      sought: limits ? { limits: [...limits], boost: PASSAGE.sought } : null,
      title: several ? pairs(folded).join(" ") : "",
    }
  }

  /**
   * An engine that asks a server first.
   * @param {portal.Engine} own
   * @param {portal.SearchHead} head
   * @param {typeof post} ask
   * @returns {portal.Engine}
   */
  const engine = (own, head, ask = post) => {
    const { address, query: template, names: naming } = head.server
    let pause = 0
    /** What the server gave, which has its words. @type {WeakSet<portal.Result>} */
    const given = new WeakSet()

    /** @param {string} id @param {object} params @returns {Promise<Hit[]>} */
    const hits = async (id, params) => {
      const found = await ask(`${address}/_search/template`, { id, params })
      if (found.timed_out || found._shards.failed) throw new Error(`${address}: incomplete`)
      return found.hits.hits
    }

    /**
     * The numbers of tokens, asked for as they are needed; those of another index than the first are none of ours.
     * @returns {Promise<{index: string, whole: Parameters<typeof portal.searchStore.store>[3], needing: <T>(work: () => T) => Promise<T>}>}
     */
    const counting = async () => {
      /** @type {Map<string, [number, number] | null>} */
      const counts = new Map()
      /** @type {Set<string>} */
      const lacking = new Set()
      /** @param {string[]} ids @returns {Promise<Hit[]>} */
      const got = async (ids) => (await ask(`${address}/_mget`, { ids })).docs
      const [all] = await got(["portal"])
      if (!all || !all.found) throw new Error(`${address}: no index of a portal`)
      /** @param {string} token */
      const countOf = (token) => {
        if (!counts.has(token)) lacking.add(token)
        return counts.get(token) || null
      }
      /** Does what asks for tokens until all are here. @template T @param {() => T} work @returns {Promise<T>} */
      const needing = async (work) => {
        for (let round = 0; ; round++) {
          lacking.clear()
          const out = work(), asked = [...lacking]
          if (!asked.length || round === LARGE.rounds) return out
          const docs = await got(asked.map((token) => `token-${token}`))
          docs.forEach(({ _index, _source, found }, i) => {
            if (_index !== all._index) throw new Error(MOVED)
            counts.set(asked[i], found ? [_source.fields, _source.passages] : null)
          })
        }
      }
      const { documents, passages, means } = all._source
      // what is not counted yet is not known yet, so that nothing is weighed before its numbers are here
      const vocabulary = Object.assign({}, own.heard, { known: (/** @type {string} */ token) => Boolean(countOf(token)), heard: own.heard })
      /** @param {string} token @returns {[number, number]} */
      const frequency = (token) => countOf(token) || [0, 0]
      return { index: all._index, whole: { documents, passages, means, vocabulary, frequency }, needing }
    }

    /** The names that the question is read with. @param {string} query */
    const namesOf = async (query) => {
      if (!head.large) return head.names
      const words = tokens(query).join(" ")
      const found = words ? (await hits(naming, { size: LARGE.names, tokens: words })).map(({ _source }) => _source.shown) : []
      const known = new Set(found.map(({ url }) => url))
      return [...found, ...head.names.filter(({ url }) => !known.has(url))]
    }

    /** @param {string} query @param {number} wanted */
    const answered = async (query, wanted) => {
      const [{ index, whole, needing }, names] = await Promise.all([counting(), namesOf(query)])
      const rules = head.large
        ? names.filter(({ kind }) => kind === "rule").map(({ rule, name }) => ({ id: /** @type {any} */ (rule)[0], title: name, articles: "", paragraphs: "" })) : head.rules
      const reader = portal.searchQuestion.reader(Object.assign({}, head, { names, rules }), whole.vocabulary)
      const said = await needing(() => reader.understand(query))
      const found = await hits(template, parameters(said, own.heard, Boolean(head.large) || head.rules.length > 1))
      if (found.some(({ _index }) => _index !== index)) throw new Error(MOVED)
      const part = portal.searchCandidates.candidates(head, names, found.map(({ _source }) => _source), whole)
      const small = portal.searchEngine.over(part.head, part.store, reader), answer = await needing(() => small.find(query, wanted))
      small.fill(answer.results)
      for (const result of answer.results) given.add(result)
      return Object.assign(answer, { more: found.length === CANDIDATES })
    }

    /** @param {string} query @param {number} [wanted] @param {string} [only] */
    const find = async (query, wanted = 12, only = "") => {
      // in one rule alone, be it that of a pasted address, the static index looks
      if (only || /\/art_[0-9]/.test(query) || !query.trim() || Date.now() < pause) return own.find(query, wanted, only)
      try {
        // the alias may be moved between two requests
        return await answered(query, wanted).catch((fault) => { if (fault.message !== MOVED) throw fault; return answered(query, wanted) })
      } catch (fault) {
        pause = Date.now() + PAUSE
        return own.find(query, wanted, only)
      }
    }

    return Object.assign({}, own, { find, fill: (/** @type {portal.Result[]} */ results) => own.fill(results.filter((result) => !given.has(result))) })
  }

  return { engine }
})()
