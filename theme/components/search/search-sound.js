/**
 * What was typed otherwise than the rules have it: in pinyin, whole or by first letters, in one word or in several, alone
 * or among Chinese; or with one character amiss.
 *
 * Needs: portal.searchText, portal.searchWeights.
 * Gives: portal.searchSound.
 */
portal.searchSound = (() => {
  "use strict"

  const { pairs } = portal.searchText
  const { GUESSES } = portal.searchWeights

  /** @typedef {[words: string, weight: number]} Guess what may be meant, and how likely */

  /**
   * @param {portal.SearchHead} head
   * @param {portal.Vocabulary} vocabulary
   * @param {{names: string[], means: string[], says: string[]}} spoken names, words to which synonyms lead, words by which people ask
   */
  const ear = (head, vocabulary, spoken) => {
    const { known, after, before } = vocabulary
    /** @type {Map<string, number>} */
    const anywhere = new Map()
    for (const c of vocabulary.firsts) anywhere.set(c, 4)
    /** @type {Map<string, string[]>} */
    const sounds = new Map()
    for (const [sound, chars] of Object.entries(head.pinyin)) for (const c of chars) sounds.set(c, [...(sounds.get(c) || []), sound])
    /** @param {string} c */
    const soundOf = (c) => (sounds.get(c) || [c])[0]
    /** The ways to spell words in letters; whole or by first letters. @param {string} words @param {boolean} initials */
    const spellings = (words, initials) => {
      let out = [""]
      for (const c of words) {
        const all = (sounds.get(c) || [c]).map((s) => (initials ? s[0] : s))
        out = out.flatMap((o) => [...new Set(all)].map((s) => o + s)).slice(0, 4)
      }
      return out
    }
    /** @type {{whole: Map<string, Guess[]>, initials: Map<string, Guess[]>, longest: number} | undefined} */
    let made
    /** All words that people say, by the letters that spell them. */
    const spelt = () => {
      if (made) return made
      made = { whole: new Map(), initials: new Map(), longest: 0 }
      /** @param {Map<string, Guess[]>} map @param {string} letters @param {Guess} guess */
      const put = (map, letters, guess) => { map.set(letters, [...(map.get(letters) || []), guess]) }
      /** @type {Set<string>} */
      const seen = new Set()
      for (const [list, weight] of /** @type {[string[], number][]} */ ([[spoken.names, 3], [spoken.says, 2], [spoken.means, 1]])) {
        for (const words of list) {
          if (seen.has(words) || words.length > 14) continue
          seen.add(words)
          for (const letters of spellings(words, false)) {
            put(made.whole, letters, [words, weight])
            made.longest = Math.max(made.longest, letters.length)
          }
          // the first letters of one character or two are those of too many
          if (words.length > 2) for (const letters of spellings(words, true)) put(made.initials, letters, [words, weight])
        }
      }
      return made
    }
    /** The likeliest of guesses. @param {Guess[] | undefined} guesses @returns {string} */
    const best = (guesses) => (guesses && guesses.length ? guesses.reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0].length < a[0].length) ? b : a))[0] : "")

    /**
     * Letters as words that people say and pairs that the rules have, with as few pieces as will do; empty where they are none.
     * @param {string} typed
     */
    const phrase = (typed) => {
      const { whole, initials, longest } = spelt()
      const at = best(initials.get(typed))
      if (at && !whole.has(typed)) return at
      const n = typed.length
      /** @type {({cost: number, words: string} | null)[]} the cheapest reading of the first letters, by their number */
      const read = new Array(n + 1).fill(null)
      read[0] = { cost: 0, words: "" }
      /** @param {number} from @param {number} to @param {string} words @param {number} cost */
      const put = (from, to, words, cost) => {
        const total = read[from].cost + cost
        if (!read[to] || total < read[to].cost) read[to] = { cost: total, words: read[from].words + words }
      }
      for (let i = 0; i < n; i++) {
        if (!read[i]) continue
        for (let end = i + 1; end <= Math.min(n, i + longest); end++) {
          const words = best(whole.get(typed.slice(i, end)))
          if (words) put(i, end, words, GUESSES.wordPiece)
          else if (end - i > 2 && initials.has(typed.slice(i, end))) put(i, end, best(initials.get(typed.slice(i, end))), GUESSES.initialsPiece)
        }
        for (const [c] of anywhere) {
          for (const first of sounds.get(c) || []) {
            if (!typed.startsWith(first, i)) continue
            for (const [d, common] of after(c)) {
              for (const second of sounds.get(d) || []) {
                if (typed.startsWith(second, i + first.length)) put(i, i + first.length + second.length, c + d, GUESSES.pairPiece - GUESSES.common * common)
              }
            }
          }
        }
      }
      // what is still being typed at the end is left out
      for (let end = n; end > n - 6 && end > 0.5 * n; end--) if (read[end]) return read[end].words
      return ""
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
        for (const [c, common] of last ? after(last) : anywhere) {
          const sound = soundOf(c)
          if (typed.startsWith(sound, at)) whole(at + sound.length, words + c, c, Math.min(weight, common))
          else if (sound.startsWith(typed.slice(at))) keep(words + c, Math.min(weight, common))
        }
      }
      /** @param {number} at @param {string} words @param {string} last @param {number} weight */
      const initials = (at, words, last, weight) => {
        if (at >= typed.length) { keep(words, weight); return }
        for (const [c, common] of last ? after(last) : anywhere) {
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
        const all = [...words].map(soundOf)
        return all.join("").startsWith(typed) || all.map((s) => s[0]).join("") === typed
      }
      for (const words of spoken.means) if (alike(words)) keep(words, GUESSES.whole)
      for (const words of spoken.names) if (alike(words)) keep(words, GUESSES.named)
      return [...found].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length).slice(0, GUESSES.readings)
    }

    /**
     * Words of the rules that differ from the words by one character.
     * @param {string} words
     * @param {boolean} alike whether only what sounds the same is meant
     * @returns {Guess[]}
     */
    const near = (words, alike) => {
      const chars = [...words], n = chars.length
      /** @type {Map<string, number>} */
      const found = new Map()
      // of two characters one is no company: only who types nothing else means them
      if (n < (alike ? 3 : 2) || n > 12) return []
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
          const same = sounds.has(c) && soundOf(c) === soundOf(chars[i])
          if (same || (n > 3 && !alike)) keep(i, 1, [c], same ? GUESSES.sameSound : GUESSES.otherCharacter)
        }
        // two that changed places
        if (i && n > 3) keep(i - 1, 2, [chars[i], chars[i - 1]], GUESSES.otherCharacter)
        if (n <= 3 || alike) continue
        if (i) for (const c of between(chars[i - 1], chars[i])) keep(i, 0, [c], GUESSES.otherCharacter)
        keep(i, 1, [], GUESSES.otherCharacter)
      }
      return [...found].sort((a, b) => b[1] - a[1]).slice(0, GUESSES.slips)
    }

    /** Chinese with the words in pinyin within it, in Chinese: qth多久开 is 全体会多久开. @param {string} words in small letters */
    const inChinese = (words) => words.replace(/[a-z]+(?:\s+[a-z]+)*/g, (typed) => {
      const list = typed.split(/\s+/)
      const all = list.map((one) => (pairs(one).every(known) && one.length > 1 ? one : phrase(one) || one))
      // a syllable that is no word alone is the end of the one before: duojiu kai
      for (let i = 1; i < all.length; i++) {
        const whole = all[i] === list[i] && all[i - 1] !== list[i - 1] && phrase(list[i - 1] + list[i])
        if (whole) { all[i - 1] = whole; all.splice(i, 1); list.splice(i--, 1) }
      }
      return all.join(" ")
    })

    return { inChinese, near, phrase, sounding }
  }

  return { ear }
})()
