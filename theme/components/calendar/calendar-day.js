/**
 * Days as texts, 2026-12-18: what they are called, and what is so many days or months on. Which of them are worked is
 * known to workdays.js alone.
 *
 * Needs: nothing.
 * Gives: portal.day.
 */
portal.day = (() => {
  "use strict"
  const WEEK = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"]

  /**
   * Whether it is a day that there is: some browsers read February 30 as March 2. Days are compared as texts, and those
   * before the year 1000 and after 9899 are none: a year that is being typed is no year yet, and what is counted on from a
   * day must not have five digits.
   * @param {any} text
   */
  const is = (text) => typeof text === "string" && /^([1-8]\d|9[0-8])\d{2}-\d{2}-\d{2}$/.test(text)
    && !Number.isNaN(Date.parse(text)) && new Date(Date.parse(text)).toISOString().slice(0, 10) === text
  /** @param {string} day @param {number} by */
  const shift = (day, by) => new Date(Date.parse(day + "T00:00:00Z") + by * 86400000).toISOString().slice(0, 10)

  /** The same day so many months on; where that month is shorter, its last. @param {string} day @param {number} by */
  const months = (day, by) => {
    const month = +day.slice(0, 4) * 12 + +day.slice(5, 7) - 1 + by
    const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
    const date = new Date(Date.UTC(Math.floor(month / 12), month % 12, Math.min(last, +day.slice(8))))
    return date.toISOString().slice(0, 10)
  }

  /** From 0, Sunday. @param {string} day */
  const weekday = (day) => new Date(day + "T00:00:00Z").getUTCDay()
  /** @param {string} day */
  const weekdayName = (day) => WEEK[weekday(day)]
  /** @param {string} day */
  const spoken = (day) => `${+day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8)}日（${weekdayName(day)}）`

  return { is, shift, months, weekday, weekdayName, spoken }
})()
