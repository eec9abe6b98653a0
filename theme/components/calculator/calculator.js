/**
 * The calculator of the page of time limits. The table is complete without this script.
 *
 * Needs: portal.dom, portal.day, portal.answers, portal.calendarFile.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const page = document.querySelector("[data-page=deadlines]")
  if (!page) return
  const { make, fill, address } = portal.dom
  const say = portal.answers
  const asked = new URLSearchParams(location.search)

  const calculator = page.querySelector("[data-calculator]")
  if (!calculator) return
  const form = calculator.querySelector("form")
  const answer = calculator.querySelector("[data-answer]")
  const [given, status, more] = ["given", "status", "more"].map((part) => answer.querySelector(`[data-part=${part}]`))

  /**
   * The limit asked for; where the rule leaves room for another amount, with that amount.
   * @returns {DOMStringMap}
   */
  const chosen = () => {
    const limit = Object.assign({}, form.limit.selectedOptions[0].dataset)
    const other = "unless" in limit && limit.unless && /^[1-9]\d?$/.test(form.number.value) ? form.number.value : ""
    return other && other !== limit.number ? Object.assign(limit, { number: other, set: limit.number }) : limit
  }

  /** @param {DOMStringMap} limit */
  const labels = (limit) => {
    const forwards = say.forwards(limit)
    form.querySelector("[data-forward]").textContent = `${limit.event}的日期，算${forwards ? "最后一天" : "最迟哪天"}`
    form.querySelector("[data-backward]").textContent = forwards
      ? `最后一天是哪天，倒算${limit.event}最晚哪天` : `哪天办理，推算${limit.event}最早哪天`
    form.querySelector("[data-date-label]").textContent = form.ask.value === "due" ? `${limit.event}的日期` :
      forwards ? "要在哪天之前（含当天）办完" : "哪天办理"
    const other = form.querySelector("[data-other]")
    other.hidden = !limit.unless
    other.querySelector("[data-unless]").textContent = limit.unless
    form.number.placeholder = limit.set || limit.number
  }

  const show = () => {
    const limit = chosen()
    labels(limit)
    const day = form.date.value
    answer.hidden = !portal.day.is(day)
    form.querySelector("[data-said]").textContent = answer.hidden ? "" : portal.day.spoken(day)
    for (const part of [given, status, more]) fill(part)
    for (const whole of calculator.querySelectorAll("[data-whole]")) {
      whole.hidden = answer.hidden || form.ask.value === "event" || whole.dataset.whole !== form.limit.value
      for (const link of whole.querySelectorAll("a")) link.search = `?${limit.eventAsked}=${day}`
    }
    if (answer.hidden) return
    const reverse = form.ask.value === "event"
    const found = reverse ? say.eventFor(limit, day) : say.due(limit, day)
    const trail = say.trail(limit, reverse ? found.due : day, found, !reverse)
    const changed = limit.set ? `按另定的${limit.number}个工作日（规则写的是${limit.set}个）。` : ""
    given.textContent = `${limit.words}。${changed}${reverse ? "办理的日期" : limit.event}：${portal.day.spoken(day)}。`
    if (!found.due) {
      status.append(make("strong", {}, say.cannot(found)), " ", say.unknown(found))
      more.append(say.reach(found), make("h3", {}, "逐日计算"), say.reckoning(trail), say.basis(trail))
      return
    }
    const lead = reverse ? `${limit.event}${say.forwards(limit) ? "最晚" : "最早"}` : say.lead(limit)
    status.append(`${lead}：`, say.time(found.due, "data-due"), " ", say.hedge(limit))
    const summary = reverse
      ? `${limit.words}，${limit.says}。${portal.day.spoken(day)}办理，${lead}${portal.day.spoken(found.due)}${say.bounds(limit).map((line) => `；${line}`).join("")}。依据：${limit.citation}`
      : say.summary(limit, day, found)
    const buttons = make("p", { class: "page-actions" }, make("button", { type: "button", "data-copy-citation": summary }, "复制结果"))
    if (!reverse) {
      buttons.append(make("a", { class: "calculator-file", download: `${limit.does}-${found.due}.ics`, "data-ics": "",
        href: portal.calendarFile.address([say.entry(limit, day, found)]) }, "存入日历（.ics）"))
    }
    more.append(...(reverse ? say.open(limit) : say.beside(limit, found)), buttons,
      make("h3", {}, "逐日计算"), say.reckoning(trail), say.basis(trail))
  }

  const recall = () => {
    for (const { value } of form.limit.options) if (value === asked.get("limit")) form.limit.value = value
    if (asked.get("ask") === "event") form.ask.value = "event"
    if (portal.day.is(asked.get("date"))) form.date.value = asked.get("date")
    if (/^[1-9]\d?$/.test(asked.get("number") || "")) form.number.value = asked.get("number")
  }
  const changed = () => {
    show()
    const limit = chosen()
    address(["limit", "date", "ask", "number"], [["limit", form.limit.value], ["date", form.date.value],
      ["ask", form.ask.value === "event" ? "event" : ""], ["number", limit.set ? limit.number : ""]])
  }
  form.addEventListener("input", changed)
  form.limit.addEventListener("change", () => { form.number.value = ""; changed() })
  form.addEventListener("submit", (submitted) => { submitted.preventDefault(); changed() })
  for (const link of page.querySelectorAll("[data-compute]")) {
    link.addEventListener("click", () => {
      form.limit.value = link.dataset.compute
      form.number.value = ""
      changed()
      form.date.focus({ preventScroll: true })
    })
  }
  recall()
  show()
})()
