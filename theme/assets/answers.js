// What the calculators say: the calculator of one limit and the dates of a whole procedure share these words.
// Days are counted in workdays.js alone. A limit is the dataset of the element that carries it (limits.html).
self.rulesAnswers = (() => {
  "use strict"
  const days = self.rulesWorkdays
  const WEEK = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"]
  const UNIT = { workday: "个工作日", day: "天" }

  /** @returns {HTMLElement} */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.append(...children.filter((child) => child !== "" && child !== undefined))
    return element
  }

  const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(Date.parse(text))
  const spoken = (day) => `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8)}日（${WEEK[days.weekday(day)]}）`
  const time = (day, hook) => make("time", { datetime: day, ...(hook && { [hook]: "" }) }, spoken(day))

  /** Whether time runs after the event, and what the last day is called. */
  const forwards = (limit) => limit.kind === "after"
  const lead = (limit) => (forwards(limit) ? "最后一天" : "最迟")

  /** The last day for a day of the event. */
  const due = (limit, event) => (forwards(limit) ? days.after : days.before)(event, Number(limit.number), limit.unit)

  /** The extreme day of the event that still keeps the limit for a day on which the work is done. */
  const eventFor = (limit, done) => (forwards(limit) ? days.latestEvent : days.earliestEvent)(done, Number(limit.number), limit.unit)

  const status = (seen, unit) => {
    if (seen.number) {
      const why = unit === "workday" && seen.reason === "exchange" ? `，${seen.name}调休，${WEEK[days.weekday(seen.day)]}上班` : ""
      return `第${seen.number}${UNIT[unit]}${why}`
    }
    return seen.reason === "holiday" ? `不计：${seen.name}放假` : "不计：周末"
  }

  /**
   * The days passed in order: day, words, mark; with the day of the event where it is not counted.
   * @param {string} event the day of the event, empty while it is unknown
   */
  const trail = (limit, event, found, ends) => {
    const last = ends ? (forwards(limit) ? "，最后一天" : "，最迟这一天") : ""
    const counted = found.days.map((seen) => [seen.day, status(seen, limit.unit) + (seen.day === found.due ? last : ""),
      seen.number ? (seen.day === found.due ? "last" : "counted") : "skipped"])
    const zero = days.gap() && event ? [[event, `第0天：${limit.event}，当天不计`, "zero"]] : []
    return [...zero, ...counted].sort((a, b) => (a[0] < b[0] ? -1 : 1))
  }

  /** One line a day. */
  const reckoning = (lines) => make("ol", { class: "reckoning" }, ...lines.map(([day, words, mark]) =>
    make("li", { class: mark }, make("time", { datetime: day }, day), make("span", {}, WEEK[days.weekday(day)]), make("span", {}, words))))

  /** The notices on which the calendar of these days rests. */
  const basis = (lines) => {
    const used = [...new Set(lines.map(([day]) => day.slice(0, 4)))].filter((year) => self.rulesCalendar.years[year]).sort()
    const named = used.map((year) => {
      const { title, address } = self.rulesCalendar.years[year]
      return address ? make("a", { href: address }, `《${title}》`) : `《${title}》`
    })
    return named.length ? make("p", { class: "basis-line" }, "日历依据：", ...named.flatMap((n, i) => (i ? ["、", n] : [n])), "。") : ""
  }

  /** Why there is no answer, in a line. */
  const unknown = (found) => {
    const year = found.unknown.slice(0, 4), first = Object.keys(self.rulesCalendar.years).sort()[0]
    return year < first
      ? `本站的日历从${first}年开始，没有${year}年，算不出。`
      : `${year}年的放假安排还没有收录，算不出，也不按“周一至周五”猜。`
  }

  /** How far the count came, and how an editor adds the year. */
  const remedy = (found) => {
    const year = found.unknown.slice(0, 4)
    const reached = found.days.filter((seen) => seen.number).pop()
    return make("p", { class: "unknown", "data-unknown": year },
      reached ? `到 ${spoken(reached.day)} 只数到第${reached.number}个工作日。` : "",
      `安排公布后，编者在 rules_source/calendar/ 加一个文件 ${year}.yaml（写明放假、调休上班和通知的标题、网址，写法见同一文件夹的 README.md），再生成网站，就能算出。`)
  }

  const hedge = (limit) => (limit.hedge ? make("span", { class: "hedge" }, `${limit.hedge}（规则的用词，不是绝对期限）`) : "")

  /** What stands beside a last day: the safe reading, the last day of work, what the rule leaves open. */
  const beside = (limit, found) => {
    const lines = []
    if (found.safe) lines.push(make("p", {}, "稳妥的算法：再早一个工作日，", time(found.safe, "data-safe"), `，与事情发生的那天之间隔足${limit.number}个工作日。`))
    if (limit.unit === "day") {
      lines.push(found.workday
        ? make("p", {}, forwards(limit) ? "期限内的最后一个工作日：" : "不晚于它的最后一个工作日：", time(found.workday, "data-last-workday"), "。")
        : make("p", { "data-unknown": found.due.slice(0, 4) }, "不晚于它的最后一个工作日：算不出，那一年的放假安排还没有收录。"))
    }
    return [...lines, ...open(limit)]
  }

  /** What the rule leaves open, whichever way the question is put. */
  const open = (limit) => [
    "inferred" in limit && `规则没有写从哪一天起算；“${limit.event}”是编者推定的。`,
    limit.unless && `例外：${limit.unless}。`,
    limit.otherwise && `后果：${limit.otherwise}。`,
  ].filter(Boolean).map((words) => make("p", {}, words))

  /** An answer in a line of text, to be copied and sent. */
  const summary = (limit, event, found) =>
    `${limit.words}${limit.set ? `（另定${limit.number}个工作日）` : ""}，${limit.who}：${limit.does}。${limit.event} ${spoken(event)}，${lead(limit)}${spoken(found.due)}` +
    `${limit.hedge ? `（${limit.hedge}）` : ""}。依据：${limit.citation}`

  /** The entry of a calendar for an answer; the same question has the same name wherever it is asked. */
  const entry = (limit, event, found) => ({
    uid: `${event}.${limit.uid}`,
    day: found.due,
    summary: `${lead(limit)}：${limit.does}${limit.hedge ? `（${limit.hedge}）` : ""}`,
    description: [summary(limit, event, found), `原文：“${limit.quote}”`,
      found.safe && `稳妥的算法：${spoken(found.safe)}`, found.workday && found.workday !== found.due && `最后一个工作日：${spoken(found.workday)}`,
      limit.unless && `例外：${limit.unless}`, limit.otherwise && `后果：${limit.otherwise}`].filter(Boolean).join("\n"),
  })

  /** Keeps a state in the address, so that it can be sent. @param {Record<string, string>} state */
  const remember = (state) => {
    const address = new URLSearchParams(location.search)
    for (const [key, value] of Object.entries(state)) value ? address.set(key, value) : address.delete(key)
    const query = address.toString()
    try {
      history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash)
    } catch {
      // some browsers refuse this for pages opened from disk; the page works without it
    }
  }

  return { make, isDay, spoken, time, forwards, lead, due, eventFor, trail, reckoning, basis, unknown, remedy, hedge, beside, open, summary, entry, remember }
})()
