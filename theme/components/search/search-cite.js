/**
 * Reads citations as people type them: 第二十三条第三款, 二十三条的三款, 18条7项, 18(7), 23-3, 条十八, 廿条, 二十条之二, 27;
 * several, 第一至三条, 第二十三条和第二十四条, 十八条（五）（六）项; what is counted from an end, 最后一条, 前两款; and chapters, 第五章,
 * 第二、三章, 附则第一条.
 *
 * Needs: portal.searchText.
 * Gives: portal.searchCite.
 */
portal.searchCite = (() => {
  "use strict"

  const { articleWords, chinese, parseNumber } = portal.searchText
  const SHORT = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}", PARTED = "(?:[-–—./_·]|__(?:para|point)_)+"
  const N = "(?:[0-9]+|[〇零一二三四五六七八九十百千两廿卅卌]+)"
  const UNIT = new RegExp(`(第?)(${N})条((?:之${N})*)(?:的?第?(${N})(?:款|自然?段))?(?:的?(?:第?(${N})项|第(${N})点))?`)
  /** A unit in signs, which are not kept: 23-3, 18.1.7, 23/3, 十八·一, §23, art. 23, art_23__para_3. */
  const SIGNS = new RegExp(`^(${SHORT})(?:${PARTED}\\(?(${SHORT})\\)?)?(?:${PARTED}\\(?(${SHORT})\\)?)?(?:${PARTED}\\(?(?:${SHORT})\\)?)?$`), ARTICLE = /^(?:art(?:icle)?[._]?|§+)(?=[0-9])/i
  /** The address of a passage as it is copied from the line of a browser, the last one in it, with all that stands around. */
  const ADDRESS = /[!-~]*\bart_([0-9]{1,3})((?:-[0-9]+)*)(?:__para_([0-9]+))?(?:__point_([0-9]+))?(?![0-9])[!-~]*/
  /** From one article to another, 18~20, 18-20: an article of ten 款 there is none. Articles side by side: 三、五. */
  const SPAN = new RegExp(`^(?:([0-9]{1,3})[-–—]([0-9]{2,3})|(${SHORT})[~至到](${SHORT}))$`), SIDE = new RegExp(`^(?:${SHORT})(?:[、,](?:${SHORT}))+$`)
  /** A day in signs: 2023-07-11. */
  const DAY = /^((?:19|20)[0-9]{2})[-./年]([01]?[0-9])[-./月]([0-3]?[0-9])日?$/
  const JOINT = "[-–—~～至到、,，;；/和与及]"
  /** Numbers in brackets, 18(5), 十八条（五）（六）项, 第(五)至(七)项: of an article, and of it alone where neither says its unit. */
  const BRACKETED = new RegExp(`(条|款)?第?((?:[(（]${N}(?:[、,，]${N})*[)）]${JOINT}?)+)(款|项)?`, "g")
  const ALONE = new RegExp(`^第?${N}(?=[(（]${N}(?:[、,，]${N})*[)）]|[(（]${N}[)）]${JOINT})`)
  /** Several with their unit said once: 第一至三条, 第1、3、5款, 十八条五、六项. */
  const LIST = new RegExp(`(^|[^0-9〇零一二三四五六七八九十百千两])(第?)(${N})((?:${JOINT}第?${N})+)([条款项章])`, "g")
  /** Two that follow one another, with nothing between: 五六项. */
  const PAIR = /([条款第])([一二三四五六七八])([二三四五六七八九])([款项])/g
  const OLD = [["廿", "二十"], ["卅", "三十"], ["卌", "四十"]]
  const TURNED = new RegExp(`^第?条第?(${N})$`), BARE = new RegExp(`^第?(${N})$`)
  /** What is counted from an end: 最后一条, 末款, 倒数第二条, 首条, 前三条, 后两款. */
  const FROM_END = `最后(?:${N})|最末一|末尾?一?|倒数第?(?:${N})|首|[头前后](?:${N})`
  /** A further unit behind the first: 到第三条, 和第四款, 末款. */
  const NEXT = new RegExp(`^的?(至|到|和|与|及|跟|或)?的?(第?${N}(?:[至到]第?${N})?|${FROM_END})(条(?:之${N})*|款|项|点|自然?段)`)
  const RELATIVE = new RegExp(`^(${FROM_END})(条|款)`), CHAPTER = new RegExp(`^(?:第?(${N})|(${FROM_END}))章(?:的?第?(${N})节)?`)
  const NEXT_CHAPTER = new RegExp(`^(至|到|和|与|及|跟|或)?(第${N})章`), IN_CHAPTER = new RegExp(`^[的里中]{0,2}(第${N}|[0-9]+|${FROM_END})条`)
  /** @type {Record<string, "article" | "paragraph" | "point">} */
  const KEYS = { 条: "article", 款: "paragraph", 自: "paragraph", 段: "paragraph", 项: "point", 点: "point" }
  /** What may follow a number of an article that is typed without 第: 三条 elsewhere is a number of things. */
  const AFTER = /^(?:$|的|是|有|里|中|内容|规定|说|讲|写|怎|什么)/
  /** What is said of a citation and seeks no more than its words. */
  const ONLY = /^(?:的|是|有|里|中|内容|规定|原文|全文|说|讲|写|了|些|什么|怎么|怎样|如何|在哪里?|哪里|[这那]?一?[条款项章])*$/
  /** A number of an article is no longer: 一千二百三十四. */
  const LONG = 7
  /** So many units are taken from one citation. */
  const MOST = 30

  /**
   * @typedef {object} Unit a place in a rule; a number is "" where none is named, and "-2" is the last but one
   * @property {string} article its number, as addresses have it: 20, 20-2
   * @property {string} paragraph
   * @property {string} point
   *
   * @typedef {Unit & {chapters: string[], section: string, title: string, articles: string[], also: Unit[], words: string, only: boolean}} Cited
   * the first unit, or chapters and the articles named in them, the title where it says the chapter; what else is cited with it,
   * the citation as it was typed, and whether the question is that and nothing else
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

  /** Several with the unit of each: 第1款和第3款; those between where 至 says so. @param {string[]} numerals @param {string[]} signs @param {string} unit */
  const each = (numerals, signs, unit) => numerals.map((n, i) => `${i ? (/[-–—~～至到]/.test(signs[i - 1]) ? "至" : "和") : ""}第${n}${unit}`).join("")
  const NUMBERS = new RegExp(N, "g"), JOINTS = new RegExp(JOINT, "g")

  /** A citation in signs, and nothing else, or an address, in words, and several with the unit of each; else what was typed. @param {string} typed */
  const inWords = (typed) => {
    const [address, page, added, part, item] = typed.match(ADDRESS) || []
    if (address && address.length > page.length + 4) {
      return typed.replace(address, `第${page}条${added.replace(/-/g, "之")}${part ? `第${part}款` : ""}${item ? `第${item}项` : ""}`)
    }
    const whole = typed.replace(/\s/g, ""), plain = whole.replace(ARTICLE, ""), short = plain.normalize("NFKC")
    const [, year, month, day] = short.match(DAY) || []
    if (year) return `${year}年${Number(month)}月${Number(day)}日`
    const [, low, high, from = Number(low) < Number(high) ? low : "", till = high] = short.match(SPAN) || []
    if (from) return each([from, till], [Number(number(till)) > Number(number(from)) ? "至" : "和"], "条")
    if (SIDE.test(short)) return each(short.split(/[、,]/), [], "条")
    const [, article, paragraph, point] = (plain === whole && /^[0-9一二三四五六七八九十]+$/.test(short) ? null : short.match(SIGNS)) || []
    if (article) return `${article}条${paragraph ? `${paragraph}款` : ""}${point ? `${point}项` : ""}`
    if (plain.length > MOST) return typed
    // signs that join are told by what stands between two numbers, in brackets or not
    const words = (ALONE.test(plain) && !/^第?[^(（]*条/.test(plain) ? plain.replace(ALONE, (all) => `${all}条`) : plain)
      .replace(BRACKETED, (all, before, brackets, unit) => (before || unit
        ? `${before || ""}${each(brackets.match(NUMBERS), brackets.replace(/[)）][(（]/g, "、").match(JOINTS) || [], unit || "项")}` : all))
      .replace(PAIR, (all, before, first, second, unit) => (number(second) === String(Number(number(first)) + 1)
        ? `${before.replace("第", "")}${each([first, second], ["、"], unit)}` : all))
      .replace(LIST, (all, before, ordinal, first, others, unit) => {
        const numerals = [first, ...others.match(NUMBERS)], signs = others.match(JOINTS)
        // at the beginning 三、五条 may be a number of things: only what is sure to count articles is taken
        const sure = ordinal || /^[0-9]/.test(first) || /[条款]/.test(before) || (!before && /[至到]/.test(signs[0]))
        return sure ? before + each(numerals, signs, unit) : all
      })
    return words === whole ? typed : words
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

  /** The chapters that follow the first, 和第三章, and how many characters say so. @param {string[]} first @param {string} after */
  const chaptersAfter = (first, after) => {
    let chapters = first, rest = after
    for (let step = rest.match(NEXT_CHAPTER); step && chapters.length < MOST; step = rest.match(NEXT_CHAPTER)) {
      const [all, joint, words] = step, [value] = numbers(words), last = chapters[chapters.length - 1]
      if (!value) break
      chapters = [...chapters, ...(/[至到]/.test(joint || "") ? span(String(Number(last) + 1), value) : [value])]
      rest = rest.slice(all.length)
    }
    return { chapters, length: after.length - rest.length }
  }
  /**
   * A citation of chapters, and of what is counted in it: 第十章最后一条, 附则前两条.
   * @param {string[]} chapters
   * @param {string} folded
   * @param {number} end where the words for the chapters end
   * @param {string} [section]
   * @param {string} [title] the words for a chapter that is called by its title
   * @returns {Cited}
   */
  const inChapter = (chapters, folded, end, section = "", title = "") => {
    const [all = "", words] = folded.slice(end).match(IN_CHAPTER) || [], articles = words ? numbers(words) : []
    const first = { article: articles[0] || "", paragraph: "", point: "" }, start = end + all.length
    // of several articles none has a 款 named
    const [[unit], length] = articles.length === 1 ? further(first, folded.slice(start)) : [[first], 0], after = start + length
    return Object.assign(unit, { also: [], chapters, section, title, articles, words: folded.slice(0, after), only: ONLY.test(folded.slice(after)) })
  }

  /**
   * @param {string} folded
   * @param {boolean} [whole] whether all passages are at hand, so that what is counted from an end, and chapters, can be told
   * @returns {Cited | null}
   */
  const cited = (folded, whole = false) => {
    const none = { article: "", paragraph: "", point: "" }
    /** @param {Unit} first @param {number} index @param {number} end @returns {Cited} */
    const made = (first, index, end) => {
      const [[unit, ...also], length] = first.article ? further(first, folded.slice(end)) : [[first], 0]
      return Object.assign({}, unit, { also, chapters: [], section: "", title: "", articles: [], words: folded.slice(index, end + length), only: !index && ONLY.test(folded.slice(end + length)) })
    }
    const bare = folded.match(BARE) || folded.match(TURNED)
    // no rule has so many articles: it may be the number of a telephone
    if (bare && bare[1].length > LONG) return null
    if (bare) return number(bare[1]) ? made(Object.assign({}, none, { article: number(bare[1]) }), 0, folded.length) : null
    const chapter = whole && folded.match(CHAPTER)
    if (chapter) {
      const [all, plain, fromEnd, section] = chapter, first = plain ? [number(plain)] : numbers(fromEnd)
      const { chapters, length } = chaptersAfter(first, folded.slice(all.length)), said = inChapter(chapters, folded, all.length + length, number(section))
      if (first[0] && (said.only || /^第/.test(folded))) return said
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
   * @param {Cited} cited
   * @param {string} chapter
   * @param {boolean} hasChapter
   * @param {string} article
   */
  const absentIn = ({ section, title }, chapter, hasChapter, article) =>
    (hasChapter ? `${title || unitWords(chapter, "章")}没有${section ? unitWords(section, "节") : unitWords(article, "条")}` : `没有${unitWords(chapter, "章")}`)

  return { absence, absentIn, cited, inChapter, inWords }
})()
