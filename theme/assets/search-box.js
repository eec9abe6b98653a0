// The search box: on the search page with the address, on every other page as a panel under the header.
(() => {
  "use strict"

  const { site, ready } = window.portalSearch
  const { fold, pairs } = window.portalSearchText
  const KINDS = { article: "条文", duty: "职责", deadline: "时限", procedure: "办事流程", role: "角色", term: "用语", document: "引用文件", rule: "规则" }
  const RECENT = "portal-recent-searches"
  const AT_ONCE = 12, MORE = 24, UNASKED = 120

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children)
    return element
  }
  const bare = (path) => location.protocol === "file:" ? path : path.replace(/index\.html(?=$|[?#])/, "")
  const to = (path) => new URL(bare(path), site).href

  /** Where the words stand in a text, as pairs of start and end; nothing is cut inside a number. */
  const places = (text, words) => {
    const kept = []
    for (let i = 0; i < text.length; i++) {
      const folded = fold(text[i])
      if (folded) kept.push([folded, i])
    }
    const folded = kept.map((pair) => pair[0]).join("")
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

  /** A duty in one line: who, hedge, limit, what, each with its way on. */
  const answer = (duty) => {
    const line = make("p", { class: "answer" })
    const add = (name, ...words) => {
      if (line.childNodes.length) line.append(make("span", { class: "dot" }, " · "))
      line.append(make("span", { class: name }, ...words))
    }
    if (duty.who) add("who", ...duty.who.flatMap((name, i) => [i ? "、" : "", make("a", { href: to(`roles/${duty.roles[i]}/index.html#duty-${duty.id}`) }, name)]))
    if (duty.hedge) add("hedge", duty.hedge)
    if (duty.limit) add("limit", duty.limit)
    add("does", duty.force === "必须" || duty.does.startsWith("不") ? duty.does : `${duty.force}：${duty.does}`)
    if (duty.computed) line.append(" ", make("a", { class: "reckon", href: to(`deadlines/index.html?limit=${duty.id}#calculator-title`) }, "推算日期"))
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
      answer(step.duty))
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

  const SOUGHT = { actor: "由谁办", deadline: "时间或次数", permission: "可以不可以", procedure: "怎么办" }
  const announce = (said, results) => {
    if (!said.folded) return ""
    const missing = said.cited && !said.article ? `没有第${said.cited}条。` : ""
    const sought = [...said.seeks].map((s) => SOUGHT[s]).join("、")
    const near = said.near.length ? `按相近的“${said.near[0]}”查找。` : said.meant.length && /^[a-z]+$/.test(said.folded) ? `按拼音“${said.meant[0]}”查找。` : ""
    const understood = sought ? `（问的是：${sought}）` : ""
    return results.length ? `${missing}${near}找到 ${results.length} 条${understood}` : `${missing}没有找到`
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

  const remembered = () => { try { return JSON.parse(localStorage.getItem(RECENT) ?? "[]") } catch { return [] } }
  const remember = (list) => { try { localStorage.setItem(RECENT, JSON.stringify(list)) } catch { /* storage is closed */ } }

  window.portalSearch.mount = (box) => {
    const input = box.querySelector("[data-search-input]")
    const status = box.querySelector("[data-search-status]")
    const list = box.querySelector("[data-search-results]")
    const kinds = box.querySelector("[data-search-kinds]")
    const recent = box.querySelector("[data-search-recent]")
    const page = box.hasAttribute("data-search-page")
    let round = 0, composing = false, committed = true, timer = 0, kind = ""

    const filter = () => {
      for (const item of list.querySelectorAll("[data-result]")) item.hidden = Boolean(kind) && item.dataset.kind !== kind
    }
    const offer = (results) => {
      if (!kinds) return
      const counts = new Map()
      for (const result of results) counts.set(result.kind, (counts.get(result.kind) ?? 0) + 1)
      if (!counts.has(kind)) kind = ""
      kinds.replaceChildren(...(counts.size > 1 ? [["", results.length], ...counts] : []).map(([value, count]) => {
        const button = make("button", { type: "button", "aria-pressed": String(value === kind) }, `${KINDS[value] ?? "全部"} ${count}`)
        button.addEventListener("click", () => {
          kind = value
          for (const other of kinds.children) other.setAttribute("aria-pressed", String(other === button))
          filter()
        })
        return button
      }))
    }
    const showRecent = () => {
      if (!recent) return
      const queries = remembered()
      recent.hidden = Boolean(input.value) || !queries.length
      recent.querySelector("ul").replaceChildren(...queries.map((query) => {
        const button = make("button", { type: "button" }, query)
        button.addEventListener("click", () => { input.value = query; search(); commit() })
        return make("li", {}, button)
      }))
    }

    const search = async () => {
      const mine = ++round
      const engine = await ready()
      if (mine !== round) return
      const query = input.value
      const { said, results } = await engine.find(query, AT_ONCE)
      // an answer that comes after the next key was pressed is not shown
      if (mine !== round) return
      const rest = results.slice(AT_ONCE)
      const items = results.slice(0, AT_ONCE).map((result) => shown(result, said))
      list.replaceChildren(...(items.length || !said.folded ? items : [waysOn(said)]))
      status.textContent = announce(said, results)
      offer(results)
      filter()
      showRecent()
      if (!page) list.hidden = !said.folded
      list.dataset.query = query
      if (rest.length && rest.length <= UNASKED && rest.every(engine.here)) {
        // the first are shown at once, the others after the frame
        setTimeout(async () => {
          await engine.fill(rest)
          if (mine !== round) return
          list.append(...rest.map((result) => shown(result, said)))
          filter()
        }, 60)
      } else if (rest.length) list.append(more(engine, rest, said, () => mine === round))
    }
    /** A button for results whose words are still to be loaded. */
    const more = (engine, rest, said, current) => {
      const button = make("button", { type: "button" }, `再看 ${Math.min(MORE, rest.length)} 条`)
      const item = make("li", { class: "found-more" }, button)
      button.addEventListener("click", async () => {
        const next = rest.slice(0, MORE)
        await engine.fill(next)
        if (!current()) return
        const items = next.map((result) => shown(result, said))
        item.replaceWith(...items, ...(rest.length > MORE ? [more(engine, rest.slice(MORE), said, current)] : []))
        filter()
        items[0].querySelector("a")?.focus()
      })
      return item
    }
    const address = (push) => {
      if (!page) return
      const url = new URL(location.href)
      if (input.value) url.searchParams.set("q", input.value)
      else url.searchParams.delete("q")
      if (url.href === location.href) return
      // from disk some browsers do not let the address change; the search itself does not need it
      try { history[push ? "pushState" : "replaceState"](null, "", url) } catch { /* stays as it is */ }
    }
    const commit = () => {
      clearTimeout(timer)
      address(committed)
      committed = true
      const query = input.value.trim().slice(0, 60)
      if (query) remember([query, ...remembered().filter((other) => other !== query)].slice(0, 8))
    }
    const typed = () => {
      if (composing) return
      search()
      clearTimeout(timer)
      timer = setTimeout(() => { address(committed); committed = false; timer = setTimeout(commit, 1500) }, 300)
    }
    input.addEventListener("compositionstart", () => { composing = true })
    input.addEventListener("compositionend", () => { composing = false; typed() })
    input.addEventListener("input", (event) => { if (!event.isComposing) typed() })
    input.addEventListener("focus", () => { ready(); showRecent() })
    box.addEventListener("submit", (event) => {
      if (!page && input.value.trim()) { commit(); return }
      event.preventDefault()
      if (composing || !page) return
      search().then(() => list.querySelector("li:not([hidden]) a")?.focus())
      commit()
    })
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return
      if (event.key === "Escape") {
        if (document.activeElement === input && input.value) { input.value = ""; typed() }
        else if (!page && document.activeElement === input) input.blur()
        input === document.activeElement || input.focus()
        if (!page) list.hidden = true
        event.preventDefault()
        return
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
      const links = [...list.querySelectorAll("li:not([hidden]) .found-head a")]
      const now = links.indexOf(document.activeElement)
      if (document.activeElement !== input && now < 0) return
      const next = now + (event.key === "ArrowDown" ? 1 : -1)
      if (next < 0) input.focus()
      else links[Math.min(next, links.length - 1)]?.focus()
      event.preventDefault()
    })
    list.addEventListener("click", (event) => { if (event.target.closest("a")) commit() })
    recent?.querySelector("[data-forget]").addEventListener("click", () => { remember([]); showRecent(); input.focus() })
    if (page) {
      const read = () => {
        clearTimeout(timer)
        input.value = new URL(location.href).searchParams.get("q") ?? ""
        committed = true
        search()
      }
      addEventListener("popstate", read)
      read()
      if (!input.value) input.focus({ preventScroll: true })
    } else {
      document.addEventListener("click", (event) => { if (!box.contains(event.target)) list.hidden = true })
    }
    if (document.activeElement === input && !page) { showRecent(); if (input.value) typed() }
  }
})()
