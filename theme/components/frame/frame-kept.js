/**
 * The namespace of all scripts, and the one guarded way to what comes from a reader: what the browser keeps, and the element
 * that the address points at. Storage may be closed, full or hold anything, and an address may be cut off anywhere.
 *
 * Needs: nothing.
 * Gives: portal.kept, portal.named, portal.pointed.
 */
var portal = {}

portal.kept = (() => {
  "use strict"

  /** @template T @param {(storage: Storage) => T} use @param {T} otherwise where the browser refuses @returns {T} */
  const storage = (use, otherwise) => {
    try {
      return use(localStorage)
    } catch (refused) {
      return otherwise
    }
  }

  return {
    /** Whether anything can be read: not where storage is forbidden. */
    readable: () => storage((all) => all.length >= 0, false),
    /**
     * What stands under a key, of whatever form it is: whoever asks checks it. Null where it is damaged or refused.
     * @param {string} key
     * @param {any} [nothing] where nothing is kept
     * @returns {any}
     */
    read: (key, nothing = null) => storage((all) => {
      const words = all.getItem(key)
      return words === null ? nothing : JSON.parse(words)
    }, null),
    /** @param {string} key @param {any} value @returns {boolean} whether the browser keeps it */
    write: (key, value) => storage((all) => { all.setItem(key, JSON.stringify(value)); return true }, false),
    /** @param {string} key @returns {boolean} */
    remove: (key) => storage((all) => { all.removeItem(key); return true }, false),
    /** The keys that begin so. @param {string} start */
    keys: (start) => storage((all) => Object.keys(all).filter((key) => key.startsWith(start)), []),
  }
})()

/** The id that the address names; empty where it names none. */
portal.named = () => {
  "use strict"
  const name = location.hash.slice(1)
  try {
    return decodeURIComponent(name)
  } catch (damaged) {
    return name
  }
}

/** The element that the address points at, or null. */
portal.pointed = () => {
  "use strict"
  const name = portal.named()
  return name ? document.getElementById(name) : null
}
