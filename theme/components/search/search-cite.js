/**
 * Reads citations as people type them: 第二十三条第三款, 二十三条的三款, 18条7项, 18(7), 23-3, 条十八, 廿条, 二十条之二, 27.
 *
 * Needs: portal.searchText.
 * Gives: portal.searchCite.
 */
portal.searchCite = (() => {
  "use strict"

  const { parseNumber } = portal.searchText
  const N = "(?:[0-9]+|[〇零一二三四五六七八九十百千两廿卅卌]+)"
  const UNIT = new RegExp(`(第?)(${N})条((?:之${N})*)(?:的?第?(${N})(?:款|自?然?段))?(?:的?(?:第?(${N})项|第(${N})点))?`)
  /** A unit in signs, which are not kept: 18(5), 十八条（五）, 23-3, art_23__para_3. */
  const BRACKETS = new RegExp(`^第?(${N})(?:条(?:第?(${N})款)?)?[(（](${N})[)）]$`), SIGNS = /^(?:art_)?([0-9]{1,3})(?:[-.．—]|__para_)([0-9]+)(?:__point_([0-9]+))?$/
  const OLD = [["廿", "二十"], ["卅", "三十"], ["卌", "四十"]]
  const TURNED = new RegExp(`^第?条第?(${N})$`), BARE = new RegExp(`^第?(${N})$`)
  /** What may follow a number of an article that is typed without 第: 三条 elsewhere is a number of things. */
  const AFTER = /^(?:$|的|是|有|里|中|内容|规定|说|讲|写|怎|什么)/
  /** What is said of a citation and seeks no more than its words. */
  const ONLY = /^(?:的|是|有|里|中|内容|规定|原文|全文|说|讲|写|了|些|什么|怎么|怎样|如何|在哪里?|哪里)*$/

  /**
   * @typedef {object} Cited
   * @property {string} article its number, as addresses have it: 20, 20-2
   * @property {string} paragraph empty where none is named
   * @property {string} point
   * @property {string} words the citation as it was typed
   * @property {boolean} only whether the question is the citation and nothing else
   */

  /** @param {string | undefined} words */
  const number = (words) => {
    const value = words ? parseNumber(OLD.reduce((out, [old, now]) => out.replace(old, now), words)) : null
    return value === null ? "" : String(value)
  }

  /** A citation in signs, and nothing else, in words; else what was typed. @param {string} typed */
  const inWords = (typed) => {
    const plain = typed.replace(/\s/g, "")
    const [, article, paragraph, point] = plain.match(BRACKETS) || plain.match(SIGNS) || []
    return article ? `${article}条${paragraph ? `${paragraph}款` : ""}${point ? `${point}项` : ""}` : typed
  }

  /** @param {string} folded @returns {Cited | null} */
  const cited = (folded) => {
    const bare = folded.match(BARE) || folded.match(TURNED)
    if (bare) return number(bare[1]) ? { article: number(bare[1]), paragraph: "", point: "", words: folded, only: true } : null
    const unit = folded.match(UNIT)
    if (!unit) return null
    const [all, ordinal, article, bis, paragraph, point = unit[6]] = unit
    const before = folded.slice(0, unit.index), after = folded.slice(unit.index + all.length)
    const certain = ordinal || /^[0-9]/.test(article) || paragraph || point || bis
    if (!certain && (before || !AFTER.test(after))) return null
    if (!number(article)) return null
    const added = bis.split("之").slice(1).map(number)
    return { article: [number(article), ...added].join("-"), paragraph: number(paragraph), point: number(point), words: all, only: !before && ONLY.test(after) }
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

  /**
   * Says that a unit does not exist.
   * @param {Cited} unit
   * @param {boolean} hasArticle
   * @param {boolean} hasParagraph
   */
  const absence = ({ article, paragraph, point }, hasArticle, hasParagraph) => {
    if (!hasArticle) return `没有${articleWords(article)}`
    const within = articleWords(article) + (paragraph && hasParagraph ? `第${chinese(paragraph)}款` : "")
    return paragraph && !hasParagraph ? `${within}没有第${chinese(paragraph)}款` : `${within}没有第${chinese(point)}项`
  }

  return { absence, cited, inWords }
})()
