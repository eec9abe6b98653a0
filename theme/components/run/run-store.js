/**
 * 一次: meetings and matters, each with its own name, date, ticks and notes, in this browser alone.
 *
 * Each is kept in localStorage under "rules-portal:run:ID":
 *   version  1
 *   name     第35次常务会议
 *   page     the folder of the page it is of: procedures/executive-meeting, roles/gov-office
 *   title    what that page is called, for lists of several
 *   edition  RULE/EDITION under which it was begun
 *   date     the day of it, and dates the days of other events: {meeting-end: 2026-12-19}
 *   made     when it was begun; done  when it was finished, empty while it is open
 *   lines    what there was to tick when it was begun: {DUTY: fingerprint of its words}
 *   entries  ticks and notes, as in checklist-store.js
 * ?run=ID in the address opens it: all ticks and notes of the page are then its own.
 *
 * Needs: portal.kept, portal.day, portal.checklistStore.
 * Gives: portal.runs.
 */
portal.runs = (() => {
  "use strict"
  const PREFIX = "rules-portal:run:"
  const { kept } = portal
  const { recordsOf } = portal.checklistStore

  /**
   * @typedef {object} Run
   * @property {string} id
   * @property {string} name
   * @property {string} page
   * @property {string} title
   * @property {string} edition
   * @property {string} date
   * @property {Record<string, string>} dates
   * @property {string} made
   * @property {string} done
   * @property {Record<string, string>} lines
   * @property {NonNullable<ReturnType<typeof recordsOf>>} entries
   */

  /** @param {any} words @param {number} most */
  const short = (words, most) => (typeof words === "string" ? words.trim().slice(0, most) : "")
  /** @param {any} day */
  const dayOf = (day) => (portal.day.is(day) ? day : "")

  /**
   * Words by key, those alone that are words.
   * @param {any} found @param {(value: any) => string} sound
   */
  const wordsBy = (found, sound) => {
    /** @type {Record<string, string>} */
    const words = Object.create(null)
    for (const [key, value] of Object.entries(found && typeof found === "object" ? found : {})) {
      if (/^[a-z0-9-]+$/.test(key) && sound(value)) words[key] = sound(value)
    }
    return words
  }

  /**
   * A sound one out of what was kept or loaded, or null.
   * @param {string} id @param {any} found
   * @returns {Run | null}
   */
  const sound = (id, found) => {
    if (!found || typeof found !== "object" || found.version !== 1) return null
    const run = {
      id,
      name: short(found.name, 60),
      page: short(found.page, 200),
      title: short(found.title, 200),
      edition: short(found.edition, 100),
      date: dayOf(found.date),
      dates: wordsBy(found.dates, dayOf),
      made: short(found.made, 30),
      done: short(found.done, 30),
      lines: wordsBy(found.lines, (text) => short(text, 64)),
      entries: recordsOf(found.entries) || {},
    }
    return run.name && /^[a-z]+\/[a-z0-9-]+$/.test(run.page) && /^[a-z0-9-]+\/[0-9-]+$/.test(run.edition) ? run : null
  }

  /** What the browser does not keep lives as long as the page. @type {Map<string, Run>} */
  const memory = new Map()
  let lasting = true
  /** @type {(() => void)[]} */
  const watchers = []
  const tell = () => { for (const changed of watchers) changed() }

  const ids = () => {
    if (!kept.readable()) lasting = false
    return [...new Set([...memory.keys(), ...kept.keys(PREFIX).map((key) => key.slice(PREFIX.length))])]
  }

  /** @param {string} id @returns {Run | null} */
  // what could not be written is newer than what is kept
  const get = (id) => memory.get(id) || sound(id, kept.read(PREFIX + id))

  /** @param {Run} run @returns {boolean} whether the browser keeps it */
  const save = (run) => {
    const { id } = run
    const content = Object.assign({ version: 1 }, run)
    delete content.id
    lasting = kept.write(PREFIX + id, content)
    if (lasting) memory.delete(id)
    else memory.set(id, run)
    tell()
    return lasting
  }

  /** What a file says of one beside its ticks and notes. @param {Run} run */
  const head = (run) => {
    const words = Object.assign({ version: 1 }, run)
    delete words.entries
    return words
  }
  /** What its files are called. @param {Run} run */
  const fileName = (run) => [run.name, run.date].filter(Boolean).join(" ")

  /** @param {string} id */
  const remove = (id) => {
    memory.delete(id)
    if (!kept.remove(PREFIX + id)) lasting = false
    tell()
  }

  /** All, those that are open first, each kind by its day; those without a day last. */
  const list = () => ids().map(get).filter(Boolean)
    .sort((a, b) => Number(Boolean(a.done)) - Number(Boolean(b.done)) || (a.date || "9").localeCompare(b.date || "9") || a.made.localeCompare(b.made))

  const newId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(36).padStart(2, "0")).join("")

  /**
   * How far one is: what there was to tick when it was begun, and what of it is ticked for the words as they were ticked.
   * @param {Run} run
   */
  const progress = (run) => {
    const lines = Object.keys(run.lines)
    return { all: lines.length, done: lines.filter((duty) => run.entries[duty] && run.entries[duty].tick).length }
  }

  const asked = new URLSearchParams(location.search).get("run") || ""
  /** The one that the address opens, as it is now. */
  const current = () => (asked ? get(asked) : null)

  // ticks and notes of this page are those of what is open
  portal.checklistStore.within = (edition) => {
    const opened = current()
    if (!opened || opened.edition.split("/")[0] !== edition.split("/")[0]) return null
    return {
      key: PREFIX + asked,
      read: () => (current() || opened).entries,
      write(entries) {
        const run = current()
        // it may have been deleted in another window
        return Boolean(run) && save(Object.assign(run, { entries }))
      },
    }
  }

  addEventListener("storage", (event) => {
    if (event.key === null || event.key.startsWith(PREFIX)) tell()
  })

  return {
    list,
    get,
    save,
    remove,
    sound,
    newId,
    progress,
    head,
    fileName,
    current,
    asked,
    get lasting() { return lasting },
    /** Calls when one has changed, here or in another window. @param {() => void} changed */
    watch(changed) { watchers.push(changed) },
  }
})()
