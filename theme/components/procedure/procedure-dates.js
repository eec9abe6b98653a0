/**
 * The dates of a whole procedure from the days of its events, ?date=2026-12-18 in the address being that of the first.
 * The steps are complete without this script.
 *
 * Needs: portal.dom, portal.day, portal.answers, portal.calendarFile, portal.runs.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const section = document.querySelector("[data-dates]")
  if (!section) return
  const { make, fill, address } = portal.dom
  const { answers: say, day: days, runs } = portal
  const form = section.querySelector("form")
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = form.querySelectorAll("input[type=date]")
  const fields = [...inputs]
  const [main, ...others] = fields
  const hint = section.querySelector("[data-hint]")
  const [status, plan, unknown] = ["status", "plan", "unknown"].map((part) => section.querySelector(`[data-part=${part}]`))
  const steps = [...document.querySelectorAll("[data-step-limit]")].map((place) => ({ place, limit: place.dataset }))
  /** @type {HTMLAnchorElement} */
  const calendar = document.querySelector("[data-ics]")
  const copies = document.querySelector("[data-copy-plan]")
  const asks = calendar.getAttribute("href")

  /** The day of each event: as given, or that of the event on whose day it is taken to fall. */
  const given = () => {
    /** @type {Record<string, string>} */
    const found = {}
    for (const field of fields) if (days.is(field.value)) found[field.name] = field.value
    for (const { name, dataset } of fields) if (!found[name] && found[dataset.sameDayAs]) found[name] = found[dataset.sameDayAs]
    return found
  }

  /** @param {{place: HTMLElement, limit: DOMStringMap}} step @param {string | undefined} day */
  const showStep = ({ place, limit }, day) => {
    fill(place)
    if (!day) return undefined
    const found = say.due(limit, day)
    const lines = say.trail(limit, day, found, true)
    const words = found.due ? say.beside(limit, found) : [make("p", {}, say.unknown(found)), say.reach(found)]
    const reckoning = make("details", { class: "calculator-reckoned", "data-on-paper": "" }, make("summary", {}, "怎样数出来的"),
      ...words, say.reckoning(lines), say.basis(lines))
    if (found.due) place.append(`${say.lead(limit)} `, say.time(found.due, "data-due"), " ", say.hedge(limit), reckoning)
    else place.append(make("strong", {}, say.cannot(found)), reckoning)
    return found
  }

  /** One line a day on which events happen; what is assumed is said. @param {Record<string, string>} found */
  const events = (found) => {
    /** @type {Map<string, string[]>} */
    const lines = new Map()
    for (const { name, value, dataset } of fields) {
      if (found[name]) lines.set(found[name], [...(lines.get(found[name]) || []), dataset.event + (value ? "" : "（没有另填，按当天）")])
    }
    return [...lines].map(([day, words]) => ({ day, order: 1, words: words.join("，") }))
  }

  /** The prudent day beside a last day, where it is another. @param {ReturnType<typeof say.due>} found */
  const prudent = ({ due, safe, workday }) => (safe ? `稳妥：${days.spoken(safe)}` : workday && workday !== due ? `最后一个工作日：${days.spoken(workday)}` : "")

  /** What the meeting or matter is called, to stand before its days wherever they go. */
  const named = () => {
    const run = runs.current()
    return run ? run.name : (new URLSearchParams(location.search).get("name") || "").trim().slice(0, 60)
  }

  const show = () => {
    const found = given()
    for (const part of [status, plan, unknown]) fill(part)
    for (const field of fields) field.parentElement.querySelector("[data-said]").textContent = days.is(field.value) ? days.spoken(field.value) : ""
    const answers = steps.map((step) => ({ limit: step.limit, day: found[step.limit.eventId], found: showStep(step, found[step.limit.eventId]) })).filter((answer) => answer.found)
    const known = answers.filter((answer) => answer.found.due)
    hint.hidden = answers.length > 0
    section.toggleAttribute("data-answered", answers.length > 0)
    calendar.href = asks
    calendar.removeAttribute("download")
    if (copies) copies.dataset.copyCitation = ""
    if (!answers.length) return
    status.textContent = `算出 ${known.length} 个日期` + (answers.length > known.length ? `，${answers.length - known.length} 个算不出` : "") + "。"
    /**
     * @type {{day: string, order: number, words?: string, limit?: DOMStringMap, found?: ReturnType<typeof say.due>}[]}
     */
    const rows = [...events(found), ...known.map((answer) => ({ day: answer.found.due, order: say.forwards(answer.limit) ? 2 : 0, limit: answer.limit, found: answer.found }))]
      .sort((a, b) => (a.day === b.day ? a.order - b.order : a.day < b.day ? -1 : 1))
    plan.append(...rows.map((row) => make("li", row.limit ? {} : { class: "procedure-event" }, row.limit ? make("span", {}, say.lead(row.limit)) : "", " ", say.time(row.day), " ", row.limit
      ? make("span", {}, make("a", { href: `#step-${row.limit.id}` }, row.limit.says), ...[...say.bounds(row.limit), prudent(row.found)].filter(Boolean).map((line) => make("small", {}, line)))
      : make("span", {}, row.words))))
    unknown.append(...answers.filter((answer) => !answer.found.due).map((answer) => make("li", {},
      make("strong", {}, say.cannot(answer.found)), "：", make("a", { href: `#step-${answer.limit.id}` }, answer.limit.says), `。${say.unknown(answer.found)}`)))
    if (!known.length) return
    const own = named()
    const name = own || section.dataset.dates
    const copied = rows.map((row) => `${days.spoken(row.day)}　${row.limit ? `${say.lead(row.limit)}：${row.limit.says}` : row.words}`)
    if (copies) copies.dataset.copyCitation = [`${name}日程`, ...copied].join("\n")
    const run = runs.current()
    calendar.download = `${name}-${main.value || known[0].day}.ics`
    calendar.href = portal.calendarFile.address(known.map((answer) => {
      const entry = say.entry(answer.limit, answer.day, answer.found)
      // two meetings of one kind are two entries, though they fall on one day
      return own ? Object.assign(entry, { uid: run ? `${run.id}.${answer.limit.uid}` : entry.uid, summary: `${own}　${entry.summary}` }) : entry
    }))
  }

  const keep = () => {
    const run = runs.current()
    if (run) {
      /** @type {Record<string, string>} */
      const dates = {}
      for (const { name, value } of others) if (days.is(value)) dates[name] = value
      runs.save(Object.assign(run, { date: days.is(main.value) ? main.value : "", dates }))
    } else {
      address(["date", ...fields.map(({ name }) => name)], [["date", days.is(main.value) ? main.value : ""], ...others.map(({ name, value }) => /** @type {[string, string]} */ ([name, days.is(value) ? value : ""]))])
    }
  }
  const changed = () => {
    show()
    keep()
  }
  const recall = () => {
    const asked = new URLSearchParams(location.search)
    const run = runs.current()
    if (run) {
      main.value = run.date
      for (const field of others) field.value = run.dates[field.name] || ""
    } else {
      for (const field of fields) {
        const { sameDayAs } = field.dataset
        const own = field === main && asked.has("date") ? asked.get("date") : asked.get(field.name)
        // the event on whose day it falls may be asked for where the form has no field for it
        const day = own !== null || sameDayAs in form.elements ? own : asked.get(sameDayAs)
        if (days.is(day)) field.value = day
      }
    }
    const other = section.querySelector("details")
    if (other && others.some(({ value }) => value)) other.open = true
  }

  form.addEventListener("input", changed)
  form.addEventListener("submit", (submitted) => { submitted.preventDefault(); changed() })
  calendar.addEventListener("click", (event) => {
    if (calendar.hasAttribute("download")) return
    event.preventDefault()
    main.focus()
  })
  recall()
  show()
})()
