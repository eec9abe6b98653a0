/**
 * Names the month over what comes round again: the reader's, and not that of the build.
 *
 * Needs: nothing.
 * Gives: nothing.
 */
(() => {
  "use strict"

  const month = new Intl.DateTimeFormat("zh-CN-u-nu-hanidec", { month: "long" })
  for (const place of document.querySelectorAll("[data-month]")) place.textContent = month.format(new Date())
})()
