/**
 * Where each edition on the page stands on the reader's own day; without this script it is told as of the day of the build.
 *
 * Needs: nothing.
 * Gives: portal.standing.
 */
portal.standing = (() => {
  "use strict"
  const now = new Date()
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0")
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`

  /** Where it stands today, of what its days say. @param {Partial<Record<"standing" | "since" | "until" | "ending", string>>} edition */
  const stands = ({ standing, since, until, ending }) => {
    // without a day there is nothing to correct
    if (until && today >= until) return ending
    if (since && (until || !ending)) return today < since ? "future" : "current"
    return until ? "current" : standing
  }

  const first = document.querySelector("[data-standing]")
  for (const head of document.querySelectorAll("[data-standing]")) head.dataset.standing = stands(head.dataset)
  for (const said of document.querySelectorAll("[data-when]")) {
    const head = /** @type {HTMLElement} */ (said.closest("[data-standing]") || first)
    said.hidden = !said.dataset.when.split(" ").includes(head.dataset.standing)
  }

  return { stands }
})()
