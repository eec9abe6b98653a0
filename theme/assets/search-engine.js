// The engine of search: cuts a query as generator/search/analysis.py cuts text, understands it by the words of
// portal.yaml, and ranks. No page is touched here; search.js shows what this finds.
(() => {
  "use strict"

  const NUMBER = /[0-9]+|[〇零一二三四五六七八九十百千两]+/g
  const DIGITS = new Map([..."零一二三四五六七八九"].map((c, i) => [c, i]).concat([["〇", 0], ["两", 2]]))
  const UNITS = new Map([["十", 10], ["百", 100], ["千", 1000]])

  /** Width, case, punctuation and blanks are no differences. @param {string} text */
  const fold = (text) => text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/g, (c) => c.toLowerCase())
    .replace(/[^0-9a-z\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]/gu, "")

  /** @param {string} token @returns {number | null} */
  const parseNumber = (token) => {
    if (/^[0-9]+$/.test(token)) return Number(token)
    const chars = [...token]
    if (chars.every((c) => DIGITS.has(c))) return Number(chars.map((c) => DIGITS.get(c)).join(""))
    let total = 0, digit = null, before = 10000
    for (const c of chars) {
      if (DIGITS.has(c)) {
        if (digit) return null
        digit = DIGITS.get(c)
      } else {
        const unit = UNITS.get(c)
        if (unit === undefined || unit >= before) return null
        before = unit
        total += (digit ?? 1) * unit
        digit = null
      }
    }
    return total + (digit ?? 0)
  }

  /** @param {string} token */
  const figure = (token) => {
    if (/^[0-9]+$/.test(token)) return token.replace(/^0+(?=.)/, "")
    const number = parseNumber(token)
    return number === null ? token : String(number)
  }

  /** Every number in figures. @param {string} folded */
  const normal = (folded) => folded.replace(NUMBER, figure)

  /** @param {string} text */
  const tokens = (text) => {
    const folded = fold(text), chars = [...folded]
    const pairs = chars.slice(1).map((c, i) => chars[i] + c)
    for (const match of folded.matchAll(NUMBER)) {
      const after = [...folded.slice(match.index + match[0].length, match.index + match[0].length + 2)][0]
      if (after) pairs.push(`#${figure(match[0])}${after}`)
    }
    return pairs
  }

  /** The form that lunr loads: postings are made again from the vectors. */
  const unfold = ({ version, fields, terms, vectors, empty }) => {
    const postings = terms.map((_, i) => {
      const posting = { _index: i }
      for (const field of fields) posting[field] = {}
      return posting
    })
    const fieldVectors = vectors.map(([name, steps]) => {
      const [field, ref] = name.split("/"), vector = []
      let place = 0
      for (let i = 0; i < steps.length; i += 2) {
        place += steps[i]
        vector.push(place, steps[i + 1])
        postings[place][field][ref] = {}
      }
      return [name, vector]
    })
    for (const name of empty) fieldVectors.push([name, []])
    const order = terms.map((term, i) => [term, postings[i]]).sort((a, b) => (a[0] < b[0] ? -1 : 1))
    return { version, fields, fieldVectors, invertedIndex: order, pipeline: [] }
  }

  const LONGEST = 200
  const LIFTED = 24
  const WHOLE = /^第?([0-9]+|[〇零一二三四五六七八九十百千两]+)条?$/

  /** @param {any} data what search-index.js holds @param {any} lunr */
  const engine = (data, lunr) => {
    const index = lunr.Index.load(unfold(data.index))
    const known = new Set(data.index.terms)
    const passages = data.passages.map((shown, i) => ({ ...shown, id: i, folded: fold(shown.text), duties: [] }))
    data.duties.forEach((duty, i) => passages[duty.passage].duties.push({ ...duty, ref: `d${i}` }))
    for (const passage of passages) {
      passage.normal = normal(passage.folded)
      passage.all = [passage.folded, ...passage.duties.flatMap((d) => [d.who, d.does, d.limit].map(fold))].join(" ")
    }
    const names = data.names.map((shown, i) => ({ ...shown, ref: `n${i}`, all: [shown.name, ...shown.also].map(fold) }))
    const articles = new Map()
    for (const passage of passages) {
      if (!articles.has(passage.article)) articles.set(passage.article, [])
      articles.get(passage.article).push(passage)
    }
    const sounds = new Map()
    for (const [sound, chars] of Object.entries(data.pinyin)) for (const c of chars) sounds.set(c, sound)

    // a word that the rules use themselves is taken at its word, and its synonyms count less
    const own = new Map()
    const isOwn = (words) => {
      if (!own.has(words)) own.set(words, passages.some((p) => p.folded.includes(words)))
      return own.get(words)
    }

    const longestFirst = (pairs) => pairs.sort((a, b) => b[0].length - a[0].length)
    const questions = longestFirst(data.said.questions.flatMap((q) => q.says.map((w) => [fold(w), q.seeks])))
    const fillers = data.said.fillers.map(fold).sort((a, b) => b.length - a.length)
    const synonyms = longestFirst([
      ...data.said.synonyms.flatMap((s) => s.says.map((w) => [fold(w), s.means])),
      ...data.said.roles.flatMap((r) => {
        const role = data.names.find((n) => n.url === `roles/${r.role}/index.html`)
        return role ? r.says.map((w) => [fold(w), [role.name]]) : []
      }),
    ])

    const infixes = (data.said.infixes ?? []).sort((a, b) => b.length - a.length).join("|")
    const verbs = new Set(synonyms.map(([words]) => words))
    /** Verbs that people split, whole again: 请不了假, 请个假 are 请假; 签不签字 is 签字. @param {string} words */
    const joined = (words) => {
      let out = words.replace(/([^ ]{1,2})[不没]\1/gu, "$1")
      if (!infixes) return out
      for (const match of out.matchAll(new RegExp(`(?=([^ ])(${infixes})([^ ]))`, "gu"))) {
        const [, first, inside, last] = match, verb = first + last
        if (verbs.has(verb) || known.has(verb)) out = out.replace(first + inside + last, verb)
      }
      return out
    }

    /** Words of the text that sound as typed, whole or by initials: gongwen, gw. @param {string} typed */
    const sounding = (typed) => {
      const found = new Map()
      const look = (folded, weight) => {
        const chars = [...folded]
        for (let i = 0; i < chars.length; i++) {
          let at = 0, end = i
          while (at < typed.length && end < chars.length) {
            const sound = sounds.get(chars[end]) ?? chars[end]
            if (typed.startsWith(sound, at)) at += sound.length
            else if (sound.startsWith(typed.slice(at))) at = typed.length
            else break
            end++
          }
          let n = i
          const initials = typed.length > 1 && at < typed.length
          if (initials) {
            while (n - i < typed.length && n < chars.length && (sounds.get(chars[n]) ?? chars[n])[0] === typed[n - i]) n++
          }
          if (at >= typed.length || (initials && n - i === typed.length)) {
            const words = chars.slice(i, at >= typed.length ? end : n).join("")
            found.set(words, (found.get(words) ?? 0) + weight)
          }
        }
      }
      for (const passage of passages) { look(passage.folded, 1); look(fold(passage.chapter), 1) }
      // a name is likelier meant than a stretch of a sentence
      for (const name of names) for (const words of name.all) look(words, words.length <= typed.length ? 4 : 2)
      return [...found].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([words]) => words)
    }

    /** Pieces of the text that differ from the words by one character. @param {string} words */
    const near = (words) => {
      const chars = [...words]
      if (chars.length < 3 || chars.length > 12) return []
      const shapes = new Set()
      for (let i = 0; i < chars.length; i++) {
        const head = chars.slice(0, i).join(""), tail = chars.slice(i + 1).join("")
        shapes.add(`${head}.${tail}`)
        if (chars.length > 3) {
          if (i) shapes.add(`${head}.${chars[i]}${tail}`)
          shapes.add(head + tail)
        }
      }
      const found = new Map()
      const like = (other) => [...other].length === chars.length
        && [...other].every((c, i) => c === chars[i] || (sounds.get(c) && sounds.get(c) === sounds.get(chars[i])))
      for (const shape of shapes) {
        const pattern = new RegExp(shape, "gu")
        for (const passage of passages) {
          for (const match of passage.folded.matchAll(pattern)) {
            const same = like(match[0])
            if (chars.length === 3 && !same) continue
            found.set(match[0], (found.get(match[0]) ?? 0) + (same ? 100 : 1))
          }
        }
      }
      return [...found].sort((a, b) => b[1] - a[1]).slice(0, 2).map(([w]) => w)
    }

    /** What a query says: an article, what is sought, the words that count with their weights. @param {string} query */
    const understand = (query) => {
      let folded = fold(query.slice(0, LONGEST * 4)).slice(0, LONGEST)
      folded = [...folded].map((c) => data.simplified[c] ?? c).join("")
      const said = { folded, article: "", seeks: new Set(), core: [], terms: new Map(), meant: [], near: [], ideas: [] }
      if (!folded) return said
      const whole = folded.match(WHOLE)
      const part = folded.match(/第([0-9]+|[〇零一二三四五六七八九十百千两]+)条/) ?? folded.match(/()([0-9]+)条/)
      const number = whole ? whole[1] : part ? part[1] || part[2] : ""
      if (number && parseNumber(number) !== null) {
        const cited = String(parseNumber(number))
        said.cited = cited
        if (articles.has(cited)) said.article = cited
        const below = folded.match(/条第([0-9]+|[一二三四五六七八九十]+)款/)
        if (below) said.paragraph = String(parseNumber(below[1]))
      }
      const add = (words, weight) => {
        for (const token of tokens(words)) {
          if (known.has(token)) said.terms.set(token, Math.max(said.terms.get(token) ?? 0, weight))
        }
      }
      if (/^[a-z]+$/.test(folded) && folded.length > 1) {
        said.meant = sounding(folded)
        said.meant.forEach((words, i) => add(words, i ? 0.2 : 1))
        said.core = said.meant.slice(0, 1)
        return said
      }
      let rest = folded
      for (const [words, seeks] of questions) {
        if (rest.includes(words) && rest !== words) {
          said.seeks.add(seeks)
          rest = rest.replaceAll(words, " ")
        }
      }
      rest = joined(rest)
      for (const words of fillers) {
        if (!rest.includes(words) || rest === words) continue
        // a filler that is part of a word the text knows stays: 要 in 纪要
        rest = rest.replaceAll(words, (found, at) => {
          if (words.length > 1 || "的了吗呢吧啊么".includes(words)) return " "
          const before = rest[at - 1] ?? " ", after = rest[at + 1] ?? " "
          const held = known.has(before + found) || known.has(found + after)
          return held ? found : " "
        })
      }
      said.core = rest.split(" ").filter(Boolean)
      let left = joined(folded), open = rest
      for (const [words, means] of synonyms) {
        if (!left.includes(words)) continue
        left = left.replaceAll(words, " ")
        open = open.replaceAll(words, " ")
        said.ideas.push([words, ...means.map(fold)])
        for (const other of means) {
          add(other, isOwn(words) ? 0.4 : 0.75)
          if (!folded.includes(fold(other))) said.meant.push(other)
        }
      }
      for (const words of said.core) add(words, 1)
      for (const words of open.split(" ")) if (words.length > 1) said.ideas.push([words])
      const stranger = said.core.filter((words) => tokens(words).some((t) => !known.has(t)))
      for (const words of stranger) {
        if (said.core.length > 1 || said.seeks.size) continue
        for (const other of near(words)) { said.near.push(other); add(other, 1) }
      }
      return said
    }

    const run = (a, b) => {
      // the longest piece of a that stands in b
      let best = 0
      for (let i = 0; i < a.length - best; i++) {
        let n = best + 1
        while (i + n <= a.length && b.includes(a.slice(i, i + n))) best = n++
      }
      return best
    }

    /** Everything found, best first. @param {string} query */
    const find = (query) => {
      const said = understand(query)
      const { folded } = said
      if (!folded) return { said, results: [] }
      const scores = new Map()
      if (said.terms.size) {
        for (const hit of index.query((q) => {
          for (const [token, weight] of said.terms) q.term(token, { boost: weight, usePipeline: false })
        })) scores.set(hit.ref, hit.score)
      }
      const exactNormal = normal(folded), raw = query.trim()
      const wantsLimit = said.seeks.has("deadline"), wantsLeave = said.seeks.has("permission"), wantsWho = said.seeks.has("actor")
      const rank = (passage) => {
        const text = scores.get(`p${passage.id}`) ?? 0
        let best = 0
        const answers = []
        for (const duty of passage.duties) {
          let score = scores.get(duty.ref) ?? 0
          if (score && wantsLimit) score *= duty.firm ? 1.5 : duty.limit ? 1.15 : 0.9
          if (score && wantsLeave) score *= duty.force === "不得" || duty.force === "可以" ? 1.25 : 1
          if (score && wantsWho && !duty.who) score *= 0.7
          if (score) answers.push({ duty, score })
          best = Math.max(best, score)
        }
        answers.sort((a, b) => b.score - a.score)
        const score = said.seeks.size ? 0.85 * text + 1.1 * best : text + 0.9 * best
        return { kind: "article", passage, score, answers: answers.slice(0, 12), best, text }
      }
      const isArticle = WHOLE.test(folded)
      const lift = (result) => {
        const { passage } = result
        let { score } = result
        // an answer speaks to every part of the question, not to one part many times
        if (score && said.ideas.length) {
          const met = said.ideas.map((idea) => Math.max(...idea.map((w) => w.length > 1 ? run(w, passage.all) / w.length : 0)))
          score *= 0.4 + met.reduce((a, b) => a + b ** 1.5, 0) / met.length
        }
        for (const answer of result.answers) {
          const words = fold(answer.duty.who + answer.duty.does + answer.duty.limit)
          const met = said.ideas.map((idea) => Math.max(0, ...idea.map((w) => w.length > 1 ? run(w, words) / w.length : 0)))
          answer.score *= 0.3 + met.reduce((a, b) => a + b ** 1.5, 0) / (met.length || 1)
        }
        result.answers.sort((a, b) => b.score - a.score)
        const bar = 0.6 * (result.answers[0]?.score ?? 0)
        result.answers = result.answers.filter((a) => a.score > bar).slice(0, 3)
        let longest = 0
        if (score) for (const words of said.core) longest = Math.max(longest, run(words, passage.folded))
        if (longest > 2) score *= 1 + 0.08 * (longest - 2)
        result.score = score
      }
      const fix = (result) => {
        const { passage } = result
        let { score } = result
        const exact = passage.folded.includes(folded) || (folded.length > 1 && passage.normal.includes(exactNormal))
        // the very piece, marks and all, stands before one that is the same but for its marks
        if (exact) score = score * 1.2 + (passage.text.includes(raw) ? 1500 : 1000)
        else if (said.near.some((w) => passage.folded.includes(w))) score += 100
        else if (said.core.length === 1 && said.core[0].length > 1 && passage.folded.includes(said.core[0])) score += 0.5
        if (said.article && passage.article === said.article) {
          score += 10000 + (said.paragraph && passage.address.includes(`__para_${said.paragraph}`) ? 500 : 0)
          if (isArticle) score = 20000 - passage.id
        }
        result.score = score
        result.exact = exact
      }
      const order = (a, b) => b.score - a.score || a.passage.id - b.passage.id
      const ranked = passages.map(rank).sort(order)
      const head = ranked.slice(0, LIFTED)
      head.forEach(lift)
      // what was not looked at more closely stays below what was
      const least = Math.min(...head.map((r) => r.score))
      for (const result of ranked.slice(LIFTED)) result.score = Math.min(result.score, least)
      ranked.forEach(fix)
      const found = ranked.filter((r) => r.score > 0).sort(order)
      const top = found[0]?.score ?? 0
      const results = found.filter((r) => r.exact || r.score > 0.12 * Math.min(top, 1000))
      for (const result of results) {
        const first = result.answers[0]
        if (first && (said.seeks.size || result.best > 0.5 * result.text)) {
          result.answers = result.answers.slice(0, 3)
          result.kind = first.duty.limit && (wantsLimit || first.duty.firm) ? "deadline" : "duty"
        } else result.answers = []
      }
      // names: the very name stands first, names that were touched stand after the third passage
      const core = said.core.join("")
      const named = names
        .map((name) => ({
          kind: name.kind, name,
          same: name.all.includes(folded) || said.meant.some((w) => name.all[0] === fold(w) && said.core[0] === w),
          score: Math.max(...name.all.map((w) => (core.length > 1 && w.includes(core) ? 2 : 0) + (folded.includes(w) && w.length > 1 ? w.length / 4 : 0))),
        }))
        .filter((r) => r.same || r.score > 0)
        .sort((a, b) => b.same - a.same || b.score - a.score)
        .slice(0, 6)
      const first = named.filter((r) => r.same && !said.article), after = named.filter((r) => !first.includes(r))
      return { said, results: [...first, ...results.slice(0, 3), ...after, ...results.slice(3)] }
    }

    return { find, understand, size: passages.length }
  }

  window.portalSearchEngine = { engine, fold, normal, tokens }
})()
