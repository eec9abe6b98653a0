/**
 * The engine of search: ranks what the words of a question find. No page is touched here.
 * Ranking rests on the posting lists alone, so that texts are loaded only of what is shown.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchQuestion, portal.searchStore, portal.searchAnswers.
 * Gives: portal.searchEngine.
 */
portal.searchEngine = (() => {
  "use strict"

  const { fold, normal, pairs, plainTokens, run, tokens } = portal.searchText
  const { WORDS, GUESSES, PASSAGE, PARTS, ORDER, NAMES } = portal.searchWeights
  const { IN_DUTY, IN_TEXT } = portal.searchStore
  const { answersTo } = portal.searchAnswers
  /** The flags of a duty, as generator/search/assets.py packs them. */
  const FIRM = 1, LIMITED = 2, PERMITS = 4

  /**
   * @typedef {ReturnType<ReturnType<typeof portal.searchQuestion.reader>["understand"]>} Said
   * @typedef {ReturnType<ReturnType<typeof portal.searchStore.store>["spotOf"]>} Spot
   * @typedef {[words: string, weight: number]} Guess
   *
   * @typedef {object} Scored what a passage is ranked by
   * @property {number} text what its own words score
   * @property {number} best what its best duty scores
   * @property {number} base what both give
   * @property {number} [score]
   * @property {boolean} [exact] whether the question stands in it as one piece
   *
   * @typedef {portal.PassageResult & Scored} Passed a passage that was found
   * @typedef {portal.NameResult & {same: boolean, score: number}} Named
   */

  /**
   * @param {portal.SearchHead} head
   * @param {(name: string) => Promise<unknown>} script loads a file of the folder search/
   */
  const engine = (head, script) => {
    const { articles, documents, flags, loadTerms, loadTexts, passage, places, spotOf, vocabulary } = portal.searchStore.store(head, script)
    const { understand, sounding, names: spoken } = portal.searchQuestion.reader(head, vocabulary)
    const titles = head.rules.map((rule) => fold(rule.title))

    /**
     * What lunr's own query gives each document: the sum of what the words weigh in it,
     * by the length of the question. lunr.js itself takes ten times as long where there are thousands of passages.
     * @param {Iterable<[string, number]>} terms
     * @returns {Map<number, number>}
     */
    const scored = (terms) => {
      const sums = new Float64Array(documents)
      /** @type {number[]} */
      const touched = []
      let square = 0
      for (const [token, boost] of terms) {
        const { docs, weights } = spotOf(token)
        square += boost * boost
        docs.forEach((doc, i) => {
          if (!sums[doc]) touched.push(doc)
          sums[doc] += boost * weights[i]
        })
      }
      const length = Math.sqrt(square)
      /** @type {Map<number, number>} */
      const scores = new Map()
      for (const doc of touched) scores.set(doc, sums[doc] / length)
      return scores
    }

    /** The passages in whose text all these tokens stand. @param {string[]} list @returns {Set<number>} */
    const standing = (list) => {
      const all = list.map(spotOf)
      if (!all.length || all.includes(null)) return new Set()
      const rarest = all.reduce((a, b) => (b.text.length < a.text.length ? b : a))
      return new Set(rarest.text.filter((id) => all.every(({ marks }) => marks[id] & IN_TEXT)))
    }
    /** The pairs of a character. @param {string} c */
    const around = (c) => {
      const after = [...vocabulary.after(c).keys()].map((d) => c + d)
      return after.length ? after : [...vocabulary.before(c).keys()].map((d) => d + c)
    }

    /**
     * The share of the words that stands somewhere in one piece, as far as pairs of characters tell.
     * @param {Spot[]} words
     * @param {number} doc
     * @param {number} where
     */
    const share = (words, doc, where) => {
      let best = 0, now = 0
      for (const spot of words) {
        now = spot && spot.marks[doc] & where ? now + 1 : 0
        if (now > best) best = now
      }
      return best ? (best + 1) / (words.length + 1) : 0
    }
    /**
     * How many parts of the question a document speaks to.
     * @param {Spot[][][]} ideas
     * @param {number} doc
     * @param {number} where
     */
    const met = (ideas, doc, where) => {
      let sum = 0
      for (const idea of ideas) {
        let best = 0
        for (const words of idea) best = Math.max(best, share(words, doc, where))
        sum += best ** PARTS.power
      }
      return sum
    }
    /** The postings of each pair of characters of the words. @param {string} words */
    const spotted = (words) => pairs(words).map(spotOf)

    /** Of what may be meant, that which stands in the rules most often. @param {Guess[]} guesses */
    const likely = async (guesses) => {
      const found = guesses
        .map(([words, weight]) => ({ words, weight, ids: [...standing(tokens(words))] }))
        .map(({ words, weight, ids }) => ({ words, ids, weight: weight * (weight === GUESSES.named ? GUESSES.namedFirst : ids.length) }))
        .filter(({ weight }) => weight).sort((a, b) => b.weight - a.weight).slice(0, GUESSES.lookedUp)
      // pairs of characters may all stand in a passage without following one another
      await loadTexts(found.flatMap(({ ids }) => ids.slice(0, 2)))
      return found.filter(({ words, weight, ids }) => weight >= GUESSES.namedFirst || ids.some((id) => passage(id) && passage(id).folded.includes(words)))
        .map(({ words }) => words)
    }

    /** What a query says, with the guesses settled. @param {string} query */
    const settle = async (query) => {
      const said = understand(query)
      const { spelt, near } = said.guesses
      await loadTerms([
        ...said.terms.keys(), ...tokens(said.folded), ...said.ideas.flatMap((idea) => idea.flatMap(pairs)), ...said.core.flatMap(pairs),
        ...[...spelt, ...near].flatMap(([words]) => tokens(words)),
        ...([...said.folded].length === 1 ? around(said.folded) : []),
      ])
      if (said.spelt) {
        said.meant = (await likely(spelt)).slice(0, 4)
        // what does not stand there whole, or is mistyped at its end, is read as far as it goes
        for (let n = said.folded.length - 1; !said.meant.length && n > 2 && n > 0.5 * said.folded.length; n--) {
          const shorter = sounding(said.folded.slice(0, n))
          await loadTerms(shorter.flatMap(([words]) => tokens(words)))
          said.meant = (await likely(shorter)).slice(0, 4)
        }
        said.meant.forEach((words, i) => said.add(words, i ? WORDS.otherReading : WORDS.said))
        said.core = said.meant.slice(0, 1)
      }
      said.near = (await likely(near)).slice(0, 2)
      for (const words of said.near) { said.add(words, WORDS.said); said.ideas.push([words]) }
      return said
    }

    /** All passages that have a word of the question or a duty that has one. @param {Said} said */
    const rankAll = (said) => {
      const scores = scored(said.terms)
      const wantsLimit = said.seeks.has("deadline"), wantsLeave = said.seeks.has("permission")
      /** @type {Map<number, Passed>} */
      const found = new Map()
      /** @param {number} id */
      const of = (id) => {
        if (!found.has(id)) found.set(id, { kind: "article", id, weak: false, text: 0, best: 0, base: 0, answers: [] })
        return found.get(id)
      }
      for (const [doc, given] of scores) {
        if (doc < places.length) { of(doc).text = given; continue }
        const result = of(head.duties[doc - places.length]), flag = flags(doc)
        let score = given
        if (wantsLimit) score *= flag & FIRM ? PASSAGE.firm : flag & LIMITED ? PASSAGE.limited : PASSAGE.unlimited
        if (wantsLeave && flag & PERMITS) score *= PASSAGE.permits
        result.answers.push({ doc, score })
        result.best = Math.max(result.best, score)
      }
      for (const result of found.values()) {
        result.answers.sort((a, b) => b.score - a.score || a.doc - b.doc)
        result.answers.length = Math.min(result.answers.length, PARTS.weighed)
        result.base = said.seeks.size ? PASSAGE.askedText * result.text + PASSAGE.askedDuty * result.best : result.text + PASSAGE.plainDuty * result.best
      }
      return { found, of }
    }

    /**
     * Weighs a passage and its duties by the parts of the question.
     * @param {Spot[][][]} ideas
     * @param {Spot[][]} core
     * @param {Passed} result
     */
    const lift = (ideas, core, result) => {
      // an answer speaks to every part of the question, not to one part many times
      if (ideas.length) result.base *= PARTS.passage + met(ideas, result.id, IN_TEXT | IN_DUTY) / ideas.length
      for (const answer of result.answers) {
        answer.score *= PARTS.duty + met(ideas, answer.doc, IN_DUTY) / (ideas.length || 1)
      }
      result.answers.sort((a, b) => b.score - a.score)
      const bar = PARTS.answer * (result.answers.length ? result.answers[0].score : 0)
      result.answers = result.answers.filter((a) => a.score > bar).slice(0, PARTS.answers)
      let longest = 0
      for (const words of core) longest = Math.max(longest, share(words, result.id, IN_TEXT) * (words.length + 1))
      if (longest > 2) result.base *= 1 + PARTS.longer * (longest - 2)
    }

    /** Rules whose title the question names count more, where there are several. @param {Said} said */
    const titled = (said) => {
      const runs = titles.map((title) => run(title, said.folded)), least = Math.min(...runs)
      return runs.map((n, i) => n > 2 ? 1 + (n - least) / titles[i].length : 1)
    }

    /**
     * Everything found, best first; the first `wanted` with their words.
     * @param {string} query
     * @returns {Promise<portal.Found>}
     */
    const find = async (query, wanted = 12) => {
      const said = await settle(query)
      const { folded } = said, raw = query.trim()
      if (!folded) return { said, state: "none", missing: [], notFound: "", answers: [], results: [] }
      const { found, of } = rankAll(said)
      const exact = [...folded].length === 1
        ? new Set(around(folded).flatMap((token) => (spotOf(token) ? spotOf(token).text : [])))
        : standing(tokens(folded))
      const alike = standing(plainTokens(folded)), figures = normal(folded)
      const near = said.near.map((words) => /** @type {[string, Set<number>]} */ ([words, standing(tokens(words))]))
      const core = said.core.length === 1 && said.core[0].length > 1 ? said.core[0] : ""
      const whole = standing(core ? pairs(core) : [])
      const cited = said.article ? articles.get(said.article) : []
      for (const set of [exact, alike, cited, ...near.map(([, ids]) => ids)]) for (const id of set) of(id)

      const boosts = head.rules.length > 1 ? titled(said) : null
      if (boosts) for (const result of found.values()) result.base *= boosts[places[result.id].rule]
      const ranked = [...found.values()].sort((a, b) => b.base - a.base || a.id - b.id)
      const ideas = said.ideas.map((idea) => idea.map(spotted)), cores = said.core.map(spotted)
      ranked.slice(0, PARTS.lifted).forEach((result) => lift(ideas, cores, result))
      // what was not looked at more closely stays below what was
      const least = Math.min(...ranked.slice(0, PARTS.lifted).map((r) => r.base))
      for (const result of ranked.slice(PARTS.lifted)) result.base = Math.min(result.base, least)

      /**
       * The score, as far as the words are here to tell; until then the best that may be.
       * @param {Passed} result
       */
      const fix = (result) => {
        const { id } = result
        /** @param {"text" | "folded" | "normal"} key @param {string} words */
        const holds = (key, words) => !passage(id) || passage(id)[key].includes(words)
        /** @param {string} words @param {Set<number>} set */
        const stands = (words, set) => set.has(id) && holds("folded", words)
        result.exact = stands(folded, exact) || (folded.length > 1 && alike.has(id) && holds("normal", figures))
        let score = result.base
        // the very piece, marks and all, stands before one that is the same but for its marks
        if (result.exact) score = score * ORDER.exactScore + (holds("text", raw) ? ORDER.verbatim : ORDER.exact)
        else if (near.some(([words, set]) => stands(words, set))) score += ORDER.near
        else if (core && stands(core, whole)) score += ORDER.core
        if (said.article && places[id].article === said.article) {
          const boost = boosts ? boosts[places[id].rule] : 1
          score += ORDER.cited * boost + (said.paragraph === places[id].paragraph ? ORDER.paragraph : 0)
          if (said.isArticle) score = ORDER.article - ORDER.later * id
        }
        result.score = score
      }
      /** @type {Passed[]} */
      let results
      for (;;) {
        ranked.forEach(fix)
        ranked.sort((a, b) => b.score - a.score || a.id - b.id)
        const top = ranked.length ? ranked[0].score : 0
        results = ranked.filter((r) => r.score > 0 && (r.exact || r.score > ORDER.least * Math.min(top, ORDER.leastOf)))
        const open = results.slice(0, wanted).filter((r) => !passage(r.id))
        if (!open.length) break
        await loadTexts(open.map((r) => r.id))
      }
      for (const result of results) {
        const first = result.answers[0]
        if (first && (said.seeks.size || result.best > ORDER.asDuty * result.text)) {
          result.kind = flags(first.doc) & LIMITED && (said.seeks.has("deadline") || flags(first.doc) & FIRM) ? "deadline" : "duty"
        } else result.answers = []
      }
      await fill(results.slice(0, wanted))
      return {
        said, state: results.length ? "sure" : "none", missing: [], notFound: said.cited && !said.article ? `没有第${said.cited}条。` : "",
        answers: answersTo(head, results), results: woven(said, results),
      }
    }

    /**
     * Passages among results; a name or step has its words at once.
     * @param {portal.Result} result
     * @returns {result is portal.PassageResult}
     */
    const isPassage = (result) => "id" in result

    /** Gives results their words. @param {portal.Result[]} results */
    const fill = async (results) => {
      const open = results.filter(isPassage).filter((r) => !r.passage)
      await loadTexts(open.map((r) => r.id))
      for (const result of open) {
        result.passage = passage(result.id)
        const { duties } = places[result.id]
        for (const answer of result.answers) answer.duty = result.passage.duties[duties.indexOf(answer.doc)]
      }
    }
    /** Whether a result can be shown at once. @param {portal.Result} result */
    const here = (result) => !isPassage(result) || Boolean(passage(result.id))

    /**
     * Passages with names between them: the very name stands first, what was touched after the third.
     * @param {Said} said
     * @param {Passed[]} results
     * @returns {portal.Result[]}
     */
    const woven = (said, results) => {
      const core = said.core.join(""), meant = said.meant.includes(said.core[0]) ? said.core[0] : ""
      /** @type {Named[]} */
      const named = []
      spoken.forEach((names, i) => {
        let score = 0
        for (const words of names) {
          if (core.length > 1 && words.includes(core)) score = Math.max(score, NAMES.within)
          if (words.length > 1 && said.folded.includes(words)) score = Math.max(score, words.length * NAMES.character + (core.length > 1 && words.includes(core) ? NAMES.within : 0))
        }
        const same = names.includes(said.folded) || (meant !== "" && names[0] === meant)
        const name = head.names[i]
        if (same || score) named.push({ kind: name.kind, weak: false, name: Object.assign({}, name, { rule: head.rules[name.rule] }), same, score })
      })
      named.sort((a, b) => Number(b.same) - Number(a.same) || b.score - a.score).splice(NAMES.shown)
      const first = named.filter((r) => r.same && !said.article)
      const after = named.filter((r) => !first.includes(r))
      // each address once: a term does not repeat the place of a passage
      const shown = new Set(results.map(({ id }) => passage(id) && passage(id).address))
      for (const { name } of named) if (shown.has(name.address)) delete name.address
      return [...first, ...results.slice(0, 3), ...after, ...results.slice(3)]
    }

    /** What single words weigh in each document; asked by tests. @param {string[]} words */
    const weigh = async (words) => { await loadTerms(words); return scored(words.filter(vocabulary.known).map((w) => /** @type {[string, number]} */ ([w, 1]))) }

    return { find, fill, here, weigh, size: places.length }
  }

  return { engine }
})()
