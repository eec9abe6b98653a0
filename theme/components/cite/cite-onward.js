/**
 * The small page of a 款 leads to its article at once: it is there for those who receive its link, and for search engines.
 *
 * Needs: nothing.
 * Gives: nothing.
 */
(() => {
  "use strict"

  /** @type {HTMLAnchorElement} */
  const onward = document.querySelector("a[data-onward]")
  location.replace(onward.href)
})()
