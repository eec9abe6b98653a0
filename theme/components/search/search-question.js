/**
 * Reads a question: what it cites, what it seeks, of which parts it consists, and which of its words the rules do not have.
 * How people ask is data in portal.yaml; which words the rules have is in the index.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchFocus.
 * Later: portal.searchCite, portal.searchSound.
 * Gives: portal.searchQuestion.
 */
portal.searchQuestion = (() => {
  "use strict"

  const { fold, listed, normal, pairs, rows, tokens } = portal.searchText
  const { WORDS } = portal.searchWeights
  const { asks, asksAmount, countedIn, focusOf, placeIn, runOf, shapeOf } = portal.searchFocus
  const LONGEST = 200
  /** Before what reads pinyin and slips is loaded. @type {ReturnType<typeof portal.searchSound.ear>} */
  const DEAF = { inChinese: (typed) => typed, near: () => [], phrase: () => "", sounding: () => [] }
  /** Words that are no part of another word, so that they go wherever they stand. */
  const PARTICLES = new Set("的了吗呢吧啊呀么谁几")
  /** Syllables of pinyin, each by itself: chang wu hui yi. */
  const SYLLABLES = /\b(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]+(?:ng?|r)?(?:\s+(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]+(?:ng?|r)?)+\b/g
  /** A number, and what it counts. */
  const COUNTED = /^(?:[0-9]+|[一二两三四五六七八九十百千]+)[^0-9]/
  /** Who is asked about, by the name of a post: 科长, 副镇长, 村支书; and not what is 长期. */
  const POST = /^副?[^ ]{1,2}?(?:[长员](?![期时远效短久])|支书|书记)/
  /** What joins two words, unless it is part of one: 和谐, 共和国. */
  const JOINTS = new Set("和")

  /**
   * @typedef {[words: string, weight: number]} Guess what may be meant, and how likely
   *
   * @typedef {object} Part a part of the question: what it says, and all words for it
   * @property {string} said
   * @property {string[]} words
   * @property {boolean} explained whether a name or synonyms say what it means
   * @property {boolean} [role] whether it names a role: who asks, more than what about
   * @property {boolean} [sought] whether it is what the question asks for
   *
   * @typedef {object} Reading all that a question says
   * @property {NonNullable<ReturnType<typeof portal.searchCite.cited>> | null} cited
   * @property {Map<string, number>} terms each token with its weight
   * @property {Part[]} parts
   * @property {string[]} unknown its words that the rules do not have, as typed
   * @property {number} strange how many characters of it the rules do not have in this company
   * @property {number} focus the share of what it asks for that the rules do not have
   * @property {string} counted how many of what 个 counts, in figures, where it is nothing else: 6个月
   * @property {boolean} lacking whether the rules have not so many of anything that begins so
   * @property {boolean} listed whether it is a list of words, all of which the rules have: 签发 会签 备案
   * @property {number} alien how far the characters of what nothing explains are those of matters left to others
   * @property {string[]} outside its words for matters that the rules leave to others
   * @property {boolean} unsaid whether one of these is what no rule of work says
   * @property {string} fact the question by which it asks for what no rule of work says: 怎么报名
   * @property {{words: string, units: string[]} | null} amount the words by which it asks how much, and in which units
   * @property {number[]} roles the places among names of the roles it names
   * @property {{spelt: Guess[], near: Guess[], apart: string}} guesses which of these stand in the rules, the posting lists say; and spelt words each by itself
   * @property {(words: string, weight: number) => void} add gives the tokens of words a weight
   */

  /**
   * @param {portal.SearchHead} head
   * @param {portal.Vocabulary} vocabulary
   */
  const reader = (head, vocabulary) => {
    const { known } = vocabulary
    const { language } = head, whole = !head.large && !head.server
    /** @type {Map<string, string>} */
    const simple = new Map()
    const plainCharacters = [...head.simplified[1]]
    for (const [i, c] of [...head.simplified[0]].entries()) simple.set(c, plainCharacters[i])
    const titles = head.rules.map((rule) => fold(rule.title)).sort((a, b) => b.length - a.length)
    /** Where a rule applies, as its title begins: 袁州区. */
    const regions = titles.map((words) => (words.match(/^.{2,6}?[省市县区旗]/) || [""])[0])
    const names = head.names.map((shown) => [shown.name, ...shown.also].map(fold))

    /** @template T @param {[string, T][]} list */
    const longestFirst = (list) => list.sort((a, b) => b[0].length - a[0].length)
    const questions = longestFirst(rows(language.questions).flatMap(([says, [seeks]]) => says.map((w) => /** @type {[string, string]} */ ([w, seeks]))))
    const fillers = listed(language.fillers).sort((a, b) => b.length - a.length)
    const unsaid = new Set(listed(language.unsaid))
    const amounts = longestFirst(rows(language.amounts).flatMap(([says, units]) => says.map((w) => /** @type {[string, string[]]} */ ([w, units]))))
    const heads = new Set(listed(language.heads))
    const asking = [...questions, ...amounts].map(([words]) => words)
    const outside = [...listed(language.outside), ...unsaid].filter((words) => words.length > 1).sort((a, b) => b.length - a.length)
    /** @typedef {{means: string[], role: number}} Meaning */
    /** @type {[string, Meaning][]} */
    const synonyms = rows(language.synonyms).flatMap(([says, means]) => says.map((w) => /** @type {[string, Meaning]} */ ([w, { means, role: -1 }])))
    const taught = new Set(synonyms.map(([words]) => words))
    head.names.forEach((shown, role) => {
      if (shown.kind !== "role") return
      for (const words of names[role]) if (!taught.has(words) && words.length > 1) synonyms.push([words, { means: [names[role][0]], role }])
    })
    longestFirst(synonyms)
    /** Of each character in how many words for what rules say it stands, and in how many for what they leave to others. @type {Map<string, [number, number]>} */
    const company = new Map()
    /** @param {string[]} list @param {0 | 1} side */
    const count = (list, side) => {
      for (const c of list.flatMap((words) => [...new Set(words)])) {
        if (!company.has(c)) company.set(c, [0, 0])
        company.get(c)[side] += 1
      }
    }
    count([...synonyms.map(([words]) => words), ...questions.map(([words]) => words), ...fillers], 0)
    count(outside, 1)
    /** The mean over the characters of how likely each is to be of such a matter. @param {string} words */
    const alienOf = (words) => [...words].reduce((sum, c) => {
      const [within, beyond] = company.get(c) || [0, 0]
      return sum + beyond / (within + beyond + 1)
    }, 0) / (words.length || 1)
    const { inChinese, near, phrase, sounding } = !portal.searchSound ? DEAF : portal.searchSound.ear(head, vocabulary.heard || vocabulary, {
      names: names.flatMap((list) => list), means: [...new Set(synonyms.flatMap(([, { means }]) => means))],
      says: [...new Set([...synonyms, ...questions].map(([words]) => words)), ...fillers],
    })
    // a word that the rules use themselves is taken at its word, and its synonyms count less
    /** @param {string} words */
    const isOwn = (words) => pairs(words).every(known)

    const verbs = new Set(synonyms.map(([words]) => words))
    // the words of portal.yaml are words here too, whatever signs are in them
    const infixes = [...language.infixes].sort((a, b) => b.length - a.length)
      .map((words) => words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")
    const split = infixes ? new RegExp(`(?=([^ ])(${infixes})([^ ]))`, "gu") : null
    /** Verbs that people split, whole again: 请不了假, 请个假 are 请假; 签不签字 is 签字. @param {string} words */
    const joined = (words) => {
      const plain = words.replace(/([^ ]{1,2})[不没]\1/gu, "$1")
      let out = plain
      for (const [, first, inside, last] of split ? [...plain.matchAll(split)] : []) {
        // what people say whole means something of its own: 开不了会 is more than 开会
        const piece = first + inside + last
        // 十个工作日 counts
        if (/[0-9一二两三四五六七八九十百千几每]/.test(first)) continue
        if (synonyms.some(([says]) => says.includes(piece) && plain.includes(says))) continue
        if (verbs.has(first + last) || known(first + last)) out = out.replace(piece, first + last)
      }
      return out
    }

    /** Whether 和 stands between two words of the rules, and not within one: 请示和报告. @param {string[]} chars @param {number} at */
    const isBetween = (chars, at) => JOINTS.has(chars[at]) && known(chars.slice(at - 2, at).join("")) && known(chars.slice(at + 1, at + 3).join(""))
    /** Whether a single character is part of a word of the rules: 要 in 纪要, 能 in 职能. @param {string[]} chars @param {number} at @param {string} words */
    const isInside = (chars, at, words) => words.length === 1 && !PARTICLES.has(words) && !isBetween(chars, at) && (known((chars[at - 1] || " ") + words) || known(words + (chars[at + 1] || " ")))

    /**
     * The words without what they are, a blank in its place; a single character that is part of a word of the rules stays.
     * @param {string} rest
     * @param {string} words
     */
    const without = (rest, words) => {
      if (words.length > 1 || PARTICLES.has(words)) return rest.split(words).join(" ")
      const chars = [...rest]
      return chars.map((c, i) => (c === words && !isInside(chars, i, c) ? " " : c)).join("")
    }

    /**
     * The pieces of words that stand together in the rules, and those that do not.
     * @param {string} words
     */
    const pieces = (words) => {
      const chars = [...words]
      /** @type {string[]} */
      const own = []
      let now = chars[0], strange = 0
      chars.slice(1).forEach((c, i) => {
        if (known(chars[i] + c)) { now += c; return }
        if (now.length > 1) own.push(now)
        else strange += 1
        now = c
      })
      if (now.length > 1) own.push(now)
      else strange += 1
      return { own, strange }
    }

    /** @param {string} words */
    const simplified = (words) => [...fold(words)].map((c) => simple.get(c) || c).join("")

    /** The characters of a query, those of traditional and spelt words as the rules write them. @param {string} query */
    const inCharacters = (query) => {
      // who cites nothing has no need of what reads citations
      const cite = portal.searchCite, asIs = query.slice(0, LONGEST * 4).trim(), typed = cite ? cite.inWords(asIs) : asIs
      // the address of a page says the rule as well
      const pasted = typed === asIs ? undefined : head.rules.find(({ id }) => asIs.includes(`/${id}/`))
      const named = pasted && head.rules.length > 1 ? `${pasted.title}${typed}` : typed
      // many put a blank behind each syllable
      const written = named.toLowerCase().replace(SYLLABLES, (words) => fold(words))
      // pinyin in several words, or among Chinese, is put into Chinese first; in one word it may be any stretch of the text
      const spelt = /[a-z]/.test(written) && !/^\s*[a-z]+\s*$/.test(written)
      const folded = fold(spelt ? inChinese(written) : written).slice(0, LONGEST)
      return simplified(folded)
    }

    /** What is known of a query before it is read. @param {string} folded @returns {portal.Said & Reading} */
    const unread = (folded) => {
      /** @type {Map<string, number>} */
      const terms = new Map()
      /** @type {Reading["add"]} */
      const add = (words, weight) => {
        for (const token of tokens(words)) {
          // a number with its unit says more than two characters do
          const worth = token[0] === "#" ? WORDS.number * weight : weight
          if (known(token)) terms.set(token, Math.max(terms.get(token) || 0, worth))
        }
      }
      return {
        folded, add, terms, cited: portal.searchCite ? portal.searchCite.cited(folded, whole) : null, seeks: new Set(), core: [], meant: [], near: [], parts: [],
        unknown: [], strange: 0, focus: 0, counted: "", lacking: false, listed: false, alien: 0, outside: [], unsaid: false, fact: "", amount: null, roles: [], guesses: { spelt: [], near: [], apart: "" },
      }
    }

    /**
     * The question without where to look: the title of a rule, its region, a citation. Words that were typed apart are no one word.
     * @param {string} query
     * @param {portal.Said & Reading} said
     */
    const bareOf = (query, { folded, cited }) => {
      const title = titles.find((words) => folded.includes(words)), apart = query.split(/\s+/).map(simplified).filter(Boolean)
      // some type a blank behind each character
      const asOne = title || cited || apart.join("") !== folded || apart.some((words) => words.length < 2)
      const places = [title, cited && cited.words, regions.find((words) => words && folded.startsWith(words) && !/^人?民?政府/.test(folded.slice(words.length)))]
      return places.reduce((left, words) => (words && left !== words ? left.split(words).join(" ").trim() || left : left), asOne ? folded : apart.join(" "))
    }

    /** What it seeks, and the rest of its words without those by which it does. @param {portal.Said & Reading} said @param {string} bare */
    const seek = (said, bare) => {
      let rest = bare
      for (const [words, seeks] of questions) {
        if (!rest.includes(words) || rest === words) continue
        const left = without(rest, words)
        if (left !== rest) said.seeks.add(seeks)
        rest = left
      }
      rest = joined(rest)
      for (const words of fillers) if (rest.includes(words) && rest !== words) rest = without(rest, words)
      said.core = rest.split(" ").filter(Boolean)
      return rest
    }

    /**
     * What names and synonyms explain of it: where they stand, and what of the rest they leave.
     * @param {portal.Said & Reading} said
     * @param {string} asked
     * @param {string} rest
     */
    const explain = (said, asked, rest) => {
      /** @type {[number, number][]} */
      const taken = []
      let open = rest
      for (const [words, { means, role }] of synonyms) {
        // words may overlap (常务会议 and 议题 in 常务会议题), but one inside a longer one is only a part of it
        /** @type {[number, number][]} */
        const at = []
        for (let i = asked.indexOf(words); i >= 0; i = asked.indexOf(words, i + 1)) at.push([i, i + words.length])
        const free = at.filter(([a, b]) => !taken.some(([c, d]) => c <= a && b <= d))
        if (!free.length) continue
        taken.push(...free)
        open = open.split(words).join(" ")
        said.parts.push({ said: words, words: [words, ...means], explained: true, role: role >= 0 })
        if (role >= 0) said.roles.push(role)
        for (const other of means) {
          said.add(other, isOwn(words) ? WORDS.meantBesides : WORDS.meant)
          if (!said.folded.includes(other)) said.meant.push(other)
        }
      }
      return { taken, open }
    }

    /** Its other words: those the rules have are parts of it, the others are unknown. @param {portal.Said & Reading} said @param {string} open */
    const takeApart = (said, open) => {
      for (const words of said.core) said.add(words, WORDS.said)
      const alone = said.core.length === 1 && !said.seeks.size, rest = open.split(" ").filter(Boolean)
      let left = rest.join("")
      const all = left.length
      for (const words of rest) {
        const { own, strange } = pieces(words)
        for (const piece of own) {
          said.parts.push({ said: piece, words: [piece], explained: false })
          // what the rules have themselves is no matter left to others, however it looks
          if (isOwn(piece)) left = left.split(piece).join("")
        }
        if (words.length > 1 && strange) {
          said.strange += strange
          said.unknown.push(words)
          const guesses = [...new Set([words, normal(words)])].flatMap((typed) => near(typed, !(alone && (words.length > 2 || said.folded === words))))
          // what is explained beside a slip tells what is meant: 合法性审合
          const around = said.core.find((other) => other !== words && other.includes(words))
          said.guesses.near.push(...(guesses.length || !around ? guesses : near(around, true)))
        }
      }
      // and it stands for so much of what nothing explains
      said.alien = alienOf(left) * left.length / (all || 1)
    }

    /**
     * What of it is asked for, and whether the rules have that.
     * @param {portal.Said & Reading} said
     * @param {string} asked
     * @param {string} shape
     * @param {[number, number][]} taken
     */
    const lookFor = (said, asked, shape, taken) => {
      const focus = focusOf(shape), run = runOf(shape), sought = run ? asked.slice(run.index, run.index + run[0].length) : ""
      for (const part of said.parts) part.sought = sought !== "" && (sought.includes(part.said) || part.said.includes(sought))
      // a known word makes another one with these behind it, where they end a word: 值班表, 加班费, but not 出差错 nor 常务会组成
      for (const [from, till] of taken) if (heads.has(asked[till]) && !known(asked[till - 1] + asked[till]) && !known(asked.slice(till, till + 2)) && /[ ?+]/.test(shape[till + 1] || " ")) said.outside.push(asked.slice(from, till + 1))
      if (focus.length > 1) said.focus = known(focus.slice(-2)) ? 0 : pieces(focus).strange / focus.length
      // a single character is much within other words, and a word where it is what is asked for: 怎么修
      else if (unsaid.has(focus)) said.outside.push(focus)
    }

    /** The amount that it asks for. @param {portal.Said & Reading} said @param {string} bare @param {string} counted */
    const amountOf = (said, bare, counted) => {
      const amount = amounts.find(([words]) => asksAmount(bare, words) && !said.parts.some((part) => part.said.includes(words)))
      // who asks whom to turn to, says how much and does not ask it: 出差几天找谁
      if (amount && !said.seeks.has("actor")) return { words: amount[0], units: amount[1] }
      return counted ? { words: `多少${counted}`, units: [counted] } : null
    }

    /**
     * Whether it asks for what no rule of work says: where something is, who holds an office by name, what a post does that the rules
     * do not know, and the words of portal.yaml.
     * @param {portal.Said & Reading} said
     * @param {string} asked
     * @param {[number, number][]} taken
     */
    const leave = (said, asked, taken) => {
      const [title] = asked.match(POST) || [""]
      // a post that the rules do not know binds nobody in them, whatever they say of leave or of minutes
      const post = !isOwn(title.slice(0, 2)) && !taken.some(([from, till]) => from < title.length && till >= title.length && !(from && /^副/.test(title))) ? title : ""
      const place = placeIn(asked), person = said.parts.every((part) => part.role) && /是谁|谁是|是哪位/.exec(asked)
      const facts = [place, person ? person[0] : "", post].filter(Boolean)
      said.outside.push(...facts)
      said.unsaid = facts.length > 0 || said.outside.some((words) => unsaid.has(words))
      const fact = said.outside.find((words) => (facts.includes(words) || unsaid.has(words)) && asks(words))
      if (fact) {
        const at = asked.indexOf(fact), covered = taken.filter(([from, till]) => from < at && at < till).map(([, till]) => till)
        said.fact = asked.slice(Math.max(at, ...covered), at + fact.length)
      }
      for (const words of said.outside) if (!said.unknown.some((other) => other.includes(words))) said.strange += words.length
    }

    /**
     * What a query says.
     * @param {string} query
     * @returns {portal.Said & Reading}
     */
    const understand = (query) => {
      const folded = inCharacters(query), said = unread(folded)
      if (!folded) return said
      if (/^[a-z]+$/.test(folded) && folded.length > 1) {
        said.spelt = true
        said.guesses.spelt = sounding(folded)
        const words = phrase(folded)
        if (/[a-z]/.test(words)) return said
        said.guesses.apart = words
        return words && !said.guesses.spelt.length ? Object.assign(understand(words), { spelt: true, meant: [words] }) : said
      }
      const bare = bareOf(query, said), rest = seek(said, bare), asked = joined(bare), { taken, open } = explain(said, asked, rest)
      // within a longer word that synonyms explain it means something else: 休年假 is a leave
      said.outside = outside.filter((words) => folded.includes(words) && (asks(words) || !isOwn(words)) && !said.parts.some((part) => part.said.includes(words)))
      takeApart(said, open)
      const shape = shapeOf(asked, taken, { asking, fillers, isInside })
      lookFor(said, asked, shape, taken)
      said.amount = amountOf(said, bare, countedIn(asked, shape))
      leave(said, asked, taken)
      const [only] = said.core
      if (said.core.length === 1 && !said.seeks.size && COUNTED.test(only)) {
        said.lacking = !known(tokens(only).find((token) => token[0] === "#"))
        said.counted = (normal(only).match(/^([0-9]+个.).{0,2}$/) || ["", ""])[1]
      }
      said.listed = said.parts.length > 1 && bare.includes(" ") && !said.seeks.size && !said.strange
      return said
    }

    return { names, sounding, understand }
  }

  return { reader }
})()
