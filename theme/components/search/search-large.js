/**
 * Search in a large portal: of each question the few chunks of passages are loaded that may answer it, and answer it as a small portal
 * would, weighed as among all. Bytes, time and memory of a question hardly grow with the portal.
 *
 *     named    the roles, rules, procedures … whose names the question has
 *     chosen   the chunks in which its tokens weigh most, by posting lists in blocks, the heaviest first, read as far as need be
 *     joined   the passages of these chunks as the documents of one store
 *
 * How the files are packed is written down in generator/search/assets.py, which makes them.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchStore, portal.searchQuestion, portal.searchEngine.
 * Gives: portal.searchLarge.
 */
portal.searchLarge = (() => {
  "use strict"

  const { fold, pairs, run, tokens } = portal.searchText
  const { LARGE } = portal.searchWeights
  const { arrived, store, vocabularyOf } = portal.searchStore

  /**
   * @typedef {object} List the posting list of a token, as far as it is read
   * @property {number} worth what a level of it weighs
   * @property {boolean} piece whether it is one of the question as it was typed
   * @property {number} first the number of its first block
   * @property {number} count how many blocks it has
   * @property {number} read how many of these are read
   * @property {number} bound the highest level that may stand in those that are not
   *
   * @typedef {object} Sums what the lists that are read give
   * @property {Float64Array} weights by chunk
   * @property {Uint8Array} pieces by chunk how many of the tokens of the question as typed it has
   * @property {number} typed how many tokens the question has as typed; more than any chunk can have where one is not known
   */

  /** The number of the file of a token, as generator/search/large.py reckons it. @param {string} token @param {number} files */
  const fileOf = (token, files) => {
    let sum = 0
    for (const c of token) sum = (sum * 31 + c.codePointAt(0)) % 1000003
    return sum % files
  }

  /**
   * @param {portal.SearchHead} head
   * @param {(name: string) => Promise<unknown>} part loads a file of the folder search/
   * @returns {portal.Engine}
   */
  const engine = (head, part) => {
    const { documents, passages, means, files, texts, chunks, common, prefix = "" } = head.large

    /** The files that are here or on their way, the one used longest ago first. @type {Map<string, Promise<unknown>>} */
    const kept = new Map()
    /** Loads files that are not here; of those that are, only so many are kept. @param {Iterable<string>} names */
    const load = (names) => {
      const waits = [...new Set(names)].map((name) => {
        const here = kept.get(name) || part(`search/${name}.js`).catch((/** @type {unknown} */ fault) => { kept.delete(name); throw fault })
        kept.delete(name)
        kept.set(name, here)
        return here
      })
      for (const name of kept.keys()) {
        if (kept.size <= LARGE.kept || kept.size <= waits.length) break
        kept.delete(name)
        arrived.delete(name)
      }
      return Promise.all(waits)
    }

    /** The files of tokens that were asked for and are not here. @type {Set<string>} */
    const lacking = new Set()
    /** What is written of a token, when its file is here. @param {string} token @returns {portal.PackedTerm | null} */
    const termOf = (token) => {
      const name = `${prefix}terms-${fileOf(token, files)}`, terms = arrived.get(name)
      if (!terms) { lacking.add(name); return null }
      return Object.prototype.hasOwnProperty.call(terms, token) ? terms[token] : null
    }
    /** Does what asks for tokens until all are here. @template T @param {() => T} work @returns {Promise<T>} */
    const withTerms = async (work) => {
      for (let round = 0; ; round++) {
        lacking.clear()
        const out = work()
        if (!lacking.size || round === LARGE.rounds) return out
        await load(lacking)
      }
    }

    /** The commonest pairs of characters: guesses are made of these. */
    const heard = vocabularyOf((function* () {
      for (const row of common.split(" ")) {
        const [first, ...rest] = row
        let class_ = 4
        for (const c of rest) {
          if (c === ".") class_--
          else yield /** @type {[string, number]} */ ([first + c, class_])
        }
      }
    })(), (pair) => pair.length > 1 && heard.after([...pair][0]).has([...pair][1]))
    const vocabulary = Object.assign({}, heard, { known: (/** @type {string} */ token) => Boolean(termOf(token)), heard })
    const whole = {
      documents, passages, means, vocabulary,
      frequency: (/** @type {string} */ token) => /** @type {[number, number]} */ ((termOf(token) || [0, 0]).slice(0, 2)),
    }

    /**
     * The lists of tokens, with their first blocks read; rare ones are whole then.
     * @param {Map<string, number>} weights
     * @param {Set<string>} typed the tokens of the question as typed
     */
    const opened = async (weights, typed) => {
      await withTerms(() => [...weights.keys()].forEach(termOf))
      /** @type {Sums} */
      const sums = { weights: new Float64Array(chunks), pieces: new Uint8Array(chunks), typed: typed.size }
      /** @type {List[]} */
      const lists = []
      for (const [token, weight] of weights) {
        const term = termOf(token)
        if (!term) { if (typed.has(token)) sums.typed = Infinity; continue }
        const [fields, , first, count] = term
        const list = { worth: weight * Math.log(1 + (documents + 0.5) / (fields + 0.5)), piece: typed.has(token), first: 0, count: 0, read: 0, bound: LARGE.levels }
        if (Array.isArray(first)) add(sums, list, first)
        else lists.push(Object.assign(list, { first, count }))
      }
      await further(sums, lists)
      return { sums, lists }
    }
    /** Adds a block to the sums. @param {Sums} sums @param {List} list @param {number[]} block */
    const add = ({ weights, pieces }, list, block) => {
      let chunk = 0
      for (const n of block) {
        if (n < 0) { list.bound = -n; chunk = 0; continue }
        chunk += n
        weights[chunk] += list.worth * list.bound
        if (list.piece) pieces[chunk] += 1
      }
    }
    /** Reads the next block of each list. @param {Sums} sums @param {List[]} lists */
    const further = async (sums, lists) => {
      await load(lists.map(({ first, read }) => `${prefix}blocks-${first + read}`))
      for (const list of lists) {
        add(sums, list, arrived.get(`${prefix}blocks-${list.first + list.read}`))
        list.read += 1
        if (list.read === list.count) list.bound = 0
      }
    }

    /** The best chunks of a range, the heaviest first; those that have all that was typed come before others. @param {Sums} sums @param {number} from @param {number} till @param {number} most */
    const best = ({ weights, pieces, typed }, from, till, most) => {
      /** @type {[chunk: number, weight: number][]} */
      const found = []
      for (let chunk = from; chunk < till; chunk++) {
        if (!weights[chunk]) continue
        const weight = weights[chunk] + (typed > 1 && pieces[chunk] >= typed ? LARGE.piece : 0)
        if (found.length === most && weight <= found[most - 1][1]) continue
        let at = found.length
        while (at && found[at - 1][1] < weight) at--
        found.splice(at, 0, [chunk, weight])
        if (found.length > most) found.pop()
      }
      return found
    }

    /**
     * The chunks that may answer best: blocks are read until none that is not read can change which these are, or so many are read.
     * @param {Sums} sums
     * @param {List[]} lists
     * @param {number} from
     * @param {number} till
     */
    const chosen = async (sums, lists, from, till) => {
      for (let read = 0; read < LARGE.blocks;) {
        const open = lists.filter((list) => list.read < list.count).sort((a, b) => b.bound * b.worth - a.bound * a.worth)
        const rest = open.reduce((sum, list) => sum + list.bound * list.worth, 0), first = best(sums, from, till, LARGE.chunks + 1)
        if (!open.length || (first.length > LARGE.chunks && first[LARGE.chunks][1] + rest <= first[LARGE.chunks - 1][1])) break
        const next = open.slice(0, LARGE.atOnce)
        await further(sums, next)
        read += next.length
      }
      return best(sums, from, till, LARGE.chunks).map(([chunk]) => chunk)
    }

    /**
     * The names that the question has or that have it, the longest common piece first.
     * @param {Sums} sums
     * @param {string} folded
     */
    const named = async (sums, folded) => {
      const numbers = best(sums, texts, chunks, LARGE.nameChunks).map(([chunk]) => chunk)
      await load(numbers.map((chunk) => `${prefix}texts-${chunk}`))
      /** @type {{name: portal.PackedName, worth: number}[]} */
      const found = []
      for (const chunk of numbers) {
        for (const name of arrived.get(`${prefix}texts-${chunk}`).rows) {
          let worth = 0
          for (const words of [name.name, ...name.also].map(fold)) {
            const piece = run(words, folded)
            if (piece > 1 && (piece >= LARGE.namePiece || piece === words.length || piece === folded.length)) worth = Math.max(worth, piece + piece / words.length)
          }
          if (worth) found.push({ name, worth })
        }
      }
      return found.sort((a, b) => b.worth - a.worth).slice(0, LARGE.names).map(({ name }) => name)
    }

    /**
     * The chunks of the rules that the question names: where the cited article is, and those that weigh most.
     * @param {portal.PackedName[]} rules
     * @param {Sums} sums
     * @param {string} article empty where none is cited
     */
    const within = (rules, sums, article) => rules.slice(0, LARGE.rules).flatMap(({ range: [from, ...firsts] }) => {
      const number = parseInt(article, 10)
      // an article stands in the last chunk that does not begin after it, or goes on in the next
      const last = firsts.reduce((at, first, i) => (first <= number ? i : at), 0)
      const cited = article ? [Math.max(0, last - 1), last].map((i) => from + i) : []
      const most = best(sums, from, from + firsts.length, LARGE.ofRule).map(([chunk]) => chunk)
      return [...cited, ...(most.length ? most : [from])]
    })

    /**
     * The passages of these chunks as the documents of one store, with a head that says what they are.
     * @param {number[]} numbers
     * @param {portal.PackedName[]} names those that the question is read with
     * @param {string} only the rule whose passages alone are wanted, or nothing
     */
    const joined = (numbers, names, only) => {
      /** @type {portal.PackedRule[]} */
      const rules = []
      /** @type {Map<string, number>} */
      const places = new Map()
      const all = names.slice()
      names.forEach(({ url }, i) => places.set(url, i))
      /** @type {portal.PackedPassage[]} */
      const rows = []
      /** @type {Parameters<typeof store>[2]} */
      const stands = []
      /** @type {number[]} */
      const duties = []
      /** @type {string[]} */
      const actors = []
      let norms = "", limits = ""
      /** @param {[id: string, title: string, more?: Partial<portal.PackedRule>]} rule */
      const ruleOf = ([id, title, more]) => {
        const made = Object.assign({ id, title, articles: "", paragraphs: "" }, more)
        const at = rules.findIndex((rule) => rule.id === id && rule.date === made.date)
        return at < 0 ? rules.push(made) - 1 : at
      }
      for (const chunk of numbers) {
        const { rules: here, roles, rows: packed } = arrived.get(`${prefix}texts-${chunk}`)
        for (const row of packed) {
          const [rule, article, paragraph] = row.place
          if (only && here[rule][0] !== only) continue
          stands.push({ rule: ruleOf(here[rule]), article, paragraph, duties: [] })
          rows.push(row)
          for (const duty of row.duties) {
            duties.push(rows.length - 1)
            norms += duty.letters[0]
            limits += duty.letters[1]
            actors.push((duty.roles || []).map((/** @type {string} */ role) => {
              const url = `roles/${role}/index.html`
              if (!places.has(url)) places.set(url, all.push({ kind: "role", name: roles[role][0], also: roles[role].slice(1), about: "", url }) - 1)
              return places.get(url)
            }).join(","))
          }
        }
      }
      const local = Object.assign({}, head, {
        rules, duties, norms, limits, actors: actors.join(" "),
        names: all.map((name) => Object.assign({}, name, name.rule ? { rule: ruleOf(name.rule) } : {})),
      })
      return { local, store: store(local, rows, stands, whole) }
    }

    /**
     * @param {string} query
     * @param {number} wanted
     * @param {string} [chosenRule] the rule in which alone is looked
     */
    const find = async (query, wanted, chosenRule) => {
      const only = chosenRule || await pastedIn(query)
      const base = portal.searchQuestion.reader(Object.assign({}, head, { names: head.names, rules: [] }), vocabulary)
      const first = await withTerms(() => base.understand(query)), typed = new Set(pairs(first.folded))
      const all = tokens(first.folded)
      const naming = await opened(new Map(all.map((token) => /** @type {[string, number]} */ ([token, 1]))), typed)
      const found = await named(naming.sums, first.folded), known = new Set(found.map(({ url }) => url))
      const names = [...found, ...head.names.filter(({ url }) => !known.has(url))]
      const rules = found.filter(({ kind }) => kind === "rule")
      const reader = portal.searchQuestion.reader(Object.assign({}, head, {
        names, rules: rules.map(({ rule, name }) => ({ id: rule[0], title: name, articles: "", paragraphs: "" })),
      }), vocabulary)
      const said = await withTerms(() => reader.understand(query))

      /** @type {Map<string, number>} */
      const weights = new Map(said.terms)
      for (const token of all) if (!weights.has(token)) weights.set(token, LARGE.typed)
      // of what was spelt or mistyped, what the rules have most often
      const { spelt, near, apart } = said.guesses, guesses = [...spelt, ...near].slice(0, LARGE.guesses).map(([words]) => words)
      for (const words of [...guesses, apart]) for (const token of tokens(words)) weights.set(token, Math.max(weights.get(token) || 0, 1))
      if (said.folded.length === 1) for (const [c] of [...heard.after(said.folded)].slice(0, LARGE.guesses)) weights.set(said.folded + c, 1)
      if (said.cited) weights.set(`@${said.cited.article}`, said.cited.only ? LARGE.article : 1)
      const { sums, lists } = await opened(weights, typed)
      const [from, till] = only ? await rangeOf(only) : [0, texts]
      const numbers = new Set([...within(only ? [] : rules, sums, said.cited ? said.cited.article : ""), ...await chosen(sums, lists, from, till)])
      for (let round = 1; ; round++) {
        await load([...numbers].map((chunk) => `${prefix}texts-${chunk}`))
        // the names of the roles of what was found come after those that the reader knows
        const { local, store: here } = joined([...numbers].sort((a, b) => a - b), names, only || "")
        const small = portal.searchEngine.over(local, here, reader), answer = await withTerms(() => small.find(query, wanted, only))
        // a chunk may have all that was typed in several passages: then the piece itself is looked for in the next ones
        const next = round === LARGE.pieceRounds || answer.results.some((result) => "exact" in result && result.exact) ? []
          : best(sums, from, till, LARGE.chunks * (round + 1)).filter(([chunk, weight]) => weight >= LARGE.piece && !numbers.has(chunk))
        if (!next.length) {
          for (const result of answer.results) madeBy.set(result, small)
          return Object.assign(answer, { more: numbers.size < matching(sums, from, till) })
        }
        for (const [chunk] of next) numbers.add(chunk)
      }
    }
    /** The small engine that each result is from. @type {WeakMap<portal.Result, ReturnType<typeof portal.searchEngine.over>>} */
    const madeBy = new WeakMap()
    /** The chunks of a rule: from which, and before which. @param {string} rule */
    const rangeOf = async (rule) => {
      const term = await withTerms(() => termOf(`=${rule}`))
      return term ? [term[2][0], term[2][0] + term[2][1]] : [0, 0]
    }
    /** The rule of which a query has the address. @param {string} query */
    const pastedIn = async (query) => {
      const [, rule = ""] = query.match(/([^/\s]+)\/art_[0-9]/) || []
      return rule && (await rangeOf(rule))[1] ? rule : ""
    }
    /** How many chunks have anything of the question. @param {Sums} sums @param {number} from @param {number} till */
    const matching = ({ weights }, from, till) => {
      let count = 0
      for (let chunk = from; chunk < till; chunk++) if (weights[chunk]) count += 1
      return count
    }
    return {
      find: (query, wanted = 12, only = "") => find(query, wanted, only), size: passages, heard,
      fill: (results) => { for (const result of results) madeBy.get(result).fill([result]) },
    }
  }

  return { engine }
})()
