/**
 * The dates of a whole procedure from the dates of its events. The steps are complete without this script.
 *
 * Needs: portal.dom, portal.answers, portal.calendarFile.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const section = document.querySelector("[data-dates]")
  if (!section) return
  const { make, fill, address } = portal.dom
  const say = portal.answers
  const form = section.querySelector("form")
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = form.querySelectorAll("input[type=date]")
  const fields = [...inputs]
  const answer = section.querySelector("[data-answer]")
  const [status, plan, unknown, actions] = ["status", "plan", "unknown", "actions"].map((part) => answer.querySelector(`[data-part=${part}]`))
  const steps = [...document.querySelectorAll("[data-step-limit]")].map((place) => ({ place, limit: place.dataset }))

  /** The day of each event: as given, or that of the event on whose day it is taken to fall. */
  const given = () => {
    /** @type {Record<string, string>} */
    const days = {}
    for (const field of fields) if (say.isDay(field.value)) days[field.name] = field.value
    for (const { name, dataset } of fields) if (!days[name] && days[dataset.sameDayAs]) days[name] = days[dataset.sameDayAs]
    return days
  }

  /** @param {{place: HTMLElement, limit: DOMStringMap}} step @param {string | undefined} day */
  const showStep = ({ place, limit }, day) => {
    fill(place)
    place.hidden = !day
    if (!day) return undefined
    const found = say.due(limit, day)
    const lines = say.trail(limit, day, found, true)
    const reckoning = make("details", { class: "calculator-reckoned" }, make("summary", {}, "逐日计算"), say.reckoning(lines), say.basis(lines))
    if (found.due) {
      place.append(make("p", { class: "calculator-due" }, `${say.lead(limit)}：`, say.time(found.due, "data-due"), " ", say.hedge(limit)), ...say.beside(limit, found), reckoning)
    } else {
      place.append(make("p", { class: "calculator-due" }, make("strong", {}, "算不出"), " ", say.unknown(found)), say.remedy(found), reckoning)
    }
    return found
  }

  /** One line a day on which events happen; what is assumed is said. @param {Record<string, string>} days */
  const events = (days) => {
    /** @type {Map<string, string[]>} */
    const lines = new Map()
    for (const { name, value, dataset } of fields) {
      if (days[name]) lines.set(days[name], [...(lines.get(days[name]) || []), dataset.event + (value ? "" : "（没有另填，按当天）")])
    }
    return [...lines].map(([day, words]) => ({ day, order: 1, words: words.join("，") }))
  }

  /** The prudent day beside a last day, where it is another. @param {ReturnType<typeof say.due>} found */
  const prudent = ({ due, safe, workday }) => (safe ? `稳妥：${say.spoken(safe)}` : workday && workday !== due ? `最后一个工作日：${say.spoken(workday)}` : "")

  const show = () => {
    const days = given()
    for (const part of [status, plan, unknown, actions]) fill(part)
    const answers = steps.map((step) => ({ limit: step.limit, day: days[step.limit.eventId], found: showStep(step, days[step.limit.eventId]) })).filter(({ found }) => found)
    answer.hidden = !answers.length
    if (!answers.length) return
    const known = answers.filter(({ found }) => found.due)
    status.textContent = `算出 ${known.length} 个日期` + (answers.length > known.length ? `，${answers.length - known.length} 个算不出` : "") + "。"
    /**
     * @type {{day: string, order: number, words?: string, limit?: DOMStringMap, found?: ReturnType<typeof say.due>}[]}
     */
    const rows = [...events(days), ...known.map(({ limit, found }) => ({ day: found.due, order: say.forwards(limit) ? 2 : 0, limit, found }))]
      .sort((a, b) => (a.day === b.day ? a.order - b.order : a.day < b.day ? -1 : 1))
    plan.append(...rows.map(({ day, words, limit, found }) => make("li", limit ? {} : { class: "calculator-event" }, say.time(day), limit
      ? make("span", {}, `${say.lead(limit)}：`, make("a", { href: `#step-${limit.id}` }, limit.says), ...say.bounds(limit).map((line) => make("small", {}, line)), ...[prudent(found)].filter(Boolean).map((line) => make("small", { class: "calculator-prudent" }, line)))
      : make("span", {}, words))))
    unknown.append(...answers.filter(({ found }) => !found.due).map(({ limit, found }) => make("li", {},
      make("strong", {}, "算不出"), "：", make("a", { href: `#step-${limit.id}` }, limit.says), `。${say.unknown(found)}`)))
    if (!known.length) return
    const copied = rows.map(({ day, words, limit }) => `${say.spoken(day)}　${limit ? `${say.lead(limit)}：${limit.says}` : words}`)
    const name = section.dataset.dates
    actions.append(make("button", { type: "button", "data-copy-citation": [`${name}日程`, ...copied].join("\n") }, "复制日程"),
      make("a", { class: "calculator-file", "data-ics": "", download: `${name}-${known[0].day}.ics`,
        href: portal.calendarFile.address(known.map(({ limit, day, found }) => say.entry(limit, day, found))) }, `存入日历（.ics，${known.length} 个日期）`))
  }

  const changed = () => {
    show()
    address(fields.map(({ name }) => name), fields.map(({ name, value }) => [name, say.isDay(value) ? value : ""]))
  }
  form.addEventListener("input", changed)
  form.addEventListener("submit", (submitted) => { submitted.preventDefault(); changed() })
  form.addEventListener("reset", () => setTimeout(changed))
  const asked = new URLSearchParams(location.search)
  for (const field of fields) {
    const { sameDayAs } = field.dataset
    const own = asked.get(field.name)
    // the event on whose day it falls may be asked for where the form has no field for it
    const day = own !== null || sameDayAs in form.elements ? own : asked.get(sameDayAs)
    if (say.isDay(day)) field.value = day
  }
  section.hidden = false
  show()
})()
