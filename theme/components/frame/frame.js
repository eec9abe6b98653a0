/**
 * What every page has: copying, printing, unfolding, the key that leads to search. Enhancements only: every page is
 * complete without this script.
 *
 * Needs: portal.dom.
 * Gives: portal.frame.
 */
portal.frame = (() => {
  "use strict"

  // Links name index.html so that the site opens from disk; a web server needs it neither in links nor in the address.
  if (location.protocol !== "file:") {
    /** @param {string} address */
    const bare = (address) => address.replace(/\/index\.html(?=$|[?#])/, "/")
    history.replaceState(history.state, "", bare(location.href))
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll('a[href*="index.html"]')
    for (const link of links) {
      if (link.host === location.host) link.href = bare(link.href)
    }
  }

  const status = portal.dom.make("p", { role: "status", class: "frame-status" })
  document.body.append(status)
  let clearing = 0
  /** @param {string} words */
  const say = (words) => {
    status.textContent = words
    clearTimeout(clearing)
    clearing = window.setTimeout(() => { status.textContent = "" }, 3000)
  }

  /**
   * Puts words on the clipboard, and says so.
   * @param {string} words
   * @param {string} [said] what was copied; the words themselves where nothing is said
   */
  const copy = async (words, said) => {
    try {
      await navigator.clipboard.writeText(words)
    } catch (refused) {
      // the clipboard interface is closed on plain http
      const field = document.createElement("textarea")
      field.value = words
      document.body.append(field)
      field.select()
      const done = document.execCommand("copy")
      field.remove()
      if (!done) {
        say("浏览器不允许复制，请手动选取：" + words)
        return
      }
    }
    say("已复制" + (said || "：" + words))
  }

  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null
    if (!button) return
    const menu = button.closest("[data-more]")
    if (menu) menu.removeAttribute("open")
    if (button.dataset.copyCitation) copy(button.dataset.copyCitation)
    if ("unfold" in button.dataset) {
      const folds = [...document.querySelectorAll("[data-fold]")]
      const closed = folds.some((fold) => !fold.hasAttribute("open"))
      for (const fold of folds) fold.toggleAttribute("open", closed)
    }
    if ("print" in button.dataset) print()
  })

  document.addEventListener("keydown", (event) => {
    const writing = event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches("input, textarea, select"))
    const asked = (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey)
      || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))
    if (!asked) return
    /** @type {HTMLInputElement} */
    const box = document.querySelector("[data-search-input]")
    /** @type {HTMLAnchorElement} */
    const door = document.querySelector("[data-search-door]")
    if (!box && !door) return
    event.preventDefault()
    if (box) {
      box.focus()
      box.select()
    } else location.href = door.href
  })

  return { say, copy }
})()
