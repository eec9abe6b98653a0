// The arithmetic of days: here and nowhere else. It counts on self.rulesCalendar (calendar.js) and touches no page.
// A plain script, because browsers refuse modules from disk. Days are texts like 2026-09-30.
self.rulesWorkdays = (() => {
  "use strict"
  const calendar = self.rulesCalendar

  /** Days by year and MMDD: the name of the holiday they are off for, or worked for. */
  const named = (days) => new Map(Object.entries(days).flatMap(([name, list]) => list.split(" ").map((day) => [day, name])))
  const years = new Map(Object.entries(calendar.years).map(([year, { off, on }]) => [year, { off: named(off), on: named(on) }]))

  const shift = (day, by) => new Date(Date.parse(day + "T00:00:00Z") + by * 86400000).toISOString().slice(0, 10)
  const weekday = (day) => new Date(day + "T00:00:00Z").getUTCDay()

  /**
   * What kind of day it is; undefined for a year without an arrangement.
   * @returns {{day: string, working: boolean, reason: "weekday"|"weekend"|"holiday"|"exchange", name?: string} | undefined}
   */
  const look = (day) => {
    const year = years.get(day.slice(0, 4))
    if (!year) return undefined
    const key = day.slice(5, 7) + day.slice(8)
    if (year.off.has(key)) return { day, working: false, reason: "holiday", name: year.off.get(key) }
    if (year.on.has(key)) return { day, working: true, reason: "exchange", name: year.on.get(key) }
    return weekday(day) % 6 ? { day, working: true, reason: "weekday" } : { day, working: false, reason: "weekend" }
  }

  /**
   * The nth day of a unit from a day on, forwards (by 1) or backwards (by -1), that day included.
   * Each day passed is in `days`, with `number` where it counts. Without an arrangement: `unknown`, the first such day.
   */
  const count = (start, number, unit, by) => {
    const days = []
    for (let day = start, counted = 0; ; day = shift(day, by)) {
      const seen = look(day) ?? (unit === "day" ? { day, working: true, reason: "weekday" } : undefined)
      if (!seen) return { days, unknown: day }
      const counts = unit === "day" || seen.working
      if (counts) counted += 1
      days.push(counts ? { ...seen, number: counted } : seen)
      if (counted === number) return { days, due: day }
    }
  }

  /** The working day on or before a day, or undefined. */
  const workdayBy = (day) => count(day, 1, "workday", -1).due

  const gap = () => (calendar.eventDayCounts ? 0 : 1)

  /** Within a number of days after an event: the last day. */
  const after = (event, number, unit) => {
    const found = count(shift(event, gap()), number, unit, 1)
    return unit === "day" && found.due ? { ...found, workday: workdayBy(found.due) } : found
  }

  /**
   * At least a number of days before an event: the latest day. For working days `safe` is one working day earlier,
   * for days `workday` is the last working day that is not later.
   */
  const before = (event, number, unit) => {
    const found = count(shift(event, -gap()), number, unit, -1)
    if (!found.due) return found
    return unit === "day" ? { ...found, workday: workdayBy(found.due) } : { ...found, safe: workdayBy(shift(found.due, -1)) }
  }

  /** The latest day of an event, so that the last day of `after` is not later than a given day. */
  const latestEvent = (due, number, unit) => {
    const found = count(due, number, unit, -1)
    return found.due ? { ...found, due: shift(found.due, -gap()) } : found
  }

  /** The earliest day of an event, so that the latest day of `before` is not earlier than a given day. */
  const earliestEvent = (done, number, unit) => {
    const found = count(done, number, unit, 1)
    return found.due ? { ...found, due: shift(found.due, gap()) } : found
  }

  return { after, before, latestEvent, earliestEvent, look, shift, weekday, gap }
})()
