/**
 * The tokenizer: cuts a query as generator/search/tokenizer.py cuts text; shared vectors in the tests hold both.
 * A token is a pair of neighbouring characters (会议), or # with a number in figures and the character after it (#5个).
 *
 * Needs: nothing.
 * Gives: portal.searchText.
 */
portal.searchText = (() => {
  "use strict"

  const NUMBER = /[0-9]+|[〇零一二三四五六七八九十百千两]+/g
  /** @type {Map<string, number>} */
  const DIGITS = new Map([["〇", 0], ["两", 2]])
  for (const [value, c] of [..."零一二三四五六七八九"].entries()) DIGITS.set(c, value)
  /** @type {Map<string, number>} */
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
        total += (digit === null ? 1 : digit) * unit
        digit = null
      }
    }
    return total + (digit || 0)
  }

  /** @param {string} token */
  const figure = (token) => {
    if (/^[0-9]+$/.test(token)) return token.replace(/^0+(?=.)/, "")
    const number = parseNumber(token)
    return number === null ? token : String(number)
  }

  /** Every number in figures. @param {string} folded */
  const normal = (folded) => folded.replace(NUMBER, figure)

  /** @param {string} folded */
  const pairs = (folded) => {
    /** @type {string[]} */
    const out = []
    // cut and not put together: a thousand documents are read so before the first answer
    for (let before = -1, at = 0; at < folded.length;) {
      const end = at + (folded.codePointAt(at) > 0xffff ? 2 : 1)
      if (before >= 0) out.push(folded.slice(before, end))
      before = at
      at = end
    }
    return out
  }

  /** Each number in figures with the character after it. @param {string} folded */
  const numbers = (folded) => {
    /** @type {string[]} */
    const out = []
    folded.replace(NUMBER, (number, at) => {
      const [after] = folded.slice(at + number.length)
      if (after) out.push(`#${figure(number)}${after}`)
      return number
    })
    return out
  }

  /** @param {string} text */
  const tokens = (text) => {
    const folded = fold(text)
    return [...pairs(folded), ...numbers(folded)]
  }

  /** The tokens that a text has however its numbers are written. @param {string} folded */
  const plainTokens = (folded) => [
    ...folded.replace(NUMBER, " ").split(" ").flatMap(pairs),
    ...numbers(folded),
  ]

  const FIGURES = [..."零一二三四五六七八九"], PLACES = ["", "十", "百", "千"]
  /** A number up to 9999 in Chinese. @param {string} figures */
  const chinese = (figures) => {
    let out = "", gap = false
    const digits = [...figures].map(Number)
    for (const [i, digit] of digits.entries()) {
      const unit = digits.length - 1 - i
      if (!digit) { gap = true; continue }
      out += (gap && out ? FIGURES[0] : "") + (digit === 1 && unit === 1 && !out ? "" : FIGURES[digit]) + PLACES[unit]
      gap = false
    }
    return out || FIGURES[0]
  }
  /** 第二十条之二 @param {string} article */
  const articleWords = (article) => {
    const [first, ...added] = article.split("-")
    return first.length > 4 ? `第${first}条` : `第${chinese(first)}条${added.map((n) => `之${chinese(n)}`).join("")}`
  }

  /**
   * How long the longest piece of one text is that stands in the other.
   * @param {string} a
   * @param {string} b
   */
  const run = (a, b) => {
    let best = 0
    for (let i = 0; i < a.length - best; i++) {
      let n = best + 1
      while (i + n <= a.length && b.includes(a.slice(i, i + n))) best = n++
    }
    return best
  }

  /** Words with a blank between. @param {string} text */
  const listed = (text) => (text ? text.split(" ") : [])
  /** Lines of words, and of what they lead to. @param {string} text */
  const rows = (text) => (text ? text.split("\n").map((row) => row.split("=").map(listed)) : [])

  return { articleWords, chinese, fold, listed, normal, pairs, parseNumber, plainTokens, rows, run, tokens }
})()
