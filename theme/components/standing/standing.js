/**
 * Where each edition on the page stands on the reader's own day; without this script it is told as of the day of the build.
 *
 * Needs: nothing.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const now = new Date()
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0")
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const first = document.querySelector("[data-standing]")

  for (const head of document.querySelectorAll("[data-standing]")) {
    const { since, until, ending } = head.dataset
    // without a day there is nothing to correct
    if (until && today >= until) head.dataset.standing = ending
    else if (since && (until || !ending)) head.dataset.standing = today < since ? "future" : "current"
    else if (until) head.dataset.standing = "current"
  }
  for (const said of document.querySelectorAll("[data-when]")) {
    const head = /** @type {HTMLElement} */ (said.closest("[data-standing]") || first)
    said.hidden = !said.dataset.when.split(" ").includes(head.dataset.standing)
  }
})()
