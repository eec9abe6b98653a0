/**
 * What a person ticks and notes on the checklists, as the browser keeps it.
 *
 * One store for each edition of a rule, in localStorage under "rules-portal:list:RULE/EDITION": {LINE: RECORD, …}.
 * LINE is "occasion/duty", without the role: a duty on an occasion is one thing to do, so it is one tick for the person
 * at this browser, on the page of each role and on the list of several.
 * RECORD has only the fields that are set:
 *   tick    the fingerprint of the words that were ticked (DutyView.fingerprint, data-text of the line); at most 64 characters
 *   note    what the person wrote; at most 2000 characters
 *   noted   the fingerprint of the words on which the note was written; at most 64 characters
 * Where a fingerprint differs from that of the line, its words have changed since, and the page says so.
 *
 * Needs: nothing.
 * Gives: portal.checklistStore.
 */
portal.checklistStore = (() => {
  "use strict"

  /** @typedef {{tick?: string, note?: string, noted?: string}} Kept what is kept of a line */

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

  /**
   * The records of one edition. Where nothing can be kept (private mode, full storage, storage forbidden) they live as
   * long as the page, and `lasting` is false.
   * @param {string} edition
   */
  const open = (edition) => {
    const key = "rules-portal:list:" + edition
    /** @type {Record<string, Kept>} */
    let memory = {}
    let lasting = true

    const read = () => {
      let kept = null
      try {
        kept = localStorage.getItem(key)
      } catch (refused) {
        lasting = false
      }
      // what could not be written is newer than what is kept
      if (!lasting) return memory
      try {
        const found = JSON.parse(kept || "{}")
        if (!found || typeof found !== "object" || Array.isArray(found)) return memory
        memory = {}
        for (const [line, value] of Object.entries(found)) {
          const sound = record(value)
          if (sound) memory[line] = sound
        }
      } catch (damaged) {
        // damaged: what is in memory counts
      }
      return memory
    }

    /**
     * Sets the record of each line given, or takes it away with null.
     * @param {Record<string, Kept | null>} changes
     * @returns {Record<string, Kept | null>} the records that these lines had before, in the same form
     */
    const patch = (changes) => {
      const records = Object.assign({}, read())
      /** @type {Record<string, Kept | null>} */
      const before = {}
      for (const [line, value] of Object.entries(changes)) {
        before[line] = records[line] || null
        const sound = record(value)
        if (sound) records[line] = sound
        else delete records[line]
      }
      memory = records
      try {
        localStorage.setItem(key, JSON.stringify(records))
        lasting = true
      } catch (refused) {
        lasting = false
      }
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
          if (event.key === key || event.key === null) changed()
        })
      },
    }
  }

  return { open, record }
})()
