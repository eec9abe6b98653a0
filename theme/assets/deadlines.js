// The page of time limits: its filters and its calculator. The table is complete without this script.
(() => {
  "use strict"
  const page = document.querySelector(".deadlines")
  if (!page) return
  const days = self.rulesWorkdays
  const address = new URLSearchParams(location.search)

  /** Keeps a state in the address, so that it can be sent. @param {Record<string, string>} state */
  const remember = (state) => {
    for (const [key, value] of Object.entries(state)) value ? address.set(key, value) : address.delete(key)
    const query = address.toString()
    try {
      history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash)
    } catch {
      // some browsers refuse this for pages opened from disk; the page works without it
    }
  }

  /** @returns {HTMLElement} */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children.filter((child) => child !== "" && child !== undefined))
    return element
  }

  // filters
  const filters = page.querySelector("[data-filters]")
  const rows = [...page.querySelectorAll("tr[data-deadline]")]
  const { kind, role } = filters.elements
  const filter = () => {
    for (const row of rows) {
      row.hidden = Boolean((kind.value && row.dataset.kind !== kind.value) ||
        (role.value && !row.dataset.roles.split(" ").includes(role.value)))
    }
    for (const group of page.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("tr[data-deadline]:not([hidden])")
    }
    const shown = rows.filter((row) => !row.hidden).length
    page.querySelector("[data-count]").textContent = shown === rows.length ? `共 ${shown} 项` :
      shown ? `显示 ${shown} 项，共 ${rows.length} 项` : "没有这样的时限：请清除筛选"
  }
  for (const select of [kind, role]) {
    const asked = address.get(select.name)
    if ([...select.options].some((option) => option.value === asked)) select.value = asked
  }
  filters.addEventListener("change", () => { filter(); remember({ kind: kind.value, role: role.value }) })
  filters.addEventListener("reset", () => setTimeout(() => { filter(); remember({ kind: "", role: "" }) }))
  filters.addEventListener("submit", (event) => event.preventDefault())
  filters.hidden = false
  filter()

  // calculator
  const calculator = page.querySelector("[data-calculator]")
  if (!calculator) return
  const form = calculator.querySelector("form")
  const answer = calculator.querySelector("[data-answer]")
  const WEEK = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"]
  const UNIT = { workday: "个工作日", day: "天" }
  const spoken = (day) => `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8)}日（${WEEK[days.weekday(day)]}）`
  const time = (day, hook) => make("time", { datetime: day, ...(hook && { [hook]: "" }) }, spoken(day))

  const status = (seen, unit) => {
    if (seen.number) {
      const why = unit === "workday" && seen.reason === "exchange" ? `，${seen.name}调休，${WEEK[days.weekday(seen.day)]}上班` : ""
      return `第${seen.number}${UNIT[unit]}${why}`
    }
    return seen.reason === "holiday" ? `不计：${seen.name}放假` : "不计：周末"
  }

  /** One line a day, the day that is not counted named, the answer marked. */
  const reckoning = (lines) => make("ol", { class: "reckoning" }, ...lines.map(([day, words, mark]) =>
    make("li", mark ? { class: mark } : {}, make("time", { datetime: day }, day), make("span", {}, WEEK[days.weekday(day)]), make("span", {}, words))))

  const basis = (lines) => {
    const used = [...new Set(lines.map(([day]) => day.slice(0, 4)))].filter((year) => self.rulesCalendar.years[year]).sort()
    const named = used.map((year) => {
      const { title, address: where } = self.rulesCalendar.years[year]
      return where ? make("a", { href: where }, `《${title}》`) : `《${title}》`
    })
    return named.length ? make("p", { class: "basis-line" }, "日历依据：", ...named.flatMap((n, i) => (i ? ["、", n] : [n])), "。数法见下。") : ""
  }

  const missing = (found) => {
    const year = found.unknown.slice(0, 4)
    const years = Object.keys(self.rulesCalendar.years).sort()
    const reached = found.days.filter((seen) => seen.number).pop()
    const words = year < years[0]
      ? `本站的日历从${years[0]}年开始，没有${year}年，算不出。`
      : `${year}年的放假安排还没有收录，算不出，也不按“周一至周五”猜。`
    return make("div", { class: "unknown", "data-unknown": year },
      make("p", { class: "due", role: "status" }, make("strong", {}, "算不出"), " ", words),
      make("p", {}, reached ? `到 ${spoken(reached.day)} 只数到第${reached.number}个工作日。` : "",
        `安排公布后，编者在 rules_source/calendar/ 加一个文件 ${year}.yaml（写明放假、调休上班和通知的标题、网址，写法见同一文件夹的 README.md），再生成网站，就能算出。`))
  }

  const solve = (limit, ask, day) => {
    const number = Number(limit.number)
    const forwards = limit.kind === "after"
    if (ask === "due") return (forwards ? days.after : days.before)(day, number, limit.unit)
    return (forwards ? days.latestEvent : days.earliestEvent)(day, number, limit.unit)
  }

  const labels = () => {
    const limit = form.limit.selectedOptions[0].dataset
    form.querySelector("[data-forward]").textContent = `${limit.event}的日期，算${limit.kind === "after" ? "最后一天" : "最迟哪天"}`
    form.querySelector("[data-backward]").textContent = limit.kind === "after"
      ? `最后一天是哪天，倒算${limit.event}最晚哪天` : `哪天办理，推算${limit.event}最早哪天`
    form.querySelector("[data-date-label]").textContent = form.ask.value === "due" ? `${limit.event}的日期` :
      limit.kind === "after" ? "要在哪天之前（含当天）办完" : "哪天办理"
  }

  const lines = (limit, ask, day, found) => {
    const end = ask === "due" ? (limit.kind === "after" ? "，最后一天" : "，最迟这一天") : ""
    const counted = found.days.map((seen) => [seen.day, status(seen, limit.unit) + (seen.day === found.due ? end : ""), seen.number ? (seen.day === found.due ? "last" : "counted") : "skipped"])
    const zero = days.gap() ? [[ask === "due" ? day : found.due, `第0天：${limit.event}，当天不计`, "zero"]] : []
    return (ask === "due" ? [...zero, ...counted] : [...counted, ...(found.due ? zero : [])]).sort((a, b) => (a[0] < b[0] ? -1 : 1))
  }

  const show = () => {
    labels()
    const option = form.limit.selectedOptions[0]
    const limit = option.dataset
    const day = form.date.value
    answer.hidden = !day
    answer.replaceChildren()
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return
    const found = solve(limit, form.ask.value, day)
    const trail = lines(limit, form.ask.value, day, found)
    if (!found.due) {
      answer.append(missing(found), reckoning(trail), basis(trail))
      return
    }
    const reverse = form.ask.value === "event"
    const latest = limit.kind === "after" ? "最后一天" : "最迟"
    const lead = reverse ? `${limit.event}${limit.kind === "after" ? "最晚" : "最早"}` : latest
    const hedge = limit.hedge ? make("span", { class: "hedge" }, `${limit.hedge}（规则的用词，不是绝对期限）`) : ""
    const given = `${limit.words}。${reverse ? "办理的日期" : limit.event}：${spoken(day)}。`
    answer.append(make("p", { class: "given" }, given), make("p", { class: "due", role: "status" }, lead + "：", time(found.due, "data-due"), " ", hedge))
    const beside = []
    if (found.safe) beside.push(make("p", {}, "稳妥的算法：再早一个工作日，", time(found.safe, "data-safe"), "，中间隔足", `${limit.number}个工作日。`))
    if (limit.unit === "day" && !reverse) {
      beside.push(found.workday
        ? make("p", {}, limit.kind === "after" ? "期限内的最后一个工作日：" : "不晚于它的最后一个工作日：", time(found.workday, "data-last-workday"), "。")
        : make("p", { "data-unknown": found.due.slice(0, 4) }, "不晚于它的最后一个工作日：算不出，那一年的放假安排还没有收录。"))
    }
    if ("inferred" in limit) beside.push(make("p", {}, `规则没有写从哪一天起算；“${limit.event}”是编者推定的。`))
    if (limit.unless) beside.push(make("p", {}, `例外：${limit.unless}。`))
    if (limit.otherwise) beside.push(make("p", {}, `后果：${limit.otherwise}。`))
    const summary = `${limit.words}，${limit.who}：${limit.does}。` +
      (reverse ? `${spoken(day)}办理，${lead}${spoken(found.due)}` : `${limit.event} ${spoken(day)}，${latest}${spoken(found.due)}`) +
      `${limit.hedge ? `（${limit.hedge}）` : ""}。依据：${limit.citation}`
    const buttons = make("p", { class: "actions" }, make("button", { type: "button", "data-copy-citation": summary }, "复制结果"))
    if (!reverse) {
      buttons.append(make("a", { class: "file", download: `${limit.does}-${found.due}.ics`, "data-ics": "",
        href: "data:text/calendar;charset=utf-8," + encodeURIComponent(event(option.value, limit, found.due, summary)) }, "存入日历（.ics）"))
    }
    answer.append(...beside, buttons, make("h3", {}, "逐日计算"), reckoning(trail), basis(trail))
  }

  /** One all-day event after RFC 5545: lines of at most 75 octets, ended by CRLF. */
  const event = (id, limit, due, summary) => {
    const text = (words) => words.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n")
    const plain = (day) => day.replaceAll("-", "")
    const fold = (line) => {
      let out = "", room = 75
      for (const character of line) {
        const size = new TextEncoder().encode(character).length
        if (size > room) { out += "\r\n "; room = 74 }
        out += character
        room -= size
      }
      return out
    }
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rules-portal//deadlines//ZH", "BEGIN:VEVENT", `UID:${id}-${due}@rules-portal`,
      `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`, `DTSTART;VALUE=DATE:${plain(due)}`, `DTEND;VALUE=DATE:${plain(days.shift(due, 1))}`,
      `SUMMARY:${text(`${limit.kind === "after" ? "最后一天" : "最迟"}：${limit.does}${limit.hedge ? `（${limit.hedge}）` : ""}`)}`, `DESCRIPTION:${text(summary)}`, "TRANSP:TRANSPARENT",
      "END:VEVENT", "END:VCALENDAR", ""].map(fold).join("\r\n")
  }

  const recall = () => {
    const asked = address.get("limit")
    if ([...form.limit.options].some((option) => option.value === asked)) form.limit.value = asked
    if (address.get("ask") === "event") form.ask.value = "event"
    if (/^\d{4}-\d{2}-\d{2}$/.test(address.get("date") ?? "")) form.date.value = address.get("date")
  }
  const changed = () => {
    show()
    remember({ limit: form.limit.value, date: form.date.value, ask: form.ask.value === "event" ? "event" : "" })
  }
  form.addEventListener("input", changed)
  form.addEventListener("submit", (submitted) => { submitted.preventDefault(); changed() })
  for (const link of page.querySelectorAll("[data-compute]")) {
    link.parentElement.hidden = false
    link.addEventListener("click", () => { form.limit.value = link.dataset.compute; changed(); form.date.focus({ preventScroll: true }) })
  }
  recall()
  form.hidden = false
  show()
})()
