/**
 * 一次 on a page: begin one, see those that are open, go on with one, hand it on. The page is complete without this script.
 * ?run=ID opens one that is kept here; ?name=…&date=… is the link that a colleague sends, from which one can be begun.
 *
 * Needs: portal.dom, portal.day, portal.runs, portal.checklistStore, portal.calendarFile.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const section = document.querySelector("[data-runs]")
  if (!section) return
  const { make, fill } = portal.dom
  const { runs, day: days, checklistStore: files } = portal
  /** @typedef {NonNullable<ReturnType<typeof runs.get>>} Run */

  /** @param {string} part */
  const find = (part) => section.querySelector(`[data-${part}]`)
  const [strip, add, says] = ["run-strip", "run-add", "run-says"].map(find)
  const bar = document.querySelector("[data-run-bar]")
  /** @type {HTMLFormElement | null} */
  const form = section.querySelector("form")
  /** @type {HTMLInputElement | null} */
  const field = section.querySelector("[data-run-form] [name=name]")
  const { pageOf, title, edition, home, afterNumber, afterUnit, afterWords } = section.dataset
  const query = new URLSearchParams(location.search)
  const sent = { name: (query.get("name") || "").trim().slice(0, 60), date: days.is(query.get("date")) ? query.get("date") : "" }

  /** What can be ticked on this page: each duty with its words. */
  const lines = () => {
    /** @type {Record<string, {key: string, does: string, text: string}>} */
    const found = {}
    for (const entry of document.querySelectorAll("[data-duty][data-text]")) {
      const { duty, text } = entry.dataset
      if (entry.querySelector("input[type=checkbox]")) found[duty] = { key: duty, does: entry.querySelector("[data-proof]").textContent, text }
    }
    return Object.values(found)
  }

  /** @param {string} page @param {Iterable<[string, string]>} parameters */
  const addressOf = (page, parameters) => {
    const url = new URL(`${home.replace(/index\.html$/, "")}${page}/${location.protocol === "file:" ? "index.html" : ""}`, location.href)
    for (const [name, value] of parameters) if (value) url.searchParams.set(name, value)
    return url.href
  }
  /** @param {Run} run */
  const there = (run) => addressOf(run.page, [["run", run.id]])
  /** The link for a colleague: it carries what is in it and nothing that was ticked. @param {{page: string, name: string, date: string}} run */
  const link = ({ page, name, date }) => addressOf(page, [["name", name], ["date", date]])
  /** @param {string} day */
  const short = (day) => (day ? `${+day.slice(5, 7)}月${+day.slice(8)}日` : "没有定日期")

  /** 第35次 becomes 第36次; what has no number stays. @param {string} name */
  const following = (name) => name.replace(/第(\d+)(?=[次期届])/, (_, number) => `第${+number + 1}`).replace(/^(\d{4})(?=年)/, (year) => String(+year + Number(afterUnit === "month" && +afterNumber >= 12)))
  /** @param {string} day */
  const after = (day) => (!day || !afterNumber ? "" : afterUnit === "month" ? days.months(day, +afterNumber) : days.shift(day, +afterNumber))

  /** @param {Run} run */
  const facts = (run) => {
    const { done, all } = runs.progress(run)
    return `${short(run.date)} · ${run.done ? "办完了" : `${done}／${all}`}`
  }

  const showStrip = () => {
    const opened = runs.current()
    const all = runs.list()
    const mine = all.filter((run) => run.page === pageOf), others = all.filter((run) => run.page !== pageOf && !run.done)
    const finished = mine.filter((run) => run.done)
    /** @param {Run} run */
    const one = (run) => {
      const item = make("a", { class: "run-one", href: there(run), "data-run": run.id }, make("span", {}, run.name),
        make("small", {}, (run.page === pageOf ? "" : `${run.title} · `) + facts(run)))
      if (opened && run.id === opened.id) item.setAttribute("aria-current", "true")
      return item
    }
    for (const old of strip.querySelectorAll("[data-run], [data-run-finished]")) old.remove()
    for (const run of [...mine.filter(({ done }) => !done), ...others]) strip.insertBefore(one(run), add || strip.firstChild)
    if (finished.length) strip.append(make("details", { class: "run-finished", "data-run-finished": "" }, make("summary", { class: "run-one" }, make("span", {}, `办完的 ${finished.length} 次`)), ...finished.map(one)))
    const none = strip.querySelector("p")
    if (none) none.hidden = all.length > 0
  }

  /** What has changed since one was begun. @param {Run} run */
  const changes = (run) => {
    const here = lines()
    const now = new Map(here.map(({ key, text }) => /** @type {[string, string]} */ ([key, text])))
    const begun = Object.keys(run.lines)
    const changed = begun.filter((key) => now.has(key) && now.get(key) !== run.lines[key]).length
    const gone = begun.filter((key) => !now.has(key)).length, added = here.filter(({ key }) => !(key in run.lines)).length
    const parts = [changed && `${changed} 项文字改了`, added && `多了 ${added} 项`, gone && `少了 ${gone} 项`].filter(Boolean)
    return [
      run.edition === edition ? "" : `这一次是按 ${run.edition.split("/")[1]} 版建的，规则现在是 ${edition.split("/")[1]} 版。`,
      parts.length ? `建好以后，这里的内容有变动：${parts.join("，")}。打过勾而文字改了的，勾已去掉，请重新核对。` : "",
    ].filter(Boolean)
  }

  /** @param {string} words @param {() => void} action @param {Record<string, string>} [attributes] */
  const button = (words, action, attributes) => {
    const made = make("button", Object.assign({ type: "button" }, attributes), words)
    made.addEventListener("click", action)
    return made
  }

  /** @param {Run} run */
  const saveFile = (run) => {
    const [rule, day] = run.edition.split("/")
    const name = files.save(runs.fileName(run), { rule, edition: day, title, list: run.title, roles: [], run: runs.head(run) }, lines(), run.entries)
    says.textContent = `已存成文件“${name}”。`
  }

  /** @param {Run} run */
  const erase = (run) => {
    if (!confirm(`删除“${run.name}”？它的勾和备注一并删除，不能恢复。要留着的，请先存成文件。`)) return
    runs.remove(run.id)
    location.href = addressOf(run.page, [])
  }

  /** @param {Run} run */
  const showBar = (run) => {
    const { done, all } = runs.progress(run)
    const more = make("details", { class: "act-more", "data-more": "" }, make("summary", { class: "act-btn" }, "更多"),
      make("div", { class: "act-panel" },
        button("改名称、日期", () => ask("edit", run.name, run.date)),
        button("存成文件", () => saveFile(run)),
        make("button", { type: "button", "data-copy-citation": link(run) }, "复制给同事的链接"),
        run.done ? button("重新打开", () => runs.save(Object.assign(runs.get(run.id), { done: "" }))) : "",
        button("删除", () => erase(run))))
    const way = make("i")
    way.style.width = `${all ? Math.round(100 * done / all) : 0}%`
    fill(bar, make("b", { class: "run-title" }, run.name),
      make("span", { class: "run-facts" }, `${run.date ? days.spoken(run.date) : "没有定日期"} · ${all}项已办${done}项${run.done ? " · 办完了" : ""}`),
      make("span", { class: "run-buttons" },
        run.done ? "" : button("办完了", () => runs.save(Object.assign(runs.get(run.id), { done: new Date().toISOString() })), { class: "act-btn" }),
        button("照此再来一次", () => ask("again", following(run.name), after(run.date)), { class: "act-btn", "data-run-again": "" }), more),
      make("span", { class: "run-way", "aria-hidden": "true" }, way),
      ...changes(run).map((words) => make("span", { class: "run-changed", "data-run-changed": "" }, words)))
    document.title = [run.name, run.date, document.title.split(" - ").slice(-2).join(" - ")].filter(Boolean).join(" ")
  }

  const showSent = () => {
    fill(bar, make("b", { class: "run-title" }, sent.name), make("span", { class: "run-facts" }, `${sent.date ? days.spoken(sent.date) : "没有定日期"} · 这是别人发来的，还没有存在这台设备上`),
      make("span", { class: "run-buttons" }, button("建立这一次", () => begin(sent.name, sent.date), { class: "act-btn act-main", "data-run-take": "" })))
  }

  const show = () => {
    showStrip()
    const run = runs.current()
    if (bar && run && run.page === pageOf) showBar(run)
    else if (bar && sent.name && pageOf) showSent()
    else if (bar && runs.asked) fill(bar, make("span", { class: "run-facts" }, "这一次不在这台设备上：可能已经删除，也可能是在别的设备上建的。"))
    if (!runs.lasting) find("run-not-kept").textContent = "浏览器不允许保存，或者存储已满：新建的一次留不住。"
    remind(run)
  }

  /** The entry of a calendar for a page whose dates are counted from nothing. @param {Run | null} run */
  const remind = (run) => {
    /** @type {HTMLAnchorElement} */
    const calendar = document.querySelector("[data-ics]")
    if (!calendar || !run || !run.date || document.querySelector("[data-dates]")) return
    calendar.download = `${run.name}-${run.date}.ics`
    calendar.href = portal.calendarFile.address([{ uid: `${run.id}.rules-portal`, day: run.date, summary: run.name, description: `${run.title}\n${link(run)}` }])
  }

  /** @param {string} name @param {string} date */
  const begin = (name, date) => {
    /** @type {Record<string, string>} */
    const texts = {}
    for (const { key, text } of lines()) texts[key] = text
    const run = { id: runs.newId(), name, page: pageOf, title, edition, date, dates: {}, made: new Date().toISOString(), done: "", lines: texts, entries: {} }
    // where nothing is kept, another page would not find it
    if (runs.save(run)) location.href = there(run)
    else runs.remove(run.id)
    show()
  }

  /** Which question the form asks. */
  let asking = ""
  const ask = (/** @type {"new" | "again" | "edit"} */ what, /** @type {string} */ name, /** @type {string} */ date) => {
    asking = what
    form.hidden = false
    add.setAttribute("aria-expanded", "true")
    form.querySelector("[data-run-make]").textContent = what === "edit" ? "改好了" : "建立"
    find("run-next").textContent = what === "again" && date ? `按“${afterWords}”推到${short(date)}，可以改；勾和备注从头记。` :
      what === "again" ? "步骤照旧，勾和备注从头记。" : ""
    field.value = name
    form.date.value = date
    said()
    field.focus()
  }
  const said = () => { find("run-said").textContent = days.is(form.date.value) ? days.spoken(form.date.value) : "" }

  /** The name and the day that a new one is likely to have. */
  const likely = () => {
    const before = runs.list().filter((run) => run.page === pageOf).sort((a, b) => (a.date < b.date ? -1 : 1)).pop()
    /** @type {HTMLInputElement} */
    const main = document.querySelector("[data-main-day]")
    const date = main && main.value ? main.value : before ? after(before.date) : ""
    return { name: before ? following(before.name) : title, date }
  }

  const close = () => {
    form.hidden = true
    add.setAttribute("aria-expanded", "false")
    add.focus()
  }

  /** @param {File} file */
  const load = async (file) => {
    try {
      const { changes: found, run: head, edition: day, entries } = await files.load(file, edition, title)
      /** @type {Record<string, any>} */
      const records = {}
      for (const [key, kept] of Object.entries(found)) if (kept) records[key] = kept
      /** @type {Record<string, string>} */
      const texts = {}
      for (const { key, text } of entries) if (typeof text === "string") texts[key.slice(key.lastIndexOf("/") + 1)] = text
      // a list that was saved without a name of its own becomes one of this page
      const made = head || { version: 1, name: file.name.replace(/\.json$/, ""), page: pageOf, title, made: new Date().toISOString(), lines: texts }
      const id = head && /^[a-z0-9]{8,32}$/.test(head.id) && !runs.get(head.id) ? head.id : runs.newId()
      const run = runs.sound(id, Object.assign({}, made, { edition: `${edition.split("/")[0]}/${day}`, entries: records }))
      if (!run) throw new files.Refused("这个文件不是本站存的清单，或者已经损坏")
      if (runs.save(run)) location.href = there(run)
      else throw new files.Refused("浏览器不允许保存，或者存储已满")
    } catch (error) {
      const why = error instanceof files.Refused ? error.message : "这个文件读不出来"
      says.textContent = `没有读入“${file.name}”：${why}。原来的都没有动。`
    }
  }

  if (form) {
    add.addEventListener("click", () => {
      if (!form.hidden) { close(); return }
      const { name, date } = likely()
      ask("new", name, date)
    })
    form.date.addEventListener("input", said)
    form.addEventListener("reset", () => setTimeout(close))
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      const name = field.value.trim(), date = days.is(form.date.value) ? form.date.value : ""
      const run = runs.current()
      if (!name) return
      if (asking !== "edit") { begin(name, date); return }
      runs.save(Object.assign(run, { name, date }))
      location.reload()
    })
    const input = /** @type {HTMLInputElement} */ (find("run-load"))
    input.addEventListener("change", async () => {
      const [file] = input.files
      if (file) await load(file)
      // the same file can be chosen again
      input.value = ""
    })
  }

  const share = document.querySelector("[data-share]")
  if (share && pageOf) {
    share.addEventListener("click", (event) => {
      const run = runs.current()
      /** @type {HTMLInputElement} */
      const main = document.querySelector("[data-main-day]")
      const url = run ? link(run) : link({ page: pageOf, name: sent.name, date: main ? main.value : sent.date })
      share.dataset.copyCitation = url
      if (!navigator.share) return
      event.stopPropagation()
      navigator.share({ title: run ? run.name : document.title, url }).catch(() => { /* the reader thought better of it */ })
    })
  }

  runs.watch(show)
  addEventListener("pageshow", show)
  show()
})()
