// The dates of a whole procedure from the dates of its events. The steps are complete without this script.
(() => {
  "use strict"
  const section = document.querySelector("[data-dates]")
  if (!section) return
  const say = self.rulesAnswers
  const { make } = say
  const form = section.querySelector("form")
  const fields = [...form.querySelectorAll("input[type=date]")]
  const answer = section.querySelector("[data-answer]")
  const { status, plan, unknown, actions } = Object.fromEntries([...answer.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]))
  const steps = [...document.querySelectorAll("[data-step-limit]")].map((place) => ({ place, limit: place.dataset }))

  /** The day of each event: as given, or that of the event on whose day it is taken to fall. */
  const given = () => {
    const days = {}
    for (const field of fields) if (say.isDay(field.value)) days[field.name] = field.value
    for (const { name, dataset } of fields) if (!days[name] && days[dataset.sameDayAs]) days[name] = days[dataset.sameDayAs]
    return days
  }

  const showStep = ({ place, limit }, day) => {
    place.replaceChildren()
    place.hidden = !day
    if (!day) return undefined
    const found = say.due(limit, day)
    const lines = say.trail(limit, day, found, true)
    const reckoning = make("details", { class: "reckoned" }, make("summary", {}, "逐日计算"), say.reckoning(lines), say.basis(lines))
    if (found.due) {
      place.append(make("p", { class: "due" }, `${say.lead(limit)}：`, say.time(found.due, "data-due"), " ", say.hedge(limit)), ...say.beside(limit, found), reckoning)
    } else {
      place.append(make("p", { class: "due" }, make("strong", {}, "算不出"), " ", say.unknown(found)), say.remedy(found), reckoning)
    }
    return found
  }

  /** One line a day on which events happen; what is assumed is said. */
  const events = (days) => {
    const lines = new Map()
    for (const { name, value, dataset } of fields) {
      if (days[name]) lines.set(days[name], [...(lines.get(days[name]) ?? []), dataset.event + (value ? "" : "（没有另填，按当天）")])
    }
    return [...lines].map(([day, words]) => ({ day, order: 1, words: words.join("，") }))
  }

  /** The prudent day beside a last day, where it is another. */
  const prudent = ({ due, safe, workday }) => (safe ? `稳妥：${say.spoken(safe)}` : workday && workday !== due ? `最后一个工作日：${say.spoken(workday)}` : "")

  const show = () => {
    const days = given()
    for (const part of [status, plan, unknown, actions]) part.replaceChildren()
    const answers = steps.map((step) => ({ ...step, day: days[step.limit.eventId], found: showStep(step, days[step.limit.eventId]) })).filter(({ found }) => found)
    answer.hidden = !answers.length
    if (!answers.length) return
    const known = answers.filter(({ found }) => found.due)
    status.textContent = `算出 ${known.length} 个日期` + (answers.length > known.length ? `，${answers.length - known.length} 个算不出` : "") + "。"
    const rows = [...events(days), ...known.map(({ limit, found }) => ({ day: found.due, order: say.forwards(limit) ? 2 : 0, limit, found }))]
      .sort((a, b) => (a.day === b.day ? a.order - b.order : a.day < b.day ? -1 : 1))
    plan.append(...rows.map(({ day, words, limit, found }) => make("li", limit ? {} : { class: "event" }, say.time(day), limit
      ? make("span", {}, `${say.lead(limit)}：`, make("a", { href: `#step-${limit.id}` }, limit.does), limit.hedge ? `（${limit.hedge}）` : "", make("small", {}, limit.who), ...[prudent(found)].filter(Boolean).map((line) => make("small", { class: "prudent" }, line)))
      : make("span", {}, words))))
    unknown.append(...answers.filter(({ found }) => !found.due).map(({ limit, found }) => make("li", {},
      make("strong", {}, "算不出"), "：", make("a", { href: `#step-${limit.id}` }, limit.does), `。${say.unknown(found)}`)))
    if (!known.length) return
    const copied = rows.map(({ day, words, limit }) => `${say.spoken(day)}　${limit ? `${say.lead(limit)}：${limit.does}${limit.hedge ? `（${limit.hedge}）` : ""}` : words}`)
    const name = section.dataset.dates
    actions.append(make("button", { type: "button", "data-copy-citation": [`${name}日程`, ...copied].join("\n") }, "复制日程"),
      make("a", { class: "file", "data-ics": "", download: `${name}-${known[0].day}.ics`,
        href: self.rulesCalendarFile.address(known.map(({ limit, day, found }) => say.entry(limit, day, found))) }, `存入日历（.ics，${known.length} 个日期）`))
  }

  const changed = () => {
    show()
    say.remember(Object.fromEntries(fields.map((field) => [field.name, say.isDay(field.value) ? field.value : ""])))
  }
  form.addEventListener("input", changed)
  form.addEventListener("submit", (submitted) => { submitted.preventDefault(); changed() })
  form.addEventListener("reset", () => setTimeout(changed))
  const address = new URLSearchParams(location.search)
  for (const field of fields) {
    const { sameDayAs } = field.dataset
    const day = address.get(field.name) ?? (sameDayAs in form.elements ? null : address.get(sameDayAs))
    if (say.isDay(day)) field.value = day
  }
  section.hidden = false
  show()
})()
