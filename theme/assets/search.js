// What every page has of search: the keys that lead to the box, and the rest of it when the box is first used.
// Without this script the box is a form that opens the search page, which offers the ways on.
(() => {
  "use strict"

  const root = new URL("./", document.currentScript.src)
  /** @param {string} name @returns {Promise<unknown>} */
  const script = (name) => new Promise((resolve, reject) => {
    const element = document.createElement("script")
    element.src = new URL(name, root).href
    // in the order in which they are asked for: each rests on those before it
    element.async = false
    element.onload = resolve
    element.onerror = () => reject(new Error(element.src))
    document.head.append(element)
  })
  const FILES = ["search-question.js", "search-store.js", "search-engine.js", "search-index.js"]
  let engine
  window.portalSearch = {
    site: new URL("../../", root),
    /** The engine, loaded once. */
    ready: () => engine ??= Promise.all(FILES.map(script))
      .then(() => window.portalSearchEngine.engine(window.portalSearchHead, script))
      .catch((fault) => { engine = undefined; throw fault }),
  }

  const boxes = [...document.querySelectorAll("[data-search]")]
  const inputs = boxes.map((box) => box.querySelector("[data-search-input]"))
  let mounted
  const mount = () => {
    mounted ??= Promise.all(["search-text.js", "search-results.js", "search-box.js"].map(script)).then(() => boxes.forEach(window.portalSearch.mount))
    window.portalSearch.ready().catch(() => {})
  }
  boxes.forEach((box, i) => {
    box.querySelector("form").hidden = false
    if (box.hasAttribute("data-search-page") || document.activeElement === inputs[i]) mount()
    else for (const event of ["focus", "input"]) inputs[i].addEventListener(event, mount, { once: true })
  })
  document.addEventListener("keydown", (event) => {
    const writing = event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches("input, textarea, select"))
    const asked = (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey)
      || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))
    if (!asked || !inputs.length) return
    event.preventDefault()
    inputs[0].focus()
    inputs[0].select()
  })
})()
