/**
 * The arithmetic of days: here and nowhere else. It touches no page.
 * A plain script, because browsers refuse modules from disk. Days are texts like 2026-09-30.
 *
 * Needs: portal.calendar, portal.day.
 * Gives: portal.workdays.
 */
portal.workdays = (() => {
  "use strict"
  const { calendar } = portal
  const { shift, weekday } = portal.day

  /**
   * @typedef {"workday" | "day"} Unit
   * @typedef {{day: string, working: boolean, reason: "weekday" | "weekend" | "holiday" | "exchange", name?: string, number?: number}} Seen
   * a day that was passed: whether it is worked and why, the holiday's name, and its number where it counts
   * @typedef {{days: Seen[], due?: string, unknown?: string, earliest?: string, latest?: string, workday?: string, safe?: string}} Found
   * the days passed and the last day; or the first day of a year without an arrangement, and between which days the last
   * one is whatever the arrangement will be, as far as that can be said
   */

  /**
   * Days by MMDD: the name of the holiday they are off for, or worked for.
   * @param {Record<string, string>} days
   */
  const named = (days) => new Map(Object.entries(days).flatMap(([name, list]) => list.split(" ").map((day) => /** @type {[string, string]} */ ([day, name]))))
  /** @type {Map<string, {off: Map<string, string>, on: Map<string, string>}>} */
  const years = new Map()
  for (const [year, { off, on }] of Object.entries(calendar.years)) years.set(year, { off: named(off), on: named(on) })
  const known = [...years.keys()].sort()
  const first = `${known[0]}-01-01`, last = `${known[known.length - 1]}-12-31`

  /**
   * What kind of day it is; undefined for a year without an arrangement.
   * @param {string} day
   * @returns {Seen | undefined}
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
   * The nth day of a unit from a day on, where days of years without an arrangement are taken to be all worked, or all off;
   * undefined where it is not reached within the years that are known.
   * @param {string} start @param {number} number @param {1 | -1} by @param {boolean} worked
   */
  const bound = (start, number, by, worked) => {
    // thousands of years that are all off need not be passed day by day
    const near = by > 0 ? (start < first ? first : start) : (start > last ? last : start)
    for (let day = worked ? start : near, counted = 0; ; day = shift(day, by)) {
      const seen = look(day)
      if (!seen && !worked && (by > 0 ? day > last : day < first)) return undefined
      if (seen ? seen.working : worked) counted += 1
      if (counted === number) return day
    }
  }

  /**
   * The nth day of a unit from a day on, forwards (by 1) or backwards (by -1), that day included.
   * Each day passed is in `days`, with `number` where it counts. Without an arrangement: `unknown`, the first such day,
   * and the bounds.
   * @param {string} start @param {number} number @param {Unit} unit @param {1 | -1} by
   * @returns {Found}
   */
  const count = (start, number, unit, by) => {
    /** @type {Seen[]} */
    const days = []
    for (let day = start, counted = 0; ; day = shift(day, by)) {
      /** @type {Seen | undefined} */
      const seen = look(day) || (unit === "day" ? { day, working: true, reason: "weekday" } : undefined)
      if (!seen) {
        const ends = [bound(start, number, by, true), bound(start, number, by, false)]
        const [earliest, latest] = by > 0 ? ends : ends.reverse()
        return { days, unknown: day, earliest, latest }
      }
      const counts = unit === "day" || seen.working
      if (counts) counted += 1
      days.push(counts ? Object.assign({}, seen, { number: counted }) : seen)
      if (counted === number) return { days, due: day }
    }
  }

  /** The day of an event from the day found beside it, and from the bounds of that. @param {Found} found @param {number} by */
  const moved = (found, by) => {
    const other = Object.assign({}, found)
    /** @type {("due" | "earliest" | "latest")[]} */
    const names = ["due", "earliest", "latest"]
    for (const name of names) if (found[name]) other[name] = shift(found[name], by)
    return other
  }

  /** The working day on or before a day, or undefined. @param {string} day */
  const workdayBy = (day) => count(day, 1, "workday", -1).due

  const gap = () => (calendar.eventDayCounts ? 0 : 1)

  /**
   * Within a number of days after an event: the last day.
   * @param {string} event
   * @param {number} number
   * @param {Unit} unit
   */
  const after = (event, number, unit) => {
    const found = count(shift(event, gap()), number, unit, 1)
    return unit === "day" && found.due ? Object.assign({}, found, { workday: workdayBy(found.due) }) : found
  }

  /**
   * At least a number of days before an event: the latest day. For working days `safe` is one working day earlier,
   * for days `workday` is the last working day that is not later.
   * @param {string} event @param {number} number @param {Unit} unit
   */
  const before = (event, number, unit) => {
    const found = count(shift(event, -gap()), number, unit, -1)
    if (!found.due) return found
    return Object.assign({}, found, unit === "day" ? { workday: workdayBy(found.due) } : { safe: workdayBy(shift(found.due, -1)) })
  }

  /**
   * The latest day of an event, so that the last day of `after` is not later than a given day.
   * @param {string} due
   * @param {number} number
   * @param {Unit} unit
   */
  const latestEvent = (due, number, unit) => {
    return moved(count(due, number, unit, -1), -gap())
  }

  /**
   * The earliest day of an event, so that the latest day of `before` is not earlier than a given day.
   * @param {string} done
   * @param {number} number
   * @param {Unit} unit
   */
  const earliestEvent = (done, number, unit) => {
    return moved(count(done, number, unit, 1), gap())
  }

  return { after, before, latestEvent, earliestEvent, gap }
})()
