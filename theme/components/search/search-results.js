/**
 * What was found, as elements: passages with their answers, and names; as cards, or in one line.
 * The words for people come with the head of the index; scripts compare keys.
 *
 * Needs: portal.dom, portal.search, portal.searchText, portal.searchAnswers.
 * Later: portal.searchHead, portal.searchMark.
 * Gives: portal.searchResults.
 */
portal.searchResults = (() => {
  "use strict"

  const { make } = portal.dom
  const { site } = portal.search
  const { fold } = portal.searchText
  const { sentenceOf } = portal.searchAnswers
  /** So many answers are shown with a passage: more would hide the next one. */
  const ANSWERS = 2
  // the head comes after this file, before anything is shown
  const labels = () => portal.searchHead.labels

  /**
   * @typedef {portal.Said} Said
   * @typedef {portal.Result} Result
   */

  /** @param {string} path */
  const bare = (path) => location.protocol === "file:" ? path : path.replace(/index\.html(?=$|[?#])/, "")
  /** @param {string} path */
  const to = (path) => new URL(bare(path), site.href).href

  /** @type {Map<string, {kept: [string, number][], folded: string}>} */
  const seen = new Map()
  /** The characters of a text that search knows, folded, with their places. @param {string} text */
  const read = (text) => {
    if (!seen.has(text)) {
      /** @type {[string, number][]} */
      const kept = []
      for (let i = 0; i < text.length; i++) {
        const folded = fold(text[i])
        if (folded) kept.push([folded, i])
      }
      seen.set(text, { kept, folded: kept.map((pair) => pair[0]).join("") })
    }
    return seen.get(text)
  }

  /**
   * Where the words stand in a text, as pairs of start and end; nothing is cut inside a number.
   * @param {string} text
   * @param {Iterable<string>} words
   */
  const places = (text, words) => {
    const { kept, folded } = read(text)
    /** @type {[number, number][]} */
    const marks = []
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0 && word; at = folded.indexOf(word, at + word.length)) {
        marks.push([kept[at][1], kept[at + word.length - 1][1] + 1])
      }
    }
    marks.sort((a, b) => a[0] - b[0] || b[1] - a[1])
    /** @type {[number, number][]} */
    const merged = []
    for (const [start, end] of marks) {
      const last = merged[merged.length - 1]
      if (last && start <= last[1]) last[1] = Math.max(last[1], end)
      else merged.push([start, end])
    }
    return merged
  }

  /**
   * A text with the words marked and the quote of its answer set off; a long one from where they stand.
   * @param {string} text
   * @param {Iterable<string>} words
   * @param {string} [quote]
   */
  const marked = (text, words, quote) => {
    const marks = places(text, words)
    const quoted = quote ? text.indexOf(quote) : -1
    const first = quoted >= 0 ? quoted : marks.length ? marks[0][0] : 0
    let start = 0, end = text.length
    if (text.length > 160) {
      // whole clauses around what was found
      start = first < 40 ? 0 : Math.max(0, ...["。", "；", "，", "："].map((p) => text.lastIndexOf(p, first - 12) + 1))
      const stops = ["。", "；"].map((p) => text.indexOf(p, Math.max(start + 90, first + (quote ? quote.length : 0)))).filter((i) => i > 0)
      end = stops.length ? Math.min(...stops) + 1 : text.length
    }
    const out = make("p", { class: "law hit-words" })
    if (start) out.append("…")
    /** @param {number} from @param {number} till @param {HTMLElement} into */
    const piece = (from, till, into) => {
      let at = from
      for (const [a, b] of marks) {
        const x = Math.max(a, at), y = Math.min(b, till)
        if (x >= y) continue
        into.append(text.slice(at, x), make("mark", {}, text.slice(x, y)))
        at = y
      }
      into.append(text.slice(at, till))
    }
    if (quoted >= start && quoted >= 0) {
      const stop = Math.min(end, quoted + quote.length), inside = make("strong", { class: "hit-quote" })
      piece(start, quoted, out)
      piece(quoted, stop, inside)
      out.append(inside)
      piece(stop, end, out)
    } else piece(start, end, out)
    if (end < text.length) out.append("…")
    return out
  }

  /**
   * The head of a result: its kind, where it has one, its link, and what stands beside it.
   * @param {string} kind
   * @param {string} href
   * @param {string} words
   * @param {string} [beside]
   */
  const head = (kind, href, words, beside) => make("p", { class: "hit-head" }, ...(labels().kinds[kind] ? [make("span", { class: "hit-kind" }, labels().kinds[kind])] : []),
    make("a", { href, "data-hit": "" }, words), ...(beside ? [make("span", { class: "hit-chapter" }, beside)] : []))

  /**
   * Who a duty binds, each with the way to its list: 甲或乙、丙.
   * @param {portal.PackedDuty} duty
   * @returns {(Node | string)[]}
   */
  const actors = (duty) => duty.who
    ? duty.who.flatMap((name, i) => [i ? duty.joints[i - 1] : "", make("a", { href: to(`roles/${duty.roles[i]}/index.html#duty-${duty.key || duty.id}`) }, name)])
    : [`${labels().unsaid}：`]

  /** A duty as a sentence, with all that bounds it. @param {portal.PackedDuty} duty */
  const answer = (duty) => {
    const line = make("div", { class: "hit-answer", "data-duty": duty.id, "data-norm": duty.kind })
    const said = make("p", {}, ...(duty.lead ? [`${duty.hedge || ""}${duty.lead}`] : []), ...actors(duty), duty.says)
    /** @param {string} name @param {string} words */
    const add = (name, words) => said.append(make("span", { class: "hit-dot" }, " · "), make("span", { class: `hit-${name}` }, words))
    if (duty.limit) add("limit", duty.limit)
    if (duty.inferred) add("inferred", labels().inferred)
    add("review", duty.review || labels().not_reviewed)
    if (duty.computed) said.append(" ", make("a", { class: "hit-reckon", href: to(`deadlines/index.html?limit=${duty.key || duty.id}#calculator-title`) }, "推算日期"))
    line.append(said)
    if (duty.bounds) line.append(make("p", { class: "hit-bounds" }, duty.bounds.map(([label, value]) => `${label}：${value}`).join("；")))
    return line
  }

  /** A passage, in its edition. @param {portal.Passage} passage */
  const linkOf = ({ address, rule }) => to(`rules/${rule.folder || rule.id}/index.html#${address}`)
  /** @param {portal.Passage} passage */
  const titleOf = (passage) => portal.searchHead.large || portal.searchHead.rules.length > 1 ? `《${passage.rule.title}》` : ""

  /**
   * Makes an item that of a result: says for programs what it is and where it stands.
   * @param {HTMLElement} item
   * @param {Result} result
   */
  const placed = (item, result) => {
    Object.assign(item.dataset, { result: "", kind: result.kind })
    const place = "name" in result ? result.name : result.passage
    if (place.address) Object.assign(item.dataset, { article: place.article, address: place.address, rule: place.rule.id })
    if (!("name" in result) && result.edition) item.dataset.edition = result.edition
    return item
  }

  /** A name as an item of the list. @param {portal.NameResult} result */
  const named = (result) => {
    const { name } = result
    const item = placed(make("li", {}, head(name.kind, to(name.url), name.name)), result)
    const also = name.also.length ? `也称：${name.also.slice(0, 4).join("、")}。` : ""
    if (also || name.about) item.append(make("p", { class: "hit-about" }, also + name.about))
    return item
  }

  /** A result as an item of the list. @param {Result} result @param {Said} said */
  const shown = (result, said) => {
    if ("name" in result) return named(result)
    const { passage } = result
    const item = placed(make("li", {}, head(passage.article ? result.kind : "", linkOf(passage), passage.citation, titleOf(passage) + passage.chapter)), result)
    if (passage.rule.said) item.append(portal.searchMark.markOf(passage))
    for (const { duty } of result.answers.slice(0, ANSWERS)) item.append(answer(duty))
    const words = [...said.core, said.folded, ...said.near, ...said.meant.map(fold)]
    const pieces = words.flatMap((w) => [w, ...(passage.folded.includes(w) ? [] : inside(w, passage.folded))])
    item.append(marked(passage.text, new Set(pieces.filter((w) => w.length > 1 || said.folded.length === 1)), result.answers.length ? result.answers[0].duty.quote : ""))
    return item
  }

  /**
   * The longest pieces of the words that stand in the text, for words that do not stand there whole.
   * @param {string} words
   * @param {string} text
   */
  const inside = (words, text) => {
    /** @type {string[]} */
    const out = []
    for (let i = 0; i < words.length - 1; i++) {
      let n = 0
      for (let k = 2; i + k <= words.length && text.includes(words.slice(i, i + k)); k++) n = k
      if (n) { out.push(words.slice(i, i + n)); i += n - 1 }
    }
    return out
  }

  /** A result in one line. @param {Result} result */
  const brief = (result) => {
    /** @param {string} href @param {string} title @param {string} words */
    const line = (href, title, words) => placed(make("li", { class: "hit-brief" }, make("a", { href, "data-hit": "" }, title), make("span", {}, words)), result)
    if ("name" in result) return line(to(result.name.url), result.name.name, result.name.about)
    const { passage, answers: [first] } = result
    const edition = passage.rule.date ? `${passage.rule.date} 版` : ""
    return line(linkOf(passage), titleOf(passage) + edition + passage.citation, first ? sentenceOf(portal.searchHead, first.duty) : passage.text)
  }

  return { actors, brief, labels, marked, placed, shown, to }
})()
