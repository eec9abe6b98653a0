/**
 * Keeps what a reader fills in on a page of a tool. Such a page is one file that is opened from disk.
 * Needs: nothing. Gives: portal.kept. ES2017.
 */
var portal = {}

portal.kept = (() => {
  "use strict"
  /** Some browsers keep nothing for pages opened from disk, and full storage takes no more: the page then only forgets. */
  const tried = (use) => {
    try {
      return use()
    } catch (refused) {
      return null
    }
  }
  const time = (value) => (value && typeof value.at === "number" ? value.at : 0)

  return {
    /** Keep an object under a key, with the time. */
    write: (key, value) => {
      const said = JSON.stringify(Object.assign({ at: Date.now() }, value))
      tried(() => localStorage.setItem(key, said))
      tried(() => history.replaceState({ [key]: said }, ""))
    },
    /**
     * What was kept, of whatever form it is: storage may be damaged or hold what another page wrote. The browser writes
     * storage in its own time, and a page that is loaded again at once may not find there what its history already has: the
     * newer of both counts. An empty object where there is nothing.
     */
    read: (key) => [() => localStorage.getItem(key), () => history.state[key]]
      .map((place) => tried(() => JSON.parse(place())))
      .reduce((one, other) => (time(other) > time(one) ? other : one || other)) || {},
  }
})()
