// The engine of search: ranks what the words of a question find. No page is touched here.
// Ranking rests on the postings alone, so that texts are loaded only of what is shown.
(() => {
  "use strict"

  const { fold, normal, pairs, plainTokens, run, tokens } = window.portalSearchText
  const LIFTED = 24
  const FIRM = 1, LIMITED = 2, PERMITS = 4
  const { IN_DUTY, IN_TEXT } = window.portalSearchStore

  /**
   * @param {any} head what search-index.js holds
   * @param {(name: string) => Promise<unknown>} script loads a file of the folder search/
   */
  const engine = (head, script) => {
    const { NAMED } = window.portalSearchQuestion
    const { understand, sounding, vocabulary, names: spoken } = window.portalSearchQuestion.reader(head)
    const { articles, documents, flags, loadTerms, loadTexts, passage, places, spotOf } = window.portalSearchStore.store(head, vocabulary, script)
    const titles = head.rules.map((rule) => fold(rule.title))

    /**
     * What lunr's own query gives each document, from the weights that lunr made: the sum of what the words weigh in it,
     * by the length of the question. lunr.js itself takes ten times as long where there are thousands of passages.
     * @returns {Map<number, number>}
     */
    const scored = (terms) => {
      const sums = new Float64Array(documents), touched = []
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
      return new Map(touched.map((doc) => [doc, sums[doc] / length]))
    }

    /** The passages in whose text all these tokens stand. @returns {Set<number>} */
    const standing = (list) => {
      const all = list.map(spotOf)
      if (!all.length || all.includes(null)) return new Set()
      const rarest = all.reduce((a, b) => (b.text.length < a.text.length ? b : a))
      return new Set(rarest.text.filter((id) => all.every(({ marks }) => marks[id] & IN_TEXT)))
    }
    const around = (c) => {
      const after = [...vocabulary.after(c).keys()].map((d) => c + d)
      return after.length ? after : [...vocabulary.before(c).keys()].map((d) => d + c)
    }

    /** The share of the words that stands somewhere in one piece, as far as pairs of characters tell. */
    const share = (words, doc, where) => {
      let best = 0, now = 0
      for (const spot of words) {
        now = spot && spot.marks[doc] & where ? now + 1 : 0
        if (now > best) best = now
      }
      return best ? (best + 1) / (words.length + 1) : 0
    }
    const met = (ideas, doc, where) => {
      let sum = 0
      for (const idea of ideas) {
        let best = 0
        for (const words of idea) best = Math.max(best, share(words, doc, where))
        sum += best ** 2.4
      }
      return sum
    }
    /** The postings of each pair of characters of the words. */
    const spotted = (words) => pairs(words).map(spotOf)

    /** Of what may be meant, that which stands in the rules most often. */
    const likely = async (guesses) => {
      const found = guesses
        .map(([words, weight]) => ({ words, weight, at: [...standing(tokens(words))] }))
        .map(({ words, weight, at }) => ({ words, at, weight: weight * (weight === NAMED ? 1e6 : at.length) }))
        .filter(({ weight }) => weight).sort((a, b) => b.weight - a.weight).slice(0, 12)
      // pairs of characters may all stand in a passage without following one another
      await loadTexts(found.flatMap(({ at }) => at.slice(0, 2)))
      return found.filter(({ words, weight, at }) => weight >= 1e6 || at.some((id) => passage(id)?.folded.includes(words)))
        .map(({ words }) => words)
    }

    /** What a query says, with the guesses settled. */
    const settle = async (query) => {
      const said = understand(query)
      const { spelt, near } = said.guesses
      await loadTerms([
        ...said.terms.keys(), ...tokens(said.folded), ...said.ideas.flat().flatMap(pairs), ...said.core.flatMap(pairs),
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
        said.meant.forEach((words, i) => said.add(words, i ? 0.2 : 1))
        said.core = said.meant.slice(0, 1)
      }
      said.near = (await likely(near)).slice(0, 2)
      for (const words of said.near) { said.add(words, 1); said.ideas.push([words]) }
      return said
    }

    const rankAll = (said) => {
      const scores = scored(said.terms)
      const wantsLimit = said.seeks.has("deadline"), wantsLeave = said.seeks.has("permission")
      const found = new Map()
      const of = (id) => {
        if (!found.has(id)) found.set(id, { kind: "article", id, text: 0, best: 0, base: 0, answers: [] })
        return found.get(id)
      }
      for (const [doc, given] of scores) {
        if (doc < places.length) { of(doc).text = given; continue }
        const result = of(head.duties[doc - places.length]), flag = flags(doc)
        let score = given
        if (wantsLimit) score *= flag & FIRM ? 1.5 : flag & LIMITED ? 1.15 : 0.9
        if (wantsLeave && flag & PERMITS) score *= 1.1
        result.answers.push({ doc, score })
        result.best = Math.max(result.best, score)
      }
      for (const result of found.values()) {
        result.answers.sort((a, b) => b.score - a.score || a.doc - b.doc)
        result.answers.length = Math.min(result.answers.length, 12)
        result.base = said.seeks.size ? 1.2 * result.text + 0.7 * result.best : result.text + 0.55 * result.best
      }
      return { found, of }
    }

    const lift = (ideas, core, result) => {
      // an answer speaks to every part of the question, not to one part many times
      if (ideas.length) result.base *= 0.6 + met(ideas, result.id, IN_TEXT | IN_DUTY) / ideas.length
      for (const answer of result.answers) {
        answer.score *= 0.3 + met(ideas, answer.doc, IN_DUTY) / (ideas.length || 1)
      }
      result.answers.sort((a, b) => b.score - a.score)
      const bar = 0.6 * (result.answers[0]?.score ?? 0)
      result.answers = result.answers.filter((a) => a.score > bar).slice(0, 3)
      let longest = 0
      for (const words of core) longest = Math.max(longest, share(words, result.id, IN_TEXT) * (words.length + 1))
      if (longest > 2) result.base *= 1 + 0.04 * (longest - 2)
    }

    /** Rules whose title the question names count more, where there are several. */
    const titled = (said) => {
      const runs = titles.map((title) => run(title, said.folded)), least = Math.min(...runs)
      return runs.map((n, i) => n > 2 ? 1 + (n - least) / titles[i].length : 1)
    }

    /** Everything found, best first; the first `wanted` with their words. @param {string} query */
    const find = async (query, wanted = 12) => {
      const said = await settle(query)
      const { folded } = said, raw = query.trim()
      if (!folded) return { said, results: [] }
      const { found, of } = rankAll(said)
      const exact = [...folded].length === 1
        ? new Set(around(folded).flatMap((token) => [...spotOf(token)?.text ?? []]))
        : standing(tokens(folded))
      const alike = standing(plainTokens(folded)), figures = normal(folded)
      const near = said.near.map((words) => [words, standing(tokens(words))])
      const core = said.core.length === 1 && said.core[0].length > 1 ? said.core[0] : ""
      const whole = core ? standing(pairs(core)) : new Set()
      const cited = said.article ? articles.get(said.article) : []
      for (const set of [exact, alike, cited, ...near.map(([, ids]) => ids)]) for (const id of set) of(id)

      const boosts = head.rules.length > 1 ? titled(said) : null
      if (boosts) for (const result of found.values()) result.base *= boosts[places[result.id].rule]
      const ranked = [...found.values()].sort((a, b) => b.base - a.base || a.id - b.id)
      const ideas = said.ideas.map((idea) => idea.map(spotted)), cores = said.core.map(spotted)
      ranked.slice(0, LIFTED).forEach((result) => lift(ideas, cores, result))
      // what was not looked at more closely stays below what was
      const least = Math.min(...ranked.slice(0, LIFTED).map((r) => r.base))
      for (const result of ranked.slice(LIFTED)) result.base = Math.min(result.base, least)

      /** The score, as far as the words are here to tell; until then the best that may be. */
      const fix = (result) => {
        const { id } = result
        const holds = (key, words) => passage(id)?.[key].includes(words) ?? true
        const stands = (words, set) => set.has(id) && holds("folded", words)
        result.exact = stands(folded, exact) || (folded.length > 1 && alike.has(id) && holds("normal", figures))
        let score = result.base
        // the very piece, marks and all, stands before one that is the same but for its marks
        if (result.exact) score = score * 1.2 + (holds("text", raw) ? 1500 : 1000)
        else if (near.some(([words, set]) => stands(words, set))) score += 100
        else if (core && stands(core, whole)) score += 0.5
        if (said.article && places[id].article === said.article) {
          const boost = boosts?.[places[id].rule] ?? 1
          score += 10000 * boost + (said.paragraph === places[id].paragraph ? 500 : 0)
          if (said.isArticle) score = 20000 - 0.01 * id
        }
        result.score = score
      }
      let results
      for (;;) {
        ranked.forEach(fix)
        ranked.sort((a, b) => b.score - a.score || a.id - b.id)
        const top = ranked[0]?.score ?? 0
        results = ranked.filter((r) => r.score > 0 && (r.exact || r.score > 0.12 * Math.min(top, 1000)))
        const open = results.slice(0, wanted).filter((r) => !passage(r.id))
        if (!open.length) break
        await loadTexts(open.map((r) => r.id))
      }
      for (const result of results) {
        const first = result.answers[0]
        if (first && (said.seeks.size || result.best > 0.5 * result.text)) {
          result.kind = flags(first.doc) & LIMITED && (said.seeks.has("deadline") || flags(first.doc) & FIRM) ? "deadline" : "duty"
        } else result.answers = []
      }
      await fill(results.slice(0, wanted))
      return { said, results: woven(said, results) }
    }

    /** Gives results their words. @param {any[]} results */
    const fill = async (results) => {
      const open = results.filter((r) => r.id !== undefined && !r.passage)
      await loadTexts(open.map((r) => r.id))
      for (const result of open) {
        result.passage = passage(result.id)
        const { duties } = places[result.id]
        for (const answer of result.answers) answer.duty = result.passage.duties[duties.indexOf(answer.doc)]
      }
    }
    const here = (result) => result.id === undefined || Boolean(passage(result.id))

    /** Steps of procedures that carry out the first answers. */
    const steps = (results) => {
      const out = new Map()
      for (const { passage, answers } of results) {
        for (const { duty } of answers.slice(0, 1)) {
          for (const [id, name, number, phase] of duty?.steps ?? []) {
            if (!out.has(id)) out.set(id, { kind: "procedure", step: { id, name, number, phase, duty, passage } })
          }
        }
      }
      return [...out.values()].slice(0, 2)
    }

    /** Passages with names and steps between them: the very name stands first, what was touched after the third. */
    const woven = (said, results) => {
      const core = said.core.join(""), meant = said.meant.includes(said.core[0]) ? said.core[0] : ""
      const named = []
      spoken.forEach((names, i) => {
        let score = 0
        for (const words of names) {
          if (core.length > 1 && words.includes(core)) score = Math.max(score, 2)
          if (words.length > 1 && said.folded.includes(words)) score = Math.max(score, words.length / 4 + (core.length > 1 && words.includes(core) ? 2 : 0))
        }
        const same = names.includes(said.folded) || (meant !== "" && names[0] === meant)
        const name = head.names[i]
        if (same || score) named.push({ kind: name.kind, name: { ...name, rule: head.rules[name.rule ?? -1] }, same, score })
      })
      named.sort((a, b) => b.same - a.same || b.score - a.score).splice(6)
      const first = named.filter((r) => r.same && !said.article)
      const carried = steps(results.slice(0, 3))
      const after = named.filter((r) => !first.includes(r))
      const early = said.seeks.has("procedure") ? carried : [], late = early.length ? [] : carried
      return [...first, ...results.slice(0, 1), ...early, ...results.slice(1, 3), ...late, ...after, ...results.slice(3)]
    }

    /** @param {string[]} words */
    const weigh = async (words) => { await loadTerms(words); return scored(new Map(words.filter(vocabulary.known).map((w) => [w, 1]))) }

    return { find, fill, here, weigh, size: places.length }
  }

  window.portalSearchEngine = { engine }
})()
