// What a person ticks and notes on the checklists, as the browser keeps it.
//
// One store for each edition of a rule; a line's key in it is "occasion/duty", without the role: a duty on an occasion
// is one thing to do, so it is one tick for the person at this browser, on the page of each role and on the list of
// several. A record has the fingerprint of the words that were ticked (tick), the note, and the fingerprint of the
// words it was written on (noted); where the words have changed since, the two differ and the page says so.
self.rulesChecklistStore = (() => {
  "use strict"
  const WORDS = { tick: 64, note: 2000, noted: 64 }

  /** A record without anything that is not ours, or null: what is kept or loaded may be damaged. */
  const record = (value) => {
    if (!value || typeof value !== "object") return null
    const sound = {}
    for (const [name, longest] of Object.entries(WORDS)) {
      const words = value[name]
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
    let memory = {}
    let lasting = true

    const read = () => {
      let kept = null
      try {
        kept = localStorage.getItem(key)
      } catch {
        lasting = false
      }
      // what could not be written is newer than what is kept
      if (!lasting) return memory
      try {
        const found = JSON.parse(kept ?? "{}")
        if (!found || typeof found !== "object" || Array.isArray(found)) return memory
        memory = Object.fromEntries(
          Object.entries(found).map(([line, value]) => [line, record(value)]).filter(([, value]) => value))
      } catch {
        // damaged: what is in memory counts
      }
      return memory
    }

    /**
     * Sets the record of each line given, or takes it away with null.
     * @returns {Object} the records that these lines had before, in the same form
     */
    const patch = (changes) => {
      const records = { ...read() }
      const before = {}
      for (const [line, value] of Object.entries(changes)) {
        before[line] = records[line] ?? null
        const sound = record(value)
        if (sound) records[line] = sound
        else delete records[line]
      }
      memory = records
      try {
        localStorage.setItem(key, JSON.stringify(records))
        lasting = true
      } catch {
        lasting = false
      }
      return before
    }

    read()
    return {
      read,
      patch,
      get lasting() { return lasting },
      /** Calls when another window has changed something. */
      watch(changed) {
        addEventListener("storage", (event) => {
          if (event.key === key || event.key === null) changed()
        })
      },
    }
  }

  return { open, record }
})()
