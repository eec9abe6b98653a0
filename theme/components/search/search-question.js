/**
 * Understands a question: which article, what is sought, which words count. How people ask is data in portal.yaml;
 * which words the rules have is in the head of the index.
 *
 * Needs: portal.searchText, portal.searchWeights.
 * Gives: portal.searchQuestion.
 */
portal.searchQuestion = (() => {
  "use strict"

  const { fold, pairs, parseNumber, tokens } = portal.searchText
  const { WORDS, GUESSES } = portal.searchWeights
  const LONGEST = 200
  /** Words that are no part of another word, so that they go wherever they stand. */
  const PARTICLES = new Set("的了吗呢吧啊么")

  /**
   * @typedef {[words: string, weight: number]} Guess what may be meant, and how likely
   *
   * @typedef {object} Said what a question says
   * @property {string} folded
   * @property {string} article the article it names, if the rules have it
   * @property {string} [cited] the article it names
   * @property {string} [paragraph] the 款 it names
   * @property {boolean} [isArticle] whether it names an article and nothing else
   * @property {Set<string>} seeks actor, deadline, permission, procedure
   * @property {string[]} core the words that are left without question words and fillers
   * @property {Map<string, number>} terms each token with its weight
   * @property {string[]} meant words that synonyms or pinyin lead to
   * @property {string[]} near words of the rules that differ by one character
   * @property {string[][]} ideas the parts of the question, each as all words for it
   * @property {boolean} [spelt] whether it is in pinyin
   * @property {{spelt: Guess[], near: Guess[]}} guesses which of these stand in the rules, the posting lists say
   * @property {(words: string, weight: number) => void} add gives the tokens of words a weight
   */
  const WHOLE = /^第?([0-9]+|[〇零一二三四五六七八九十百千两]+)条?$/

  /**
   * @param {portal.SearchHead} head
   * @param {portal.Vocabulary} vocabulary
   */
  const reader = (head, vocabulary) => {
    const { known, after, before } = vocabulary
    /** @type {Map<string, number>} */
    const anywhere = new Map()
    for (const c of vocabulary.firsts) anywhere.set(c, 4)
    /** @type {Map<string, string>} */
    const simple = new Map()
    const plainCharacters = [...head.simplified[1]]
    for (const [i, c] of [...head.simplified[0]].entries()) simple.set(c, plainCharacters[i])
    /** @type {Map<string, string>} */
    const sounds = new Map()
    for (const [sound, chars] of Object.entries(head.pinyin)) for (const c of chars) sounds.set(c, sound)
    /** @param {string} c */
    const soundOf = (c) => sounds.get(c) || c
    const names = head.names.map((shown) => [shown.name, ...shown.also].map(fold))
    const articles = new Set(head.rules.flatMap((rule) => rule.articles.split(" ")))

    /** @template T @param {[string, T][]} list */
    const longestFirst = (list) => list.sort((a, b) => b[0].length - a[0].length)
    const questions = longestFirst(head.language.questions.flatMap((q) => q.says.map((w) => /** @type {[string, string]} */ ([fold(w), q.seeks]))))
    const fillers = head.language.fillers.map(fold).sort((a, b) => b.length - a.length)
    const synonyms = longestFirst([
      ...head.language.synonyms.flatMap((s) => s.says.map((w) => /** @type {[string, string[]]} */ ([fold(w), s.means]))),
      ...head.language.roles.flatMap((r) => {
        const role = head.names.find((n) => n.url === `roles/${r.role}/index.html`)
        return role ? r.says.map((w) => /** @type {[string, string[]]} */ ([fold(w), [role.name]])) : []
      }),
    ])
    const meanings = new Set(head.language.synonyms.flatMap((s) => s.means.map(fold)))
    // a word that the rules use themselves is taken at its word, and its synonyms count less
    /** @param {string} words */
    const isOwn = (words) => pairs(words).every(known)

    const verbs = new Set(synonyms.map(([words]) => words))
    // the words of portal.yaml are words here too, whatever signs are in them
    const infixes = [...head.language.infixes].sort((a, b) => b.length - a.length)
      .map((words) => words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")
    const split = infixes ? new RegExp(`(?=([^ ])(${infixes})([^ ]))`, "gu") : null
    /** Verbs that people split, whole again: 请不了假, 请个假 are 请假; 签不签字 is 签字. @param {string} words */
    const joined = (words) => {
      const plain = words.replace(/([^ ]{1,2})[不没]\1/gu, "$1")
      let out = plain
      for (const [, first, inside, last] of split ? [...plain.matchAll(split)] : []) {
        // what people say whole means something of its own: 开不了会 is more than 开会
        const piece = first + inside + last
        if (synonyms.some(([says]) => says.includes(piece) && plain.includes(says))) continue
        if (verbs.has(first + last) || known(first + last)) out = out.replace(piece, first + last)
      }
      return out
    }

    /** Words of the rules that sound as typed, whole or by initials: gongwen, gw. @param {string} typed */
    const sounding = (typed) => {
      /** @type {Map<string, number>} */
      const found = new Map()
      /** @param {string} words @param {number} weight */
      const keep = (words, weight) => found.set(words, Math.max(found.get(words) || 0, weight))
      /** @param {number} at @param {string} words @param {string} last @param {number} weight */
      const whole = (at, words, last, weight) => {
        if (at >= typed.length) { keep(words, weight); return }
        const next = last ? after(last) : anywhere
        for (const [c, common] of next) {
          const sound = soundOf(c)
          if (typed.startsWith(sound, at)) whole(at + sound.length, words + c, c, Math.min(weight, common))
          else if (sound.startsWith(typed.slice(at))) keep(words + c, Math.min(weight, common))
        }
      }
      /** @param {number} at @param {string} words @param {string} last @param {number} weight */
      const initials = (at, words, last, weight) => {
        if (at >= typed.length) { keep(words, weight); return }
        const next = last ? after(last) : anywhere
        for (const [c, common] of next) {
          if (soundOf(c)[0] === typed[at]) initials(at + 1, words + c, c, Math.min(weight, common))
        }
      }
      whole(0, "", "", GUESSES.whole)
      if (typed.length < 12) initials(0, "", "", GUESSES.initials)
      // one character alone says little: what follows it in the rules says more
      for (const words of [...found.keys()]) {
        if ([...words].length > 1) continue
        for (const [c, common] of after(words)) if (common > 2) keep(words + c, common)
        found.delete(words)
      }
      // a name is likelier meant than a stretch of a sentence, and so is a word that synonyms lead to
      /** @param {string} words */
      const alike = (words) => {
        const spelt = [...words].map(soundOf)
        return spelt.join("").startsWith(typed) || spelt.map((s) => s[0]).join("") === typed
      }
      for (const words of meanings) if (alike(words)) keep(words, GUESSES.whole)
      for (const words of names.flatMap((list) => list)) if (alike(words)) keep(words, GUESSES.named)
      return [...found].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length).slice(0, GUESSES.readings)
    }

    /**
     * Words of the rules that differ from the words by one character.
     * @param {string} words
     * @param {boolean} alike
     */
    const near = (words, alike) => {
      const chars = [...words], n = chars.length
      /** @type {Map<string, number>} */
      const found = new Map()
      if (n < 3 || n > 12) return []
      /** @param {number} i @param {number} cut @param {string[]} put @param {number} weight */
      const keep = (i, cut, put, weight) => {
        const other = [...chars.slice(0, i), ...put, ...chars.slice(i + cut)].join("")
        if (other !== words && pairs(other).every(known)) found.set(other, Math.max(found.get(other) || 0, weight))
      }
      /**
       * The characters that may stand between two.
       * @param {string | undefined} left
       * @param {string | undefined} right
       */
      const between = (left, right) => {
        if (!left) return right ? [...before(right).keys()] : []
        return [...after(left).keys()].filter((c) => !right || known(c + right))
      }
      for (let i = 0; i < n; i++) {
        for (const c of between(chars[i - 1], chars[i + 1])) {
          const same = sounds.has(c) && sounds.get(c) === sounds.get(chars[i])
          if (same || (n > 3 && !alike)) keep(i, 1, [c], same ? GUESSES.sameSound : GUESSES.otherCharacter)
        }
        if (n <= 3 || alike) continue
        if (i) for (const c of between(chars[i - 1], chars[i])) keep(i, 0, [c], GUESSES.otherCharacter)
        keep(i, 1, [], GUESSES.otherCharacter)
      }
      return [...found].sort((a, b) => b[1] - a[1]).slice(0, GUESSES.slips)
    }

    /**
     * What a query says: an article, what is sought, the words that count with their weights.
     * @param {string} query
     * @returns {Said}
     */
    const understand = (query) => {
      let folded = fold(query.slice(0, LONGEST * 4)).slice(0, LONGEST)
      folded = [...folded].map((c) => simple.get(c) || c).join("")
      /** @type {Said["add"]} */
      const add = (words, weight) => {
        for (const token of tokens(words)) {
          // a number with its unit says more than two characters do
          const worth = token[0] === "#" ? WORDS.number * weight : weight
          if (known(token)) said.terms.set(token, Math.max(said.terms.get(token) || 0, worth))
        }
      }
      /** @type {Said} */
      const said = {
        folded, add, article: "", seeks: new Set(), core: [], terms: new Map(), meant: [], near: [], ideas: [],
        guesses: { spelt: [], near: [] },
      }
      if (!folded) return said
      const whole = folded.match(WHOLE)
      const part = folded.match(/第([0-9]+|[〇零一二三四五六七八九十百千两]+)条/) || folded.match(/()([0-9]+)条/)
      const number = whole ? whole[1] : part ? part[1] || part[2] : ""
      if (number && parseNumber(number) !== null) {
        said.cited = String(parseNumber(number))
        said.isArticle = Boolean(whole)
        if (articles.has(said.cited)) said.article = said.cited
        const below = folded.match(/条第([0-9]+|[一二三四五六七八九十]+)款/)
        if (below) said.paragraph = String(parseNumber(below[1]))
      }
      if (/^[a-z]+$/.test(folded) && folded.length > 1) {
        said.spelt = true
        said.guesses.spelt = sounding(folded)
        return said
      }
      let rest = folded
      for (const [words, seeks] of questions) {
        if (rest.includes(words) && rest !== words) {
          said.seeks.add(seeks)
          rest = rest.split(words).join(" ")
        }
      }
      rest = joined(rest)
      for (const words of fillers) {
        if (!rest.includes(words) || rest === words) continue
        // a filler that is part of a word the text knows stays: 要 in 纪要
        const pieces = rest.split(words)
        let out = pieces[0]
        for (let i = 1, at = out.length; i < pieces.length; at += words.length + pieces[i].length, i++) {
          const single = words.length === 1 && !PARTICLES.has(words)
          const held = single && (known((rest[at - 1] || " ") + words) || known(words + (rest[at + 1] || " ")))
          out += (held ? words : " ") + pieces[i]
        }
        rest = out
      }
      said.core = rest.split(" ").filter(Boolean)
      const asked = joined(folded)
      /** @type {[number, number][]} */
      const taken = []
      let open = rest
      for (const [words, means] of synonyms) {
        // words may overlap (常务会议 and 议题 in 常务会议题), but one inside a longer one is only a part of it
        /** @type {[number, number][]} */
        const at = []
        for (let i = asked.indexOf(words); i >= 0; i = asked.indexOf(words, i + 1)) at.push([i, i + words.length])
        const free = at.filter(([a, b]) => !taken.some(([c, d]) => c <= a && b <= d))
        if (!free.length) continue
        taken.push(...free)
        open = open.split(words).join(" ")
        said.ideas.push([words, ...means.map(fold)])
        for (const other of means) {
          add(other, isOwn(words) ? WORDS.meantBesides : WORDS.meant)
          if (!folded.includes(fold(other))) said.meant.push(other)
        }
      }
      for (const words of said.core) add(words, WORDS.said)
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
        for (const lead of leads) {
          if (lead.length <= WORDS.leads) for (const token of lead) if (!said.terms.has(token)) said.terms.set(token, WORDS.lead)
        }
      }
      return said
    }

    return { understand, sounding, names }
  }

  return { reader }
})()
