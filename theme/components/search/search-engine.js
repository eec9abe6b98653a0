/**
 * The engine of search: answers a question in stages, each a function below. No page is touched here.
 *
 *     settle   what the question says, its guesses looked up in the rules
 *     gather   each passage that has a word of it, with its duties, weighed by the words alone
 *     lift     the best of these looked at closely: the parts of the question, what it seeks, whom it names, the questions people ask of them
 *     order    what stands in an order of its own: citations, and pieces of the text as they were typed
 *     judge    whether the rules answer at all (search-absence.js)
 *     answersTo, woven   the answer on top, and names among the passages
 *
 * Of a large portal it looks at the passages that search-large.js has chosen, weighed as among all.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchQuestion, portal.searchStore, portal.searchAbsence, portal.searchAnswers, portal.searchAlike.
 * Later: portal.searchUnits, portal.searchLarge, portal.searchSpelling, portal.searchSound.
 * Gives: portal.searchEngine.
 */
portal.searchEngine = (() => {
  "use strict"

  const { fold, normal, pairs, plainTokens, run, tokens } = portal.searchText
  const { ALIKE, WORDS, GUESSES, PASSAGE, PARTS, SOUGHT, SUITS, ORDER, NAMES } = portal.searchWeights
  const { IN_DUTY, IN_TEXT } = portal.searchStore
  const { answersTo } = portal.searchAnswers

  /**
   * @typedef {ReturnType<ReturnType<typeof portal.searchQuestion.reader>["understand"]>} Said
   * @typedef {ReturnType<ReturnType<typeof portal.searchStore.store>["spotOf"]>} Spot
   * @typedef {{weight: number, words: Spot[][], sought?: boolean}} Idea a part of the question: how much it says, the postings of all words for it, and whether it is what is asked for
   *
   * @typedef {object} Scored what a passage is ranked by
   * @property {number} text what its own words score
   * @property {number} best what its best duty scores
   * @property {number} base what both give, lifted
   * @property {number} cover the share of the question that it speaks to
   * @property {number} unmet the share of what is asked for that it does not speak to
   * @property {number} alike how alike the question is to one that people ask of it
   * @property {number} [score]
   * @property {boolean} [exact] whether the question stands in it as one piece
   *
   * @typedef {portal.PassageResult & Scored} Passed a passage that was found
   * @typedef {portal.NameResult & {same: boolean, score: number}} Named
   */

  /** Where nothing is cited, and what reads citations is not loaded. @type {ReturnType<typeof portal.searchUnits.over>} */
  const UNCITED = { chapterOf: () => null, closeness: () => 1, held: () => ({ ids: [], absent: "" }), isExact: () => true }
  /** What may be a citation: a number with its unit, signs, or a number alone. */
  const CITES = /[0-9０-９]|第|[条款项章]|^[〇零一二三四五六七八九十百千两廿卅卌\s]+$/

  /**
   * The engine over the documents of a store.
   * @param {portal.SearchHead} head
   * @param {ReturnType<typeof portal.searchStore.store>} store
   * @param {ReturnType<typeof portal.searchQuestion.reader>} reader
   */
  const over = (head, store, reader) => {
    const { articles, documents, passage, passages, places, spotOf, vocabulary } = store
    const { understand, sounding, names: spoken } = reader
    const titles = head.rules.map((rule) => fold(rule.title))
    const { likeness } = portal.searchAlike.over(passage)
    const actors = head.actors.split(" ").map((row) => (row ? row.split(",").map(Number) : []))
    /** The letter of a duty's kind or limit, as generator/search/assets.py packs them. @param {"norms" | "limits"} key @param {number} doc */
    const letter = (key, doc) => head[key][doc - places.length]
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
     * How far a document speaks to a part of the question: a word in pieces is far less than the word.
     * @param {Idea} idea
     * @param {number} doc
     * @param {number} where
     */
    const met = (idea, doc, where) => {
      let best = 0
      for (const words of idea.words) best = Math.max(best, share(words, doc, where))
      return best ** PARTS.power
    }
    /**
     * The share of the question that a document speaks to, a rare part counting more than a common one.
     * @param {Idea[]} ideas
     * @param {number} doc
     * @param {number} where
     */
    const covered = (ideas, doc, where) => {
      let sum = 0, all = 0
      for (const idea of ideas) { sum += idea.weight * met(idea, doc, where); all += idea.weight }
      return all ? sum / all : 0
    }
    /** The postings of each pair of characters of the words. @param {string} words */
    const spotted = (words) => pairs(words).map(spotOf)
    /** In how many passages the words may stand. @param {Spot[]} words */
    const spread = (words) => words.reduce((least, spot) => Math.min(least, spot ? spot.spread : 0), words.length ? Infinity : 0)
    /** @param {Said} said @returns {Idea[]} */
    const ideasOf = (said) => said.parts.map(({ words, explained, role, sought }) => {
      const all = words.filter((w) => w.length > 1).map(spotted)
      const wide = all.reduce((most, list) => Math.max(most, spread(list)), 0)
      return { weight: Math.log(1 + passages / (1 + wide)) * (role ? PARTS.role : explained ? PARTS.explained : 1), words: all, sought }
    }).filter(({ words }) => words.some((list) => list.some(Boolean)))

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

    /** What a query says, with the guesses settled. @param {string} query */
    const settle = (query) => {
      const said = understand(query)
      const { spelt, near } = said.guesses
      if (said.guesses.spelt.length || (said.spelt && !said.meant.length)) {
        said.meant = likely(spelt).slice(0, 4)
        // what does not stand there whole, or is mistyped at its end, is read as far as it goes
        for (let n = said.folded.length - 1; !said.meant.length && n > 2 && n > 0.5 * said.folded.length; n--) {
          said.meant = likely(sounding(said.folded.slice(0, n))).slice(0, 4)
        }
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

    /** How well what a duty says fits what is sought. @param {Said} said @param {number} doc */
    const fitting = (said, doc) => {
      const limit = letter("limits", doc), norm = letter("norms", doc), bound = actors[doc - places.length]
      const always = norm === norm.toUpperCase()
      let fit = 1
      for (const seeks of said.seeks) {
        const wanted = SOUGHT[seeks]
        if (!wanted) continue
        if (wanted.limits) fit *= wanted.limits.includes(limit) ? wanted.fit : limit === "-" ? wanted.unfit : wanted.other
        if (wanted.norms) fit *= wanted.norms.includes(norm.toLowerCase()) ? wanted.fit : wanted.unfit
        if (wanted.standing) fit *= always && said.roles.some((role) => bound.includes(role)) ? wanted.fit : wanted.unfit
        if (wanted.actor) fit *= bound.length ? wanted.fit : wanted.unfit
      }
      // whoever asks what to do is who has to do it; who is asked for is another
      if (!said.seeks.has("actor") && said.roles.some((role) => bound.includes(role))) fit *= PARTS.actor
      return fit
    }

    /**
     * How well a duty answers the question among those of its passage: whether it says what is asked for, and of whom it is asked.
     * @param {Said} said
     * @param {Idea[]} sought
     * @param {number} doc
     */
    const suiting = (said, sought, doc) => {
      const told = sought.length ? (SUITS.rest + covered(sought, doc, IN_DUTY)) / (SUITS.rest + 1) : 1
      const binds = said.roles.some((role) => actors[doc - places.length].includes(role))
      // what a body is made of is not what it does, and what a 副区长 does is nothing about the 区长
      const composes = letter("norms", doc).toLowerCase() === "c"
      if (said.seeks.has("function") ? composes || (said.roles.length && !binds) : said.seeks.has("composition") && !composes) return 0
      return told * (said.seeks.has("actor") || !said.roles.length || binds ? 1 : SUITS.other)
    }

    /** All passages that have a word of the question or a duty that has one. @param {Said} said */
    const gather = (said) => {
      /** @type {Map<number, Passed>} */
      const found = new Map()
      /** @param {number} id */
      const of = (id) => {
        if (!found.has(id)) found.set(id, { kind: "article", id, weak: false, text: 0, best: 0, base: 0, cover: 0, unmet: 0, alike: 0, answers: [] })
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
    /** @param {Said} said @param {{text: number, best: number}} scores */
    const based = (said, { text, best }) => (said.seeks.size ? PASSAGE.askedText * text + PASSAGE.askedDuty * best : text + PASSAGE.plainDuty * best)

    /**
     * Weighs a passage and its duties by the parts of the question.
     * @param {Said} said
     * @param {Idea[]} ideas
     * @param {Spot[][]} core
     * @param {(id: number) => number} like how alike the question is to those people ask of a passage
     * @param {Passed} result
     */
    const lift = (said, ideas, core, like, result) => {
      for (const answer of result.answers) {
        answer.cover = covered(ideas, answer.doc, IN_DUTY)
        answer.score *= PARTS.duty + answer.cover
      }
      result.answers.sort((a, b) => b.score - a.score)
      const [first] = result.answers
      // an answer speaks to every part of the question, not to one part many times
      result.cover = covered(ideas, result.id, IN_TEXT | IN_DUTY)
      const sought = ideas.filter((idea) => idea.sought)
      result.unmet = sought.length ? 1 - covered(sought, result.id, IN_TEXT | IN_DUTY) : 0
      if (first) result.base = based(said, { text: result.text, best: first.score / (PARTS.duty + 1) * (1 + PARTS.duty) })
      if (ideas.length) result.base *= PARTS.passage + result.cover
      result.alike = like(result.id)
      result.base *= 1 + PARTS.alike * result.alike
      for (const answer of result.answers) answer.score *= suiting(said, sought, answer.doc)
      result.answers.sort((a, b) => b.score - a.score)
      const bar = PARTS.answer * (first ? result.answers[0].score : 0)
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

    /** @type {typeof UNCITED | null} */
    let placed = null
    /** Where cited units stand, as soon as what knows is loaded. */
    const unitsOf = () => {
      if (!placed && portal.searchUnits) placed = portal.searchUnits.over({ head, articles, passage, places })
      return placed || UNCITED
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
      const { folded } = said, raw = query.trim()
      if (!folded) return { said, state: "none", missing: [], notFound: "", answers: [], results: [], rules: [] }
      const { chapterOf, closeness, held, isExact } = unitsOf()
      // a title says the chapter in which a number is counted: 附则第一条
      said.cited = chapterOf(folded) || said.cited
      const { found, of, limits } = gather(said)
      const exact = [...folded].length === 1
        ? new Set(around(folded).flatMap((token) => (spotOf(token) ? spotOf(token).text : [])))
        : standing(pairs(folded))
      const alike = standing(plainTokens(folded)), figures = normal(folded)
      const near = said.near.map((words) => /** @type {[string, Set<number>]} */ ([words, standing(tokens(words))]))
      const boosts = head.rules.length > 1 ? titled(said) : null
      const cited = held(said, boosts), units = cited.ids, unit = new Set(units)
      const close = new Map(units.map((id) => [id, closeness(said.cited, id)]))
      for (const set of [exact, alike, unit, ...near.map(([, ids]) => ids)]) for (const id of set) of(id)

      if (boosts) for (const result of found.values()) result.base *= boosts[places[result.id].rule]
      const ranked = [...found.values()].sort((a, b) => b.base - a.base || a.id - b.id)
      const ideas = ideasOf(said), cores = said.core.map(spotted), like = likeness(folded)
      ranked.slice(0, PARTS.lifted).forEach((result) => {
        lift(said, ideas, cores, like, result)
        if (boosts) result.base *= boosts[places[result.id].rule]
      })
      // what was not looked at more closely stays below what was
      const least = Math.min(...ranked.slice(0, PARTS.lifted).map((r) => r.base))
      for (const result of ranked.slice(PARTS.lifted)) result.base = Math.min(result.base, least)

      const unnamed = said.cited && !said.cited.only && boosts && boosts.every((boost) => boost === 1)
      /** The score, with what stands in an order of its own. @param {Passed} result */
      const fix = (result) => {
        const { id } = result
        /** @param {"text" | "folded" | "normal"} key @param {string} words */
        const holds = (key, words) => passage(id)[key].includes(words)
        /** @param {string} words @param {Set<number>} set */
        const stands = (words, set) => set.has(id) && holds("folded", words)
        result.exact = stands(folded, exact) || (folded.length > 1 && alike.has(id) && holds("normal", figures))
        let score = result.base
        // the very piece, marks and all, stands before one that is the same but for its marks
        if (result.exact) score = score * ORDER.exactScore + (holds("text", raw) ? ORDER.verbatim : ORDER.exact)
        // among many rules a number of an article within a piece of the text is no citation of each of theirs
        if (result.exact && unnamed && !unit.has(id)) score += ORDER.cited
        else if (near.some(([words, set]) => stands(words, set))) score += ORDER.near
        if (unit.has(id)) {
          const boost = boosts ? boosts[places[id].rule] : 1, nearer = ORDER.unit * (close.get(id) - 1)
          score = said.cited.only ? ORDER.article * boost + nearer - ORDER.later * id : score + ORDER.cited * boost + nearer
        }
        result.score = score
      }
      ranked.forEach(fix)
      ranked.sort((a, b) => b.score - a.score || a.id - b.id)
      const top = ranked.length ? ranked[0].score : 0
      let results = ranked.filter((r) => r.score > 0 && (!only || ruleOf(r.id).id === only) && (r.exact || r.score > ORDER.least * Math.min(top, ORDER.leastOf)))
      for (const result of results) {
        const first = result.answers[0]
        if (first && inForce[places[result.id].rule] && (said.seeks.size || result.best > ORDER.asDuty * result.text)) {
          const limit = letter("limits", first.doc)
          result.kind = limit !== "-" && (said.seeks.has("deadline") || limit !== "s") ? "deadline" : "duty"
        } else result.answers = []
      }
      fill(results.slice(0, wanted))
      const exactly = units.length > 0 && !cited.absent && isExact(said.cited, close)
      // a number that is no article may be one of the text: 12345
      const elsewhere = said.cited && said.cited.only && !units.length && results.some((r) => r.exact)
      const unmet = said.cited && !exactly && !elsewhere && (said.cited.only || /第|款|项/.test(folded)) ? cited.absent : ""
      if (unmet && said.cited.only && !units.length) results = results.filter((r) => r.exact)
      const [best] = results.length ? results[0].answers : []
      const signs = portal.searchAbsence.signs(said, ideas.length + (limits && !said.parts.length ? 1 : 0), results.slice(0, 2).filter((r) => r.score > ALIKE * top), Boolean(best && letter("limits", best.doc) !== "-"))
      const sure = !unmet && (exactly || portal.searchAbsence.answered(signs))
      const missing = portal.searchAbsence.missing(said).filter((words) => !said.cited || !said.cited.words.includes(words))
      const unwritten = signs.uncounted ? said.amount.words : missing.length ? "" : said.fact
      const notFound = unmet || (!sure && unwritten ? `规则没有写${unwritten}` : "")
      for (const result of results) result.weak = !sure
      const all = only ? results : woven(said, results)
      return {
        said, signs, missing, notFound,
        state: !all.length ? "none" : sure ? "sure" : "weak",
        answers: sure && !(said.cited && said.cited.only) ? answersTo(head, results, said.seeks) : [], results: all,
        rules: counted(results),
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
      find: async (query, wanted, only) => { await cite(query); await spell(query); return small.find(query, wanted, only) },
      fill: (results) => small.fill(results), weigh: async (words) => small.weigh(words), size: small.size, heard: store.vocabulary,
    }
  }

  return { engine, over }
})()
