/**
 * What every page has: copying, printing, the key that leads to search, the chapter that is being read. Enhancements
 * only: every page is complete without this script.
 *
 * Needs: portal.dom.
 * Gives: nothing.
 */
(() => {
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

  /** @param {string} words */
  const copy = async (words) => {
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
    say("已复制：" + words)
  }

  for (const tools of document.querySelectorAll("[data-tools], [data-print]")) tools.hidden = false
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null
    if (!button) return
    const menu = button.closest("details")
    if (menu) menu.open = false
    if (button.dataset.copyCitation) copy(button.dataset.copyCitation)
    if (button.dataset.copyLink) copy(location.href.split("#")[0] + "#" + button.dataset.copyLink)
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

  const contents = document.querySelector("[data-contents]")
  // on a phone the list would push the text off the first screen
  if (contents && matchMedia("(max-width: 60em)").matches) contents.querySelector("details").open = false
  if (contents && "IntersectionObserver" in window) {
    /** @type {Map<string, HTMLElement>} */
    const links = new Map()
    for (const link of contents.querySelectorAll('li > a[href^="#"]')) links.set(link.getAttribute("href").slice(1), link)
    const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)
    const follow = () => {
      // the chapter being read is the last whose heading has passed under the header; on the last screenful that
      // line sinks to the foot of the window, or short last chapters would never be reached
      const left = document.documentElement.scrollHeight - innerHeight - scrollY
      const line = Math.max(160, innerHeight - left)
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line)
      const current = passed[passed.length - 1] || headings[0]
      for (const [id, link] of links) {
        if (current && id === current.id) link.setAttribute("aria-current", "true")
        else link.removeAttribute("aria-current")
      }
    }
    new IntersectionObserver(follow, { threshold: [0, 1] }).observe(document.body)
    let waiting = false
    addEventListener("scroll", () => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => { waiting = false; follow() })
    }, { passive: true })
    follow()
  }
})()
