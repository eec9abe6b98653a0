/**
 * The last questions, to be asked again.
 *
 * Kept in localStorage under portal-recent-searches: the last eight questions, newest first, as a list of texts.
 *
 * Needs: portal.kept, portal.dom.
 * Gives: portal.searchRecent.
 */
portal.searchRecent = (() => {
  "use strict"

  const { kept } = portal
  const { make, fill } = portal.dom
  const KEY = "portal-recent-searches"
  const KEPT = 8, LONGEST = 60

  /** @returns {string[]} */
  const remembered = () => {
    const queries = kept.read(KEY)
    return Array.isArray(queries) ? queries.filter((query) => typeof query === "string").slice(0, KEPT) : []
  }
  /** @param {string} asked */
  const remember = (asked) => {
    const query = asked.trim().slice(0, LONGEST)
    if (query) kept.write(KEY, [query, ...remembered().filter((other) => other !== query)].slice(0, KEPT))
  }
  const forget = () => kept.remove(KEY)

  /**
   * Shows them while nothing is asked.
   * @param {HTMLElement} place
   * @param {boolean} asked
   * @param {(query: string) => void} again
   */
  const show = (place, asked, again) => {
    const queries = remembered()
    place.hidden = asked || !queries.length
    fill(place.querySelector("ul"), ...queries.map((query) => {
      const button = make("button", { type: "button" }, query)
      button.addEventListener("click", () => again(query))
      return make("li", {}, button)
    }))
  }

  return { forget, remember, show }
})()
