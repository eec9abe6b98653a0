/**
 * One sheet of a procedure by default; on request all of it, with the words of the rule and the picture.
 *
 * Needs: nothing.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const page = document.querySelector("[data-page=procedure]")
  if (!page) return
  /** What was opened for the paper alone. @type {HTMLDetailsElement[]} */
  let opened = []
  for (const button of page.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => {
      const whole = button.dataset.print === "whole"
      page.toggleAttribute("data-whole", whole)
      /** @type {NodeListOf<HTMLDetailsElement>} */
      const folded = page.querySelectorAll("[data-on-paper]:not([open])")
      opened = whole ? [...folded] : []
      for (const fold of opened) fold.open = true
    })
  }
  addEventListener("afterprint", () => {
    page.removeAttribute("data-whole")
    for (const fold of opened) fold.open = false
    opened = []
  })
})()
