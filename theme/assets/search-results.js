// What was found, as elements: passages with their answers, steps, names, and the ways on where nothing was found.
(() => {
  "use strict"

  const { site } = window.portalSearch
  const { fold } = window.portalSearchText
  const KINDS = { article: "条文", duty: "职责", deadline: "时限", procedure: "办事流程", role: "角色", term: "用语", document: "引用文件", rule: "规则" }

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children)
    return element
  }
  const bare = (path) => location.protocol === "file:" ? path : path.replace(/index\.html(?=$|[?#])/, "")
  const to = (path) => new URL(bare(path), site).href

  const seen = new Map()
  /** The characters of a text that search knows, folded, with their places. @param {string} text */
  const read = (text) => {
    if (!seen.has(text)) {
      const kept = []
      for (let i = 0; i < text.length; i++) {
        const folded = fold(text[i])
        if (folded) kept.push([folded, i])
      }
      seen.set(text, { kept, folded: kept.map((pair) => pair[0]).join("") })
    }
    return seen.get(text)
  }

  /** Where the words stand in a text, as pairs of start and end; nothing is cut inside a number. */
  const places = (text, words) => {
    const { kept, folded } = read(text)
    const marks = []
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0 && word; at = folded.indexOf(word, at + word.length)) {
        marks.push([kept[at][1], kept[at + word.length - 1][1] + 1])
      }
    }
    marks.sort((a, b) => a[0] - b[0] || b[1] - a[1])
    return marks.reduce((merged, mark) => {
      const last = merged.at(-1)
      if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1])
      else merged.push([...mark])
      return merged
    }, [])
  }

  const marked = (text, words, quote) => {
    const marks = places(text, words)
    const quoted = quote ? text.indexOf(quote) : -1
    const first = quoted >= 0 ? quoted : marks[0]?.[0] ?? 0
    let start = 0, end = text.length
    if (text.length > 160) {
      // whole clauses around what was found
      start = first < 40 ? 0 : Math.max(0, ...["。", "；", "，", "："].map((p) => text.lastIndexOf(p, first - 12) + 1))
      const stops = ["。", "；"].map((p) => text.indexOf(p, Math.max(start + 90, first + (quote?.length ?? 0)))).filter((i) => i > 0)
      end = stops.length ? Math.min(...stops) + 1 : text.length
    }
    const out = make("p", { class: "official found-words" })
    if (start) out.append("…")
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
      const stop = Math.min(end, quoted + quote.length), inside = make("strong", { class: "quote" })
      piece(start, quoted, out)
      piece(quoted, stop, inside)
      out.append(inside)
      piece(stop, end, out)
    } else piece(start, end, out)
    if (end < text.length) out.append("…")
    return out
  }

  /** The head of a result: its kind, its link, and what stands beside it. */
  const head = (kind, href, words, beside) => make("p", { class: "found-head" }, make("span", { class: "found-kind" }, KINDS[kind] ?? ""),
    make("a", { href }, words), ...(beside ? [make("span", { class: "found-chapter" }, beside)] : []))

  /** A duty in one line: who, hedge, limit, what, each with its way on; in brief who and what. */
  const answer = (duty, brief = false) => {
    const line = make("p", { class: "answer" })
    const add = (name, ...words) => {
      if (line.childNodes.length) line.append(make("span", { class: "dot" }, " · "))
      line.append(make("span", { class: name }, ...words))
    }
    if (duty.who) add("who", ...duty.who.flatMap((name, i) => [i ? "、" : "", make("a", { href: to(`roles/${duty.roles[i]}/index.html#duty-${duty.id}`) }, name)]))
    if (duty.hedge && !brief) add("hedge", duty.hedge)
    if (duty.limit && !brief) add("limit", duty.limit)
    add("does", ["应当", "必须"].includes(duty.force) || duty.does.startsWith("不") ? duty.does : `${duty.force}：${duty.does}`)
    if (duty.computed && !brief) line.append(" ", make("a", { class: "reckon", href: to(`deadlines/index.html?limit=${duty.id}#calculator-title`) }, "推算日期"))
    return line
  }

  const named = (item, { name }) => {
    if (name.article) {
      item.dataset.article = name.article
      item.dataset.address = name.address
      item.dataset.rule = name.rule.id
    }
    item.append(head(name.kind, to(name.url), name.name))
    const also = name.also.length ? `也称：${name.also.slice(0, 4).join("、")}。` : ""
    if (also || name.about) item.append(make("p", { class: "found-about" }, also + name.about))
  }

  const at = (item, passage) => {
    item.dataset.article = passage.article
    item.dataset.address = passage.address
    item.dataset.rule = passage.rule.id
  }

  const stepped = (item, { step }) => {
    at(item, step.passage)
    const phase = step.phase ? `（${step.phase}）` : ""
    item.append(head("procedure", to(`procedures/${step.id}/index.html#step-${step.duty.id}`), `${step.name} · 第${step.number}步${phase}`, step.passage.citation),
      answer(step.duty, true))
  }

  const shown = (result, said) => {
    const { passage } = result
    const item = make("li", { "data-result": "", "data-kind": result.kind })
    if (result.name) { named(item, result); return item }
    if (result.step) { stepped(item, result); return item }
    at(item, passage)
    const rule = several() ? `《${passage.rule.title}》` : ""
    item.append(head(result.kind, to(`rules/${passage.rule.id}/index.html#${passage.address}`), passage.citation, rule + passage.chapter))
    for (const { duty } of result.answers) item.append(answer(duty))
    const words = [...said.core, said.folded, ...said.near, ...said.meant.map(fold)]
    const pieces = words.flatMap((w) => [w, ...(passage.folded.includes(w) ? [] : inside(w, passage.folded))])
    item.append(marked(passage.text, new Set(pieces.filter((w) => w.length > 1 || said.folded.length === 1)), result.answers[0]?.duty.quote))
    return item
  }
  const several = () => window.portalSearchHead.rules.length > 1

  /** The longest pieces of the words that stand in the text, for words that do not stand there whole. */
  const inside = (words, text) => {
    const out = []
    for (let i = 0; i < words.length - 1; i++) {
      let n = 0
      for (let k = 2; i + k <= words.length && text.includes(words.slice(i, i + k)); k++) n = k
      if (n) { out.push(words.slice(i, i + n)); i += n - 1 }
    }
    return out
  }

  const waysOn = (said) => {
    const box = make("li", { class: "found-nothing" })
    const words = said.core.length ? `理解为：${said.core.join("、")}` : "没有可以查找的字词"
    box.append(make("p", {}, `${words}。可以换个说法、减少字词，或者从这里继续：`))
    const list = make("ul", { class: "ways" })
    const rules = window.portalSearchHead.rules.slice(0, 1).map(({ id }) => ["全文与目录", `rules/${id}/index.html`])
    for (const [title, path] of [...(several() ? [["全部规则", "index.html"]] : rules), ["角色", "roles/index.html"], ["办事流程", "procedures/index.html"], ["时限", "deadlines/index.html"], ["用语", "terms/index.html"], ["引用文件", "citations/index.html"]]) {
      list.append(make("li", {}, make("a", { href: to(path) }, title)))
    }
    box.append(list)
    return box
  }

  window.portalSearchResults = { KINDS, make, shown, waysOn }
})()
