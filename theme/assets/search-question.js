// Understands a question: which article, what is sought, which words count. How people ask is data in portal.yaml;
// which words the rules have is in the head of the index.
(() => {
  "use strict"

  const { fold, pairs, parseNumber, tokens } = window.portalSearchText
  const LONGEST = 200
  const NAMED = 6
  const WHOLE = /^第?([0-9]+|[〇零一二三四五六七八九十百千两]+)条?$/

  /** The pairs of characters that stand in the rules, each with its number and how common it is (4 to 1). */
  const vocabulary = (head) => {
    const words = new Map(), followers = new Map(), leaders = new Map()
    let number = 0
    for (const row of head.pairs ? head.pairs.split(" ") : []) {
      const [first, ...rest] = row, after = new Map()
      let common = 4
      for (const c of rest) {
        if (c === ".") { common--; continue }
        words.set(first + c, number++)
        after.set(c, common)
        if (!leaders.has(c)) leaders.set(c, new Map())
        leaders.get(c).set(first, common)
      }
      followers.set(first, after)
    }
    for (const word of head.numbers ? head.numbers.split(" ") : []) words.set(word, number++)
    const none = new Map()
    return {
      words,
      known: (token) => words.has(token),
      after: (c) => followers.get(c) ?? none,
      before: (c) => leaders.get(c) ?? none,
      firsts: [...followers.keys()],
    }
  }

  /** @param {any} head what search-index.js holds */
  const reader = (head) => {
    const rules = vocabulary(head), { known, after, before } = rules
    const anywhere = new Map(rules.firsts.map((c) => [c, 4]))
    const simple = new Map([...head.simplified[0]].map((c, i) => [c, [...head.simplified[1]][i]]))
    const sounds = new Map()
    for (const [sound, chars] of Object.entries(head.sounds)) for (const c of chars) sounds.set(c, sound)
    const soundOf = (c) => sounds.get(c) ?? c
    const names = head.names.map((shown) => [shown.name, ...shown.also].map(fold))
    const articles = new Set(head.rules.flatMap((rule) => rule.articles.split(" ")))

    const longestFirst = (list) => list.sort((a, b) => b[0].length - a[0].length)
    const questions = longestFirst(head.said.questions.flatMap((q) => q.says.map((w) => [fold(w), q.seeks])))
    const fillers = head.said.fillers.map(fold).sort((a, b) => b.length - a.length)
    const synonyms = longestFirst([
      ...head.said.synonyms.flatMap((s) => s.says.map((w) => [fold(w), s.means])),
      ...head.said.roles.flatMap((r) => {
        const role = head.names.find((n) => n.url === `roles/${r.role}/index.html`)
        return role ? r.says.map((w) => [fold(w), [role.name]]) : []
      }),
    ])
    const meanings = new Set(head.said.synonyms.flatMap((s) => s.means.map(fold)))
    // a word that the rules use themselves is taken at its word, and its synonyms count less
    const isOwn = (words) => pairs(words).every(known)

    const verbs = new Set(synonyms.map(([words]) => words))
    const infixes = [...head.said.infixes].sort((a, b) => b.length - a.length).join("|")
    const split = infixes ? new RegExp(`(?=([^ ])(${infixes})([^ ]))`, "gu") : null
    /** Verbs that people split, whole again: 请不了假, 请个假 are 请假; 签不签字 is 签字. @param {string} words */
    const joined = (words) => {
      const plain = words.replace(/([^ ]{1,2})[不没]\1/gu, "$1")
      let out = plain
      for (const [, first, inside, last] of split ? plain.matchAll(split) : []) {
        // what people say whole means something of its own: 开不了会 is more than 开会
        const piece = first + inside + last
        if (synonyms.some(([says]) => says.includes(piece) && plain.includes(says))) continue
        if (verbs.has(first + last) || known(first + last)) out = out.replace(piece, first + last)
      }
      return out
    }

    /** Words of the rules that sound as typed, whole or by initials: gongwen, gw. @param {string} typed */
    const sounding = (typed) => {
      const found = new Map()
      const keep = (words, weight) => found.set(words, Math.max(found.get(words) ?? 0, weight))
      const whole = (at, words, last, weight) => {
        if (at >= typed.length) { keep(words, weight); return }
        const next = last ? after(last) : anywhere
        for (const [c, common] of next) {
          const sound = soundOf(c)
          if (typed.startsWith(sound, at)) whole(at + sound.length, words + c, c, Math.min(weight, common))
          else if (sound.startsWith(typed.slice(at))) keep(words + c, Math.min(weight, common))
        }
      }
      const initials = (at, words, last, weight) => {
        if (at >= typed.length) { keep(words, weight); return }
        const next = last ? after(last) : anywhere
        for (const [c, common] of next) {
          if (soundOf(c)[0] === typed[at]) initials(at + 1, words + c, c, Math.min(weight, common))
        }
      }
      whole(0, "", "", 5)
      if (typed.length < 12) initials(0, "", "", 4.5)
      // one character alone says little: what follows it in the rules says more
      for (const words of [...found.keys()]) {
        if ([...words].length > 1) continue
        for (const [c, common] of after(words)) if (common > 2) keep(words + c, common)
        found.delete(words)
      }
      // a name is likelier meant than a stretch of a sentence, and so is a word that synonyms lead to
      const alike = (words) => {
        const spelt = [...words].map(soundOf)
        return spelt.join("").startsWith(typed) || spelt.map((s) => s[0]).join("") === typed
      }
      for (const words of meanings) if (alike(words)) keep(words, 5)
      for (const words of names.flat()) if (alike(words)) keep(words, NAMED)
      return [...found].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length).slice(0, 24)
    }

    /** Words of the rules that differ from the words by one character. @param {string} words @param {boolean} alike */
    const near = (words, alike) => {
      const chars = [...words], n = chars.length, found = new Map()
      if (n < 3 || n > 12) return []
      const keep = (i, cut, put, weight) => {
        const other = [...chars.slice(0, i), ...put, ...chars.slice(i + cut)].join("")
        if (other !== words && pairs(other).every(known)) found.set(other, Math.max(found.get(other) ?? 0, weight))
      }
      const between = (left, right) => {
        if (!left) return right ? [...before(right).keys()] : []
        return [...after(left).keys()].filter((c) => !right || known(c + right))
      }
      for (let i = 0; i < n; i++) {
        for (const c of between(chars[i - 1], chars[i + 1])) {
          const same = sounds.has(c) && sounds.get(c) === sounds.get(chars[i])
          if (same || (n > 3 && !alike)) keep(i, 1, [c], same ? 100 : 1)
        }
        if (n <= 3 || alike) continue
        if (i) for (const c of between(chars[i - 1], chars[i])) keep(i, 0, [c], 1)
        keep(i, 1, [], 1)
      }
      return [...found].sort((a, b) => b[1] - a[1]).slice(0, 16)
    }

    /** What a query says: an article, what is sought, the words that count with their weights. @param {string} query */
    const understand = (query) => {
      let folded = fold(query.slice(0, LONGEST * 4)).slice(0, LONGEST)
      folded = [...folded].map((c) => simple.get(c) ?? c).join("")
      const said = {
        folded, article: "", seeks: new Set(), core: [], terms: new Map(), meant: [], near: [], ideas: [],
        // words that sound like or differ little from what was typed; the postings say which of them stand in the rules
        guesses: { spelt: [], near: [] },
      }
      if (!folded) return said
      const whole = folded.match(WHOLE)
      const part = folded.match(/第([0-9]+|[〇零一二三四五六七八九十百千两]+)条/) ?? folded.match(/()([0-9]+)条/)
      const number = whole ? whole[1] : part ? part[1] || part[2] : ""
      if (number && parseNumber(number) !== null) {
        said.cited = String(parseNumber(number))
        said.isArticle = Boolean(whole)
        if (articles.has(said.cited)) said.article = said.cited
        const below = folded.match(/条第([0-9]+|[一二三四五六七八九十]+)款/)
        if (below) said.paragraph = String(parseNumber(below[1]))
      }
      const add = (words, weight) => {
        for (const token of tokens(words)) {
          // a number with its unit says more than two characters do
          const worth = token[0] === "#" ? 1.4 * weight : weight
          if (known(token)) said.terms.set(token, Math.max(said.terms.get(token) ?? 0, worth))
        }
      }
      said.add = add
      if (/^[a-z]+$/.test(folded) && folded.length > 1) {
        said.spelt = true
        said.guesses.spelt = sounding(folded)
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
          const held = known((rest[at - 1] ?? " ") + found) || known(found + (rest[at + 1] ?? " "))
          return held ? found : " "
        })
      }
      said.core = rest.split(" ").filter(Boolean)
      const asked = joined(folded), taken = []
      let open = rest
      for (const [words, means] of synonyms) {
        // words may overlap (常务会议 and 议题 in 常务会议题), but one inside a longer one is only a part of it
        const at = []
        for (let i = asked.indexOf(words); i >= 0; i = asked.indexOf(words, i + 1)) at.push([i, i + words.length])
        const free = at.filter(([a, b]) => !taken.some(([c, d]) => c <= a && b <= d))
        if (!free.length) continue
        taken.push(...free)
        open = open.replaceAll(words, " ")
        said.ideas.push([words, ...means.map(fold)])
        for (const other of means) {
          add(other, isOwn(words) ? 0.3 : 0.55)
          if (!folded.includes(fold(other))) said.meant.push(other)
        }
      }
      for (const words of said.core) add(words, 1)
      for (const words of open.split(" ")) if (words.length > 1) said.ideas.push([words])
      const alone = said.core.length === 1 && !said.seeks.size
      for (const words of said.core) {
        if (tokens(words).every(known)) continue
        said.guesses.near.push(...near(words, !alone))
      }
      // of words that the rules do not have, a rare character may still lead on: 奖励 to 激励
      for (const words of open.split(" ")) {
        const chars = [...words]
        if (chars.length < 2 || pairs(words).some(known)) continue
        const leads = chars.map((c) => [...[...after(c).keys()].map((d) => c + d), ...[...before(c).keys()].map((d) => d + c)])
        if (leads.filter((l) => l.length).length * 2 < chars.length) continue
        for (const lead of leads) if (lead.length <= 8) for (const token of lead) if (!said.terms.has(token)) said.terms.set(token, 0.25)
      }
      return said
    }

    return { understand, sounding, vocabulary: rules, names }
  }

  window.portalSearchQuestion = { NAMED, reader }
})()
