/**
 * What the calculators say: the calculator of one limit and the dates of a whole procedure share these words.
 * Days are counted in workdays.js alone.
 *
 * Needs: portal.dom, portal.calendar, portal.day, portal.workdays.
 * Gives: portal.answers.
 */
portal.answers = (() => {
  "use strict"
  const { make } = portal.dom
  const { calendar, day: said, workdays: days } = portal

  /**
   * @typedef {DOMStringMap} Limit the dataset of the element that carries a limit; limit.html writes its fields
   * @typedef {ReturnType<typeof days.after>} Found
   * @typedef {[day: string, words: string, mark: "last" | "counted" | "skipped" | "zero"]} Line a day of the reckoning
   */
  const UNIT = { workday: "个工作日", day: "天" }

  const { spoken } = said
  /** @param {string} day @param {string} [hook] the attribute by which a program finds it */
  const time = (day, hook) => make("time", Object.assign({ datetime: day }, hook && { [hook]: "" }), spoken(day))

  /** Whether time runs after the event, and what the last day is called. @param {Limit} limit */
  const forwards = (limit) => limit.kind === "after"
  /** @param {Limit} limit */
  const lead = (limit) => (forwards(limit) ? "最后一天" : "最迟")

  /** @param {Limit} limit @returns {"workday" | "day"} */
  const unitOf = (limit) => (limit.unit === "day" ? "day" : "workday")

  /** The last day for a day of the event. @param {Limit} limit @param {string} event */
  const due = (limit, event) => (forwards(limit) ? days.after : days.before)(event, Number(limit.number), unitOf(limit))

  /**
   * The extreme day of the event that still keeps the limit for a day on which the work is done.
   * @param {Limit} limit
   * @param {string} done
   */
  const eventFor = (limit, done) => (forwards(limit) ? days.latestEvent : days.earliestEvent)(done, Number(limit.number), unitOf(limit))

  /** @param {Found["days"][number]} seen @param {"workday" | "day"} unit */
  const status = (seen, unit) => {
    if (seen.number) {
      const why = unit === "workday" && seen.reason === "exchange" ? `，${seen.name}调休，${said.weekdayName(seen.day)}上班` : ""
      return `第${seen.number}${UNIT[unit]}${why}`
    }
    return seen.reason === "holiday" ? `不计：${seen.name}放假` : "不计：周末"
  }

  /**
   * The days passed in order: day, words, mark; with the day of the event where it is not counted.
   * @param {Limit} limit
   * @param {string} event the day of the event, empty while it is unknown
   * @param {Found} found
   * @param {boolean} ends whether the last day is that of the limit
   * @returns {Line[]}
   */
  const trail = (limit, event, found, ends) => {
    const last = ends ? (forwards(limit) ? "，最后一天" : "，最迟这一天") : ""
    /** @type {Line[]} */
    const counted = found.days.map((seen) => [seen.day, status(seen, unitOf(limit)) + (seen.day === found.due ? last : ""),
      seen.number ? (seen.day === found.due ? "last" : "counted") : "skipped"])
    /** @type {Line[]} */
    const zero = days.gap() && event ? [[event, `第0天：${limit.event}，当天不计`, "zero"]] : []
    return [...zero, ...counted].sort((a, b) => (a[0] < b[0] ? -1 : 1))
  }

  /** One line a day. @param {Line[]} lines */
  const reckoning = (lines) => make("ol", { class: "calculator-reckoning" }, ...lines.map(([day, words, mark]) =>
    make("li", { class: `calculator-${mark}` }, make("time", { datetime: day }, day), make("span", {}, said.weekdayName(day)), make("span", {}, words))))

  /** The notices on which the calendar of these days rests. @param {Line[]} lines */
  const basis = (lines) => {
    const used = [...new Set(lines.map(([day]) => day.slice(0, 4)))].filter((year) => calendar.years[year]).sort()
    const named = used.map((year) => {
      const { title, address } = calendar.years[year]
      return address ? make("a", { href: address }, `《${title}》`) : `《${title}》`
    })
    return named.length ? make("p", { class: "calculator-basis-line" }, "日历依据：", ...named.flatMap((n, i) => (i ? ["、", n] : [n])), "。") : ""
  }

  /** What is said in place of a day that cannot be counted: between which days it is, as far as that can be said. @param {Found} found */
  const cannot = ({ earliest, latest }) => earliest && latest ? `在 ${spoken(earliest)} 和 ${spoken(latest)} 之间` :
    earliest ? `不早于 ${spoken(earliest)}` : latest ? `不晚于 ${spoken(latest)}` : "算不出"

  /** Why there is no answer, in a line. @param {Found} found */
  const unknown = (found) => {
    const year = found.unknown.slice(0, 4), first = Object.keys(calendar.years).sort()[0]
    return year < first
      ? `本站的日历从${first}年开始，没有${year}年，算不出是哪一天。`
      : `${year}年放假安排还没有公布，或者公布了还没有收进本站，算不出是哪一天，也不按“周一至周五”猜。`
  }

  /** How far the count came. @param {Found} found */
  const reach = (found) => {
    const reached = found.days.filter((seen) => seen.number).pop()
    return make("p", { class: "calculator-unknown", "data-unknown": found.unknown.slice(0, 4) },
      reached ? `数到 ${spoken(reached.day)}，是第${reached.number}个工作日。` : `从 ${spoken(found.unknown)} 起就数不了。`,
      found.earliest ? `赶在 ${spoken(found.earliest)} 以前，怎样安排都来得及。` : "")
  }

  /** @param {Limit} limit */
  const hedge = (limit) => (limit.hedge ? make("span", { class: "calculator-hedge" }, `${limit.hedge}（规则的用词，不是绝对期限）`) : "")

  /** Conditions, exceptions and whatever else bounds the duty, a line each. @param {Limit} limit */
  const bounds = (limit) => (limit.bounds ? limit.bounds.split("\n") : [])

  /**
   * What stands beside a last day: the safe reading, the last day of work, what the rule leaves open.
   * @param {Limit} limit
   * @param {Found} found
   */
  const beside = (limit, found) => {
    const lines = []
    if (found.safe) lines.push(make("p", {}, "稳妥的算法：再早一个工作日，", time(found.safe, "data-safe"), `，与事情发生的那天之间隔足${limit.number}个工作日。`))
    if (limit.unit === "day") {
      lines.push(found.workday
        ? make("p", {}, forwards(limit) ? "期限内的最后一个工作日：" : "不晚于它的最后一个工作日：", time(found.workday, "data-last-workday"), "。")
        : make("p", { "data-unknown": found.due.slice(0, 4) }, "不晚于它的最后一个工作日：算不出，那一年的放假安排还没有公布或者没有收进本站。"))
    }
    return [...lines, ...open(limit)]
  }

  /** What the rule leaves open, whichever way the question is put. @param {Limit} limit */
  const open = (limit) => [
    "inferred" in limit ? `规则没有写从哪一天起算；“${limit.event}”是编者推定的。` : "",
    ...bounds(limit).map((line) => `${line}。`),
  ].filter(Boolean).map((words) => make("p", {}, words))

  /**
   * An answer in a line of text, to be copied and sent.
   * @param {Limit} limit
   * @param {string} event
   * @param {Found} found
   */
  const summary = (limit, event, found) =>
    `${limit.words}${limit.set ? `（另定${limit.number}个工作日）` : ""}，${limit.says}。${limit.event} ${spoken(event)}，${lead(limit)}${spoken(found.due)}` +
    `${bounds(limit).map((line) => `；${line}`).join("")}。依据：${limit.citation}`

  /**
   * The entry of a calendar for an answer; the same question has the same name wherever it is asked.
   * @param {Limit} limit
   * @param {string} event
   * @param {Found} found
   */
  const entry = (limit, event, found) => ({
    uid: `${event}.${limit.uid}`,
    day: found.due,
    summary: `${lead(limit)}：${limit.says}`,
    description: [summary(limit, event, found), `原文：“${limit.quote}”`,
      found.safe && `稳妥的算法：${spoken(found.safe)}`, found.workday && found.workday !== found.due && `最后一个工作日：${spoken(found.workday)}`,
      ...bounds(limit)].filter(Boolean).join("\n"),
  })

  return { time, forwards, lead, due, eventFor, trail, reckoning, basis, cannot, unknown, reach, hedge, beside, bounds, open, summary, entry }
})()
