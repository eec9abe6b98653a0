/**
 * The engine of search: answers a question in stages, each a function below. No page is touched here.
 *
 *     settle   what the question says, its guesses looked up in the rules
 *     gather   each passage that has a word of it, with its duties, weighed by the words alone
 *     locate   where its pieces stand as they were typed, and what it cites: these passages are found too
 *     rank     the best looked at closely (search-score.js)
 *     order    what stands in an order of its own: citations, and pieces of the text as they were typed
 *     judge    whether the rules answer at all (search-absence.js)
 *     answersTo, woven   the answer on top, and names among the passages
 *
 * Of a large portal it looks at the passages that search-large.js has chosen, weighed as among all.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchQuestion, portal.searchStore, portal.searchScore, portal.searchAbsence, portal.searchAnswers.
 * Later: portal.searchUnits, portal.searchLarge, portal.searchSpelling, portal.searchSound, portal.searchStory.
 * Gives: portal.searchEngine.
 */
portal.searchEngine = (() => {
  "use strict"

  const { fold, normal, pairs, plainTokens, run, tokens } = portal.searchText
  const { ALIKE, WORDS, GUESSES, PASSAGE, PARTS, SOUGHT, ORDER, NAMES } = portal.searchWeights
  const { IN_TEXT } = portal.searchStore
  const { answersTo } = portal.searchAnswers

  /**
   * @typedef {ReturnType<ReturnType<typeof portal.searchQuestion.reader>["understand"]>} Said
   * @typedef {ReturnType<typeof portal.searchScore.passed>} Passed
   * @typedef {portal.NameResult & {same: boolean, score: number}} Named
   */

  /** Where nothing is cited, and what reads citations is not loaded. @type {ReturnType<typeof portal.searchUnits.over>} */
  const UNCITED = { chapterOf: () => null, closeness: () => 1, held: () => ({ ids: [], absent: "" }), isExact: () => true }
  /** A question of more characters may tell a story before it asks: how it is told is loaded for these. */
  const STORY = 30
  /** What may be a citation: a number with its unit, signs, or a number alone. */
  const CITES = /[0-9０-９]|第|[条款项章]|^[〇零一二三四五六七八九十百千两廿卅卌\s]+$/

  /**
   * The engine over the documents of a store.
   * @param {portal.SearchHead} head
   * @param {ReturnType<typeof portal.searchStore.store>} store
   * @param {ReturnType<typeof portal.searchQuestion.reader>} reader
   */
  const over = (head, store, reader) => {
    const { articles, documents, passage, places, spotOf, vocabulary } = store
    const { understand, sounding, names: spoken } = reader
    const titles = head.rules.map((rule) => fold(rule.title))
    const { based, closely, fitting, letter } = portal.searchScore.over(head, store)
    const today = new Date(Date.now() - 60000 * new Date().getTimezoneOffset()).toISOString().slice(0, 10)
    /** By rule whether its edition is in force today, as far as days are known: what it has people do is told of no other. */
    const inForce = head.rules.map(({ since, until }) => !(since > today || until <= today))

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
        square += boost * boost
        const { docs, weights } = spotOf(token)
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

    /** Of what may be meant, that which stands in the rules most often. @param {[words: string, weight: number][]} guesses */
    const likely = (guesses) => {
      const found = guesses
        .map(([words, weight]) => ({ words, weight, ids: [...standing(tokens(words))] }))
        .map(({ words, weight, ids }) => ({ words, ids, weight: weight * (weight === GUESSES.named ? GUESSES.namedFirst : ids.length) }))
        .filter(({ weight }) => weight).sort((a, b) => b.weight - a.weight).slice(0, GUESSES.lookedUp)
      // pairs of characters may all stand in a passage without following one another
      return found.filter(({ words, weight, ids }) => weight >= GUESSES.namedFirst || ids.slice(0, 2).some((id) => passage(id).folded.includes(words)))
        .map(({ words }) => words)
    }

    /** What a query says, with the guesses settled. @param {string} query @returns {Said} */
    const settle = (query) => {
      const said = understand(query)
      const { spelt, near } = said.guesses
      if (said.guesses.spelt.length || (said.spelt && !said.meant.length)) {
        said.meant = likely(spelt).slice(0, 4)
        // what does not stand there whole, or is mistyped at its end, is read as far as it goes
        for (let n = said.folded.length - 1; !said.meant.length && n > 2 && n > 0.5 * said.folded.length; n--) {
          said.meant = likely(sounding(said.folded.slice(0, n))).slice(0, 4)
        }
        // words that never stand together may each stand somewhere: kaihuiqingjia
        if (!said.meant.length && said.guesses.apart) return Object.assign(settle(said.guesses.apart), { spelt: true, meant: [said.guesses.apart] })
        said.meant.forEach((words, i) => said.add(words, i ? WORDS.otherReading : WORDS.said))
        said.core = said.meant.slice(0, 1)
        said.parts = said.core.map((words) => ({ said: words, words: [words], explained: true }))
      }
      said.near = likely(near).slice(0, 2)
      for (const words of said.near) {
        said.add(words, WORDS.said)
        said.parts.push({ said: words, words: [words], explained: true })
      }
      if (said.near.length) { said.unknown = []; said.strange = said.focus = 0 }
      return said
    }

    /** All passages that have a word of the question or a duty that has one. @param {Said} said */
    const gather = (said) => {
      /** @type {Map<number, Passed>} */
      const found = new Map()
      /** @param {number} id */
      const of = (id) => {
        if (!found.has(id)) found.set(id, portal.searchScore.passed(id))
        return found.get(id)
      }
      for (const [doc, given] of scored(said.terms)) {
        if (doc < places.length) { of(doc).text = given; continue }
        const result = of(head.duties[doc - places.length]), score = given * fitting(said, doc)
        result.answers.push({ doc, score })
        result.best = Math.max(result.best, score)
      }
      // whoever asks how long before, and of nothing else, is shown each such limit
      const limits = [...said.seeks].map((seeks) => SOUGHT[seeks] && SOUGHT[seeks].alone && SOUGHT[seeks].limits).filter(Boolean).join("")
      if (limits) {
        head.duties.forEach((id, i) => {
          if (!limits.includes(head.limits[i])) return
          const doc = places.length + i, there = found.has(id) && found.get(id).answers.find((answer) => answer.doc === doc)
          if (there) there.score += PASSAGE.sought
          else if (!said.parts.length) of(id).answers.push({ doc, score: PASSAGE.sought })
          else return
          found.get(id).best = Math.max(found.get(id).best, there ? there.score : PASSAGE.sought)
        })
      }
      for (const result of found.values()) {
        result.answers.sort((a, b) => b.score - a.score || a.doc - b.doc)
        result.answers.length = Math.min(result.answers.length, PARTS.weighed)
        result.base = based(said, result)
      }
      return { found, of, limits }
    }
    /** Rules whose title the question names count more, where there are several. @param {Said} said */
    const titled = (said) => {
      const runs = titles.map((title) => run(title, said.folded)), least = Math.min(...runs)
      return runs.map((n, i) => n > 2 ? 1 + (n - least) / titles[i].length : 1)
    }

    /** @type {typeof UNCITED | null} */
    let placed = null
    /** Where cited units stand, as soon as what knows is loaded. */
    const unitsOf = () => {
      if (!placed && portal.searchUnits) placed = portal.searchUnits.over({ head, articles, passage, places })
      return placed || UNCITED
    }

    /** Where the words of a question stand as they were typed, and what it cites. @param {Said} said */
    const locate = (said) => {
      const { folded } = said, { chapterOf, closeness, held, isExact } = unitsOf()
      // a title says the chapter in which a number is counted: 附则第一条
      said.cited = chapterOf(folded) || said.cited
      const boosts = head.rules.length > 1 ? titled(said) : null
      const exact = [...folded].length === 1
        ? new Set(around(folded).flatMap((token) => (spotOf(token) ? spotOf(token).text : [])))
        : standing(pairs(folded))
      const near = said.near.map((words) => /** @type {[string, Set<number>]} */ ([words, standing(tokens(words))]))
      const { ids, absent } = held(said, boosts), close = new Map(ids.map((id) => [id, closeness(said.cited, id)]))
      return {
        boosts, exact, alike: standing(plainTokens(folded)), near, units: new Set(ids), close, absent,
        /** Whether the very unit that is cited was found. */
        met: ids.length > 0 && !absent && isExact(said.cited, close),
        /** Whether a citation means no rule more than another. */
        unnamed: said.cited && !said.cited.only && boosts && boosts.every((boost) => boost === 1),
      }
    }
    /** @typedef {ReturnType<typeof locate>} Located */

    /**
     * The passages, best first, those ahead looked at closely; and by how many parts of the question.
     * @param {Said} said
     * @param {Passed[]} found
     * @param {number[] | null} boosts
     */
    const rank = (said, found, boosts) => {
      /** @param {Passed} result */
      const boost = (result) => { if (boosts) result.base *= boosts[places[result.id].rule] }
      found.forEach(boost)
      const ranked = found.sort((a, b) => b.base - a.base || a.id - b.id)
      const { ideas, lift } = closely(said), lifted = ranked.slice(0, PARTS.lifted)
      lifted.forEach((result) => { lift(result); boost(result) })
      // what was not looked at more closely stays below what was
      const least = Math.min(...lifted.map((r) => r.base))
      for (const result of ranked.slice(PARTS.lifted)) result.base = Math.min(result.base, least)
      return { ranked, ideas: ideas.length }
    }

    /**
     * Scores passages with what stands in an order of its own, and puts them in order.
     * @param {Said} said
     * @param {Passed[]} ranked
     * @param {Located} located
     * @param {string} raw the question as it was typed
     */
    const order = (said, ranked, { boosts, exact, alike, near, units, close, unnamed }, raw) => {
      const { folded } = said, figures = normal(folded)
      for (const result of ranked) {
        const { id } = result
        /** @param {"text" | "folded" | "normal"} key @param {string} words */
        const holds = (key, words) => passage(id)[key].includes(words)
        /** @param {string} words @param {Set<number>} set */
        const stands = (words, set) => set.has(id) && holds("folded", words)
        result.exact = stands(folded, exact) || (folded.length > 1 && alike.has(id) && holds("normal", figures))
        let score = result.base
        // the very piece, marks and all, stands before one that is the same but for its marks
        if (result.exact) score = score * ORDER.exactScore + (holds("text", raw) ? ORDER.verbatim : ORDER.exact) + (passage(id).folded === folded ? ORDER.whole : 0)
        // among many rules a number of an article within a piece of the text is no citation of each of theirs
        if (result.exact && unnamed && !units.has(id)) score += ORDER.cited
        else if (near.some(([words, set]) => stands(words, set))) score += ORDER.near
        if (units.has(id)) {
          const boost = boosts ? boosts[places[id].rule] : 1, nearer = ORDER.unit * (close.get(id) - 1)
          score = said.cited.only ? ORDER.article * boost + nearer - ORDER.later * id : score + ORDER.cited * boost + nearer
        }
        // a single character is in many words: where it comes again and again it is what the passage is about
        if (folded.length === 1) score += ORDER.again * (passage(id).folded.split(folded).length - 1)
        result.score = score
      }
      ranked.sort((a, b) => b.score - a.score || a.id - b.id)
    }

    /** Says of each passage whether a duty or a limit of it answers, and leaves it no duty that does not. @param {Said} said @param {Passed} result */
    const settleKind = (said, result) => {
      const [first] = result.answers
      if (first && inForce[places[result.id].rule] && (said.seeks.size || result.best > ORDER.asDuty * result.text)) {
        const limit = letter("limits", first.doc)
        result.kind = limit !== "-" && (said.seeks.has("deadline") || limit !== "s") ? "deadline" : "duty"
      } else result.answers = []
    }

    /**
     * Whether the rules answer, what of the question they do not have, and what they are found not to say.
     * @param {Said} said
     * @param {Passed[]} results
     * @param {{met: boolean, absent: string, parts: number}} found whether what is cited was found, else what to say of it; of how many parts the question is
     */
    const judge = (said, results, { met, absent, parts }) => {
      const [best] = results.length ? results[0].answers : []
      const alike = results.slice(0, 2).filter((r) => r.score > ALIKE * results[0].score)
      const signs = portal.searchAbsence.signs(said, parts, alike, best ? letter("limits", best.doc) : "-")
      const sure = !absent && (met || portal.searchAbsence.answered(signs))
      const lacking = signs.lacking && !signs.exact && !said.unknown.length ? said.core : []
      const missing = [...lacking, ...portal.searchAbsence.missing(said)].filter((words) => !said.cited || !said.cited.words.includes(words))
      const unwritten = signs.uncounted ? said.amount.words : missing.length ? "" : said.fact
      return { signs, sure, missing, notFound: absent || (!sure && unwritten ? `规则没有写${unwritten}` : "") }
    }

    /**
     * Everything found, best first; the first `wanted` with their words.
     * @param {string} query
     * @param {number} [wanted]
     * @param {string} [only] the rule in which alone is looked
     * @returns {portal.Found}
     */
    const find = (query, wanted = 12, only = "") => {
      const said = settle(query)
      if (!said.folded) return { said, state: "none", missing: [], notFound: "", answers: [], results: [], rules: [] }
      const { found, of, limits } = gather(said), located = locate(said), { exact, alike, near, units, met, absent } = located
      for (const set of [exact, alike, units, ...near.map(([, ids]) => ids)]) for (const id of set) of(id)
      const { ranked, ideas } = rank(said, [...found.values()], located.boosts)
      order(said, ranked, located, query.trim())
      const least = ranked.length ? ORDER.least * Math.min(ranked[0].score, ORDER.leastOf) : 0
      let results = ranked.filter((r) => r.score > 0 && (!only || ruleOf(r.id).id === only) && (r.exact || r.score > least))
      for (const result of results) settleKind(said, result)
      fill(results.slice(0, wanted))
      const alone = said.cited && said.cited.only
      // a number that is no article may be one of the text: 12345
      const elsewhere = alone && !units.size && results.some((r) => r.exact)
      const unmet = said.cited && !met && !elsewhere && (alone || /第|款|项/.test(said.folded)) ? absent : ""
      if (unmet && alone && !units.size) results = results.filter((r) => r.exact)
      const judged = judge(said, results, { met, absent: unmet, parts: ideas + (limits && !said.parts.length ? 1 : 0) }), { signs } = judged
      const asks = portal.searchStory && query.length > STORY && !unmet && portal.searchStory.asking(query)
      const { sure, missing, notFound } = asks ? portal.searchStory.told(judged, results, find(asks, 1, only)) : judged
      for (const result of results) result.weak = !sure
      const all = only ? results : woven(said, results)
      return {
        said, signs, missing, notFound, results: all, rules: counted(results),
        state: !all.length ? "none" : sure ? "sure" : "weak",
        answers: sure && !alone ? answersTo(head, results, said.seeks) : [],
      }
    }
    /** @param {number} id */
    const ruleOf = (id) => head.rules[places[id].rule]
    /** The rules that have passages among these, and how many, where they are several. @param {Passed[]} results @returns {portal.Found["rules"]} */
    const counted = (results) => {
      /** @type {Map<portal.PackedRule, number>} */
      const counts = new Map()
      for (const { id } of results) counts.set(ruleOf(id), (counts.get(ruleOf(id)) || 0) + 1)
      return head.large || head.rules.length > 1 ? [...counts].map(([{ id, title }, count]) => ({ id, title, count })) : []
    }

    /**
     * Passages among results; a name or step has its words at once.
     * @param {portal.Result} result
     * @returns {result is portal.PassageResult}
     */
    const isPassage = (result) => "id" in result

    /** Gives results their words. @param {portal.Result[]} results */
    const fill = (results) => {
      for (const result of results.filter(isPassage).filter((r) => !r.passage)) {
        result.passage = passage(result.id)
        const { duties } = places[result.id]
        for (const answer of result.answers) answer.duty = result.passage.duties[duties.indexOf(answer.doc)]
      }
    }
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
        // what a role does is on its own page
        const same = names.includes(said.folded) || (meant !== "" && names[0] === meant) || (said.seeks.has("function") && names.includes(core))
        const name = head.names[i]
        if (same || score) named.push({ kind: name.kind, weak: false, name: Object.assign({}, name, { rule: head.rules[name.rule] }), same, score })
      })
      named.sort((a, b) => Number(b.same) - Number(a.same) || b.score - a.score).splice(NAMES.shown)
      const first = named.filter((r) => r.same && !said.cited)
      const after = named.filter((r) => !first.includes(r))
      // each address once: a term does not repeat the place of a passage
      const shown = new Set(results.map(({ id }) => passage(id) && passage(id).address))
      for (const { name } of named) if (shown.has(name.address)) delete name.address
      return [...first, ...results.slice(0, 3), ...after, ...results.slice(3)]
    }

    /** Whether a query may be in letters, in traditional characters or mistyped, as far as the rules' own characters tell. @param {string} query */
    const isStrange = (query) => {
      const { folded, unknown, core } = understand(query)
      return /[a-z]/.test(folded) || unknown.length > 0 || [...core.join("")].some((c) => !vocabulary.after(c).size && !vocabulary.before(c).size)
    }

    /** What single words weigh in each document; asked by tests. @param {string[]} words */
    const weigh = (words) => scored(words.filter(vocabulary.known).map((w) => /** @type {[string, number]} */ ([w, 1])))

    return { find, fill, weigh, isStrange, size: places.length }
  }

  /**
   * The engine of a portal, small or large.
   * @param {portal.SearchHead} head
   * @param {(name: string) => Promise<unknown>} part loads a file of the index
   * @returns {portal.Engine}
   */
  const engine = (head, part) => {
    if (head.large) return portal.searchLarge.engine(head, part)
    const store = portal.searchStore.ofWhole(head)
    /** @param {portal.SearchHead} whole */
    const read = (whole) => over(whole, store, portal.searchQuestion.reader(whole, store.vocabulary))
    let small = read(head), spelt = !head.spelling
    const chapters = store.chapters.map(fold)
    /** What reads citations is loaded for who cites, be it a chapter by its title. @param {string} query */
    const cite = async (query) => {
      const words = fold(query)
      if (portal.searchUnits || !(CITES.test(query) || chapters.some((title) => title && words.startsWith(title)))) return
      await part("search-cite.js")
    }
    /** Most questions are in the rules' own characters; how those are read is loaded for others. @param {string} query */
    const spell = async (query) => {
      if (spelt || !(portal.searchSpelling || small.isStrange(query))) return
      await Promise.all([portal.searchSpelling || part(head.spelling), portal.searchSound || part("search-sound.js")])
      small = read(Object.assign({}, head, portal.searchSpelling))
      spelt = true
    }
    return {
      find: async (query, wanted, only) => {
        await cite(query)
        await spell(query)
        if (!portal.searchStory && query.length > STORY) await part("search-story.js")
        return small.find(query, wanted, only)
      },
      fill: (results) => small.fill(results), weigh: async (words) => small.weigh(words), size: small.size, heard: store.vocabulary,
    }
  }

  return { engine, over }
})()
