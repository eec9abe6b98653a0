/**
 * Reads citations as people type them: 第二十三条第三款, 二十三条的三款, 18条7项, 18(7), 23-3, 条十八, 廿条, 二十条之二, 27;
 * several, 第一至三条, 第二十三条和第二十四条; what is counted from an end, 最后一条, 前两款; and chapters, 第五章.
 *
 * Needs: portal.searchText.
 * Gives: portal.searchCite.
 */
portal.searchCite = (() => {
  "use strict"

  const { parseNumber } = portal.searchText
  const N = "(?:[0-9]+|[〇零一二三四五六七八九十百千两廿卅卌]+)"
  const UNIT = new RegExp(`(第?)(${N})条((?:之${N})*)(?:的?第?(${N})(?:款|自然?段))?(?:的?(?:第?(${N})项|第(${N})点))?`)
  /** A unit in signs, which are not kept: 18(5), 十八条（五）, 23-3, §23, art. 23, art_23__para_3. */
  const BRACKETS = new RegExp(`^第?(${N})(?:条(?:第?(${N})款)?)?[(（](${N})[)）]$`), SIGNS = /^(?:art(?:icle)?[._]?|§+)?([0-9]{1,3})(?:(?:[-.．—]|__para_)([0-9]+))?(?:__point_([0-9]+))?$/i
  /** Several with their unit said once: 第一至三条, 第1-3款, 第二十三、二十四条. */
  const SPAN = new RegExp(`(第|[0-9]+(?=[-–—~～至到、,，])|^${N}(?=[至到]))(${N})?([-–—~～至到、,，和与及])第?(${N})([条款项])`)
  const OLD = [["廿", "二十"], ["卅", "三十"], ["卌", "四十"]]
  const TURNED = new RegExp(`^第?条第?(${N})$`), BARE = new RegExp(`^第?(${N})$`)
  /** What is counted from an end: 最后一条, 末款, 倒数第二条, 首条, 前三条, 后两款. */
  const FROM_END = `最后(?:${N})|最末一|末尾?一?|倒数第?(?:${N})|首|[头前后](?:${N})`
  /** A further unit behind the first: 到第三条, 和第四款, 末款. */
  const NEXT = new RegExp(`^的?(至|到|和|与|及|跟|或)?的?(第?${N}(?:[至到]第?${N})?|${FROM_END})(条(?:之${N})*|款|项|点|自然?段)`)
  const RELATIVE = new RegExp(`^(${FROM_END})(条|款)`), CHAPTER = new RegExp(`^(?:第?(${N})|(${FROM_END}))章(?:的?第?(${N})节)?`)
  /** @type {Record<string, "article" | "paragraph" | "point">} */
  const KEYS = { 条: "article", 款: "paragraph", 自: "paragraph", 段: "paragraph", 项: "point", 点: "point" }
  /** What may follow a number of an article that is typed without 第: 三条 elsewhere is a number of things. */
  const AFTER = /^(?:$|的|是|有|里|中|内容|规定|说|讲|写|怎|什么)/
  /** What is said of a citation and seeks no more than its words. */
  const ONLY = /^(?:的|是|有|里|中|内容|规定|原文|全文|说|讲|写|了|些|什么|怎么|怎样|如何|在哪里?|哪里|[这那]?一?[条款项章])*$/
  /** So many units are taken from one citation. */
  const MOST = 30

  /**
   * @typedef {object} Unit a place in a rule; a number is "" where none is named, and "-2" is the last but one
   * @property {string} article its number, as addresses have it: 20, 20-2
   * @property {string} paragraph
   * @property {string} point
   *
   * @typedef {Unit & {chapter: string, section: string, also: Unit[], words: string, only: boolean}} Cited
   * the first unit, what else is cited with it, the citation as it was typed, and whether the question is that and nothing else
   */

  /** @param {string | undefined} words */
  const number = (words) => {
    const value = words ? parseNumber(OLD.reduce((out, [old, now]) => out.replace(old, now), words)) : null
    return value === null ? "" : String(value)
  }
  /** The numbers that words name, some of them from the end: 末 is -1, 前两 are 1 and 2. @param {string} words @returns {string[]} */
  const numbers = (words) => {
    const [digits] = words.match(new RegExp(`${N}$`)) || [""], n = Number(number(digits) || 1)
    if (/^[首头前]/.test(words)) return upTo(1, n)
    if (/^倒/.test(words)) return [String(-n)]
    return /^[最末后]/.test(words) ? upTo(-n, -1) : [number(words.replace("第", ""))]
  }
  /** @param {number} from @param {number} to */
  const upTo = (from, to) => Array.from({ length: Math.max(0, Math.min(MOST, to - from + 1)) }, (_, i) => String(from + i))

  /** From one number to another, and the last in any case. @param {string} from @param {string} till */
  const span = (from, till) => [...new Set([...upTo(Number(from), Number(till)), ...(Number(from) <= Number(till) ? [till] : [])])]

  /** A citation in signs, and nothing else, in words, and several with the unit of each; else what was typed. @param {string} typed */
  const inWords = (typed) => {
    const plain = typed.replace(/\s/g, "")
    const [, article, paragraph, point] = plain.match(BRACKETS) || (/^[0-9]+$/.test(plain) ? [] : plain.match(SIGNS)) || []
    if (article) return `${article}条${paragraph ? `${paragraph}款` : ""}${point ? `${point}项` : ""}`
    if (plain.length > MOST || !SPAN.test(plain)) return typed
    return plain.replace(SPAN, (all, first, digits, sign, last, unit) =>
      (/第/.test(first) && !digits ? all : `第${digits || first}${unit}${/[、,，和与及]/.test(sign) ? "和" : "至"}第${last}${unit}`))
  }

  /**
   * The units that follow the first, and how many characters say so.
   * @param {Unit} first
   * @param {string} after
   * @returns {[units: Unit[], length: number]}
   */
  const further = (first, after) => {
    let units = [first], rest = after
    for (let step = rest.match(NEXT); step && units.length < MOST; step = rest.match(NEXT)) {
      const [all, joint, words, kind] = step, now = units[units.length - 1]
      const key = KEYS[kind[0]]
      // without a word between, only a number with its 第 begins another unit
      if (!joint && /^[0-9〇零一二三四五六七八九十百千两廿卅卌]/.test(words) && (key === "article" || now[key])) break
      const added = kind.split("之").slice(1).map(number)
      const [from, till] = words.split(/[至到]/)
      let values = till ? span(number(from.replace("第", "")), number(till.replace("第", ""))) : numbers(words).map((n) => [n, ...added].join("-"))
      if (!values.length || !values[0]) break
      if (/[至到]/.test(joint || "") && Number(now[key]) > 0) values = span(String(Number(now[key]) + 1), values[0])
      const more = values.map((value) => (key === "article" ? { article: value, paragraph: "", point: "" }
        : key === "paragraph" ? { article: now.article, paragraph: value, point: "" } : { article: now.article, paragraph: now.paragraph, point: value }))
      units = joint || now[key] ? [...units, ...more] : [...units.slice(0, -1), ...more]
      rest = rest.slice(all.length)
    }
    return [units, after.length - rest.length]
  }

  /**
   * @param {string} folded
   * @param {boolean} [whole] whether all passages are at hand, so that what is counted from an end, and chapters, can be told
   * @returns {Cited | null}
   */
  const cited = (folded, whole = false) => {
    const none = { article: "", paragraph: "", point: "" }
    /** @param {Unit} first @param {number} index @param {number} end @param {{chapter: string, section: string}} [chapter] @returns {Cited} */
    const made = (first, index, end, chapter = { chapter: "", section: "" }) => {
      const [[unit, ...also], length] = first.article ? further(first, folded.slice(end)) : [[first], 0]
      return Object.assign({}, unit, chapter, { also, words: folded.slice(index, end + length), only: !index && ONLY.test(folded.slice(end + length)) })
    }
    const bare = folded.match(BARE) || folded.match(TURNED)
    if (bare) return number(bare[1]) ? made(Object.assign({}, none, { article: number(bare[1]) }), 0, folded.length) : null
    const chapter = whole && folded.match(CHAPTER)
    if (chapter) {
      const [all, plain, fromEnd, section] = chapter, article = folded.slice(all.length).match(new RegExp(`^的?(第?${N}|${FROM_END})条`))
      const [n] = plain ? [number(plain)] : numbers(fromEnd), end = all.length + (article ? article[0].length : 0)
      const said = made(Object.assign({}, none, { article: article ? numbers(article[1])[0] || "" : "" }), 0, end, { chapter: n || "", section: number(section) })
      if (n && (said.only || /^第/.test(folded))) return said
    }
    const relative = whole && folded.match(RELATIVE)
    if (relative) {
      const [all, words, kind] = relative, values = numbers(words)
      // 最后一款 is of the last article
      const units = values.map((n) => Object.assign({}, none, { article: "-1" }, { [KEYS[kind]]: n }))
      if (units.length) {
        const said = made(units[0], 0, all.length), last = units.slice(1)
        if (said.only) return Object.assign(said, { also: [...last, ...said.also] })
      }
    }
    const unit = folded.match(UNIT)
    if (!unit) return null
    const [all, ordinal, article, bis, paragraph, point = unit[6]] = unit
    const before = folded.slice(0, unit.index), after = folded.slice(unit.index + all.length)
    const certain = ordinal || /^[0-9]/.test(article) || paragraph || point || bis
    if (!certain && (before || !(AFTER.test(after) || NEXT.test(after)))) return null
    if (!number(article)) return null
    const added = bis.split("之").slice(1).map(number)
    return made({ article: [number(article), ...added].join("-"), paragraph: number(paragraph), point: number(point) }, unit.index, unit.index + all.length)
  }

  const DIGITS = [..."零一二三四五六七八九"], UNITS = ["", "十", "百", "千"]
  /** A number up to 9999 in Chinese. @param {string} figures */
  const chinese = (figures) => {
    let out = "", gap = false
    const digits = [...figures].map(Number)
    for (const [i, digit] of digits.entries()) {
      const unit = digits.length - 1 - i
      if (!digit) { gap = true; continue }
      out += (gap && out ? DIGITS[0] : "") + (digit === 1 && unit === 1 && !out ? "" : DIGITS[digit]) + UNITS[unit]
      gap = false
    }
    return out || DIGITS[0]
  }
  /** 第二十条之二 @param {string} article */
  const articleWords = (article) => {
    const [first, ...added] = article.split("-")
    return first.length > 4 ? `第${first}条` : `第${chinese(first)}条${added.map((n) => `之${chinese(n)}`).join("")}`
  }

  /** 第三款, 倒数第二款 @param {string} n @param {string} kind */
  const unitWords = (n, kind) => (n[0] === "-" ? `倒数第${chinese(n.slice(1))}${kind}` : /条/.test(kind) ? articleWords(n) : `第${chinese(n)}${kind}`)

  /**
   * Says that a unit does not exist.
   * @param {Unit} unit
   * @param {boolean} hasArticle
   * @param {boolean} hasParagraph
   */
  const absence = ({ article, paragraph, point }, hasArticle, hasParagraph) => {
    if (!hasArticle) return `没有${unitWords(article, "条")}`
    const within = unitWords(article, "条") + (paragraph && hasParagraph ? unitWords(paragraph, "款") : "")
    return paragraph && !hasParagraph ? `${within}没有${unitWords(paragraph, "款")}` : `${within}没有${unitWords(point, "项")}`
  }

  /**
   * Says that a chapter does not exist, or has no such section or article.
   * @param {Cited} unit
   * @param {boolean} hasChapter
   */
  const absentIn = ({ chapter, section, article }, hasChapter) =>
    (hasChapter ? `${unitWords(chapter, "章")}没有${section ? unitWords(section, "节") : unitWords(article, "条")}` : `没有${unitWords(chapter, "章")}`)

  return { absence, absentIn, articleWords, cited, inWords }
})()
