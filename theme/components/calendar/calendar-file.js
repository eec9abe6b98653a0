/**
 * Calendar files after RFC 5545, made in the browser: lines of at most 75 octets, ended by CRLF; days without hours.
 *
 * Needs: portal.day.
 * Gives: portal.calendarFile.
 */
portal.calendarFile = (() => {
  "use strict"
  const { shift } = portal.day

  /**
   * @typedef {{uid: string, day: string, summary: string, description: string}} Entry an all-day event of a calendar
   */

  /** @param {string} words */
  const text = (words) => words.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n")
  /** @param {string} day */
  const plain = (day) => day.replace(/-/g, "")

  /** Breaks a line between characters, never within one. @param {string} line */
  const fold = (line) => {
    let out = "", room = 75
    for (const one of line) {
      // half a character, as a file may bring it into a note, has no octets
      const character = /^[\ud800-\udfff]$/.test(one) ? "\ufffd" : one
      const size = new TextEncoder().encode(character).length
      if (size > room) { out += "\r\n "; room = 74 }
      out += character
      room -= size
    }
    return out
  }

  /** @param {Entry} entry @param {string} stamp */
  const event = ({ uid, day, summary, description }, stamp) => ["BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`, `DTEND;VALUE=DATE:${plain(shift(day, 1))}`,
    `SUMMARY:${text(summary)}`, `DESCRIPTION:${text(description)}`, "TRANSP:TRANSPARENT", "END:VEVENT"]

  /** @param {Entry[]} entries @returns {string} an address of the file */
  const address = (entries) => {
    const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "")
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rules-portal//deadlines//ZH", "CALSCALE:GREGORIAN",
      ...entries.flatMap((entry) => event(entry, stamp)), "END:VCALENDAR", ""]
    return "data:text/calendar;charset=utf-8," + encodeURIComponent(lines.map(fold).join("\r\n"))
  }

  return { address }
})()
