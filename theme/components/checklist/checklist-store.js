/**
 * What a person ticks and notes, as the browser keeps it and as a file carries it on.
 *
 * One store for each edition of a rule, in localStorage under "rules-portal:list:RULE/EDITION": {DUTY: RECORD, …}. A duty
 * is one thing to do, so it is one tick for the person at this browser, on the page of each role, of a procedure and on the
 * list of several. Under ?run=… the records are those of one meeting or matter (run-store.js), apart from all others.
 * Until 2026 the key of a record was OCCASION/DUTY; such records are read as those of their duty.
 * A new edition begins with what was kept under the last one before it: what has the same words goes on, what has others asks to be
 * looked at, what is gone stays in the records. The store of the older edition is left as it is.
 * RECORD has only the fields that are set:
 *   tick    the fingerprint of the words that were ticked (DutyView.fingerprint, data-text of the line); at most 64 characters
 *   note    what the person wrote; at most 2000 characters
 *   noted   the fingerprint of the words on which the note was written; at most 64 characters
 * Where a fingerprint differs from that of the line, its words have changed since, and the page says so.
 *
 * A file is JSON:
 *   format    "rules-portal-checklist"
 *   version   2; 1 had keys OCCASION/DUTY and no run, and is read; any other is refused
 *   rule      the id of the rule
 *   edition   the day of the edition: 2023-07-11
 *   title     the rule's title, for people
 *   list      what the list is called, for people
 *   roles     the ids of the roles that were chosen; empty on the page of one role and on the whole list
 *   saved     when it was saved: 2026-11-25T09:30:00.000Z
 *   entries   each line, ticked or not: {key, does, text, tick?, note?, noted?}. key is the duty; does and text (the words,
 *             and their fingerprint when it was saved) are for people.
 *   run       of a meeting or matter: what run-store.js keeps of it beside its records
 *
 * Needs: portal.dom, portal.kept.
 * Gives: portal.checklistStore.
 */
portal.checklistStore = (() => {
  "use strict"
  const FORMAT = "rules-portal-checklist"
  const VERSIONS = [1, 2]
  const LARGEST = 2000000

  /**
   * @typedef {{tick?: string, note?: string, noted?: string}} Kept what is kept of a line
   * @typedef {Record<string, Kept>} Records
   * @typedef {{key: string, read: () => Records | null, write: (records: Records) => boolean}} Place where records are kept;
   * what is damaged or refused reads as null, and what is written gives whether the browser keeps it
   */

  /** The fields of a record, and how long each may be. @type {Record<keyof Kept, number>} */
  const WORDS = { tick: 64, note: 2000, noted: 64 }
  /** @type {(keyof Kept)[]} */
  const fields = ["tick", "note", "noted"]

  /**
   * A record without anything that is not ours, or null: what is kept or loaded may be damaged.
   * @param {any} value
   * @returns {Kept | null}
   */
  const record = (value) => {
    if (!value || typeof value !== "object") return null
    /** @type {Kept} */
    const sound = {}
    for (const name of fields) {
      const longest = WORDS[name], words = value[name]
      if (typeof words === "string" && words && words.length <= longest) sound[name] = words
    }
    return sound.tick || sound.note ? sound : null
  }

  /** A set of records without a name that every object has. @returns {Records} */
  const none = () => Object.create(null)

  /** The duty of a line. @param {string} key */
  const dutyOf = (key) => key.slice(key.lastIndexOf("/") + 1)

  /**
   * Two records of one duty, from the time when it had one an occasion: neither tick nor note is lost.
   * @param {Kept | undefined} one @param {Kept} other
   * @returns {Kept}
   */
  const together = (one, other) => {
    if (!one) return other
    const notes = [one.note, other.note].filter(Boolean)
    const note = notes[0] === notes[1] ? notes[0] : notes.join("\n").slice(0, WORDS.note)
    return record({ tick: one.tick || other.tick, note, noted: one.noted || other.noted }) || one
  }

  /**
   * The sound records among what was read, by their duties.
   * @param {[string, any][]} found
   */
  const sound = (found) => {
    const records = none()
    for (const [key, value] of found) {
      const kept = record(value)
      if (kept) records[dutyOf(key)] = together(records[dutyOf(key)], kept)
    }
    return records
  }

  /** @param {any} found @returns {Records | null} */
  const recordsOf = (found) => (found && typeof found === "object" && !Array.isArray(found) ? sound(Object.entries(found)) : null)

  const PREFIX = "rules-portal:list:"

  /** What was kept under the last edition before one of a rule; nothing where there was none. @param {string} edition */
  const inherited = (edition) => {
    const rule = PREFIX + edition.slice(0, edition.lastIndexOf("/") + 1)
    const older = portal.kept.keys(rule).filter((key) => key < PREFIX + edition).sort()
    return portal.kept.read(older[older.length - 1] || "", {})
  }

  /** @param {string} edition @returns {Place} */
  const placeOf = (edition) => {
    const key = PREFIX + edition
    return {
      key,
      read: () => recordsOf(portal.kept.keys(key).includes(key) ? portal.kept.read(key) : inherited(edition)),
      write: (records) => portal.kept.write(key, records),
    }
  }

  /**
   * The records of one edition, or of what `within` says is open. Where nothing can be kept (private mode, full storage,
   * storage forbidden) they live as long as the page, and `lasting` is false.
   * @param {string} edition
   */
  const open = (edition) => {
    const place = store.within(edition) || placeOf(edition)
    let memory = none()
    let lasting = true

    const read = () => {
      const kept = place.read()
      if (!portal.kept.readable()) lasting = false
      // what could not be written is newer than what is kept; what is damaged counts less than what is in memory
      if (lasting && kept) memory = kept
      return memory
    }

    /**
     * Sets the record of each line given, or takes it away with null.
     * @param {Record<string, Kept | null>} changes
     * @returns {Record<string, Kept | null>} the records that these lines had before, in the same form
     */
    const patch = (changes) => {
      const records = Object.assign(none(), read())
      /** @type {Record<string, Kept | null>} */
      const before = {}
      for (const [line, value] of Object.entries(changes)) {
        before[line] = records[line] || null
        const kept = record(value)
        if (kept) records[line] = kept
        else delete records[line]
      }
      memory = records
      lasting = place.write(records)
      return before
    }

    read()
    return {
      read,
      patch,
      get lasting() { return lasting },
      /** Calls when another window has changed something. @param {() => void} changed */
      watch(changed) {
        addEventListener("storage", (event) => {
          if (event.key === place.key || event.key === null) changed()
        })
      },
    }
  }

  /** Thrown with what the reader is told. */
  class Refused extends Error {}

  /**
   * Gives a file to the reader.
   * @param {string} name without its ending
   * @param {{rule: string, edition: string, title: string, list: string, roles: string[], run?: object}} head
   * @param {{key: string, does: string, text: string}[]} lines every line, ticked or not: loading gives the list as it was
   * @param {Records} records
   * @returns {string} what the file is called
   */
  const save = (name, head, lines, records) => {
    const content = Object.assign({ format: FORMAT, version: VERSIONS[1] }, head, {
      saved: new Date().toISOString(),
      entries: lines.map(({ key, does, text }) => Object.assign({ key, does, text }, records[key])),
    })
    return portal.dom.save(`${name}.json`, new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }))
  }

  /**
   * What a file holds for the list of an edition; throws Refused.
   * @param {File} file @param {string} edition @param {string} title the title of the rule
   */
  const load = async (file, edition, title) => {
    if (file.size > LARGEST) throw new Refused("这个文件太大，不是本站存的清单")
    const words = await new Response(file).text()
    const damaged = () => new Refused("这个文件不是本站存的清单，或者已经损坏")
    let found
    try {
      found = JSON.parse(words)
    } catch (damage) {
      throw damaged()
    }
    if (!found || found.format !== FORMAT || !Array.isArray(found.entries) || !Array.isArray(found.roles)) throw damaged()
    if (!VERSIONS.includes(found.version)) throw new Refused("这个文件是另一版本的本站存的，这里读不了")
    const [rule, day] = edition.split("/")
    if (found.rule !== rule) throw new Refused(`这个文件是${found.title || "另一规则"}的清单，这一页是${title}的`)
    // one of an earlier edition is carried on: what has other words now asks to be looked at
    if (!/^\d{4}-\d{2}-\d{2}$/.test(found.edition)) throw damaged()
    if (found.edition > day && !found.run) throw new Refused(`这个文件是 ${found.edition} 版的清单，这一页是 ${day} 版的`)
    const keys = new Set()
    /** @type {Record<string, Kept | null>} */
    const changes = none()
    for (const entry of found.entries) {
      if (!entry || typeof entry.key !== "string" || !/^([a-z0-9-]+\/)?[a-z0-9-]+$/.test(entry.key) || keys.has(entry.key)) throw damaged()
      keys.add(entry.key)
      const kept = record(entry)
      if (fields.some((name) => name in entry && (!kept || kept[name] !== entry[name]))) throw damaged()
      const duty = dutyOf(entry.key), had = changes[duty]
      changes[duty] = kept && had ? together(had, kept) : kept || had || null
    }
    /** @type {string[]} */
    const roles = found.roles.filter((/** @type {any} */ role) => typeof role === "string")
    return { changes, roles, run: found.run || null, edition: String(found.edition), entries: found.entries }
  }

  const store = {
    open,
    record,
    recordsOf,
    save,
    load,
    Refused,
    /**
     * The place of what is open in the address and holds its own records; run-store.js says which.
     * @type {(edition: string) => Place | null}
     */
    within: () => null,
  }
  return store
})()
