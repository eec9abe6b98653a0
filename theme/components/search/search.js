/**
 * What a page with a box has of search: the rest of it is loaded when the box is first used.
 * Without this script the box is a form that opens the search page, which offers the ways on.
 *
 * Needs: nothing.
 * Later: portal.searchHead, portal.searchEngine, portal.searchBox.
 * Gives: portal.search.
 */
portal.search = (() => {
  "use strict"

  const root = new URL("./", /** @type {HTMLScriptElement} */ (document.currentScript).src)
  const ENGINE = ["search-text.js", "search-weights.js", "search-question.js", "search-store.js", "search-engine.js", "search-index.js"]
  const BOX = ["search-text.js", "search-results.js", "search-box.js"]

  /** @type {Map<string, Promise<unknown>>} */
  const scripts = new Map()
  /** Loads a file beside this one, once; one that did not come is asked for again. @param {string} name */
  const script = (name) => {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((resolve, reject) => {
        const element = document.createElement("script")
        element.src = new URL(name, root.href).href
        // in the order in which they are asked for: each rests on those before it
        element.async = false
        element.onload = resolve
        element.onerror = () => { scripts.delete(name); reject(new Error(element.src)) }
        document.head.append(element)
      }))
    }
    return scripts.get(name)
  }

  /** @type {Promise<ReturnType<typeof portal.searchEngine.engine>> | undefined} */
  let engine
  /** The engine, loaded once. */
  const ready = () => {
    if (!engine) {
      engine = Promise.all(ENGINE.map(script))
        .then(() => portal.searchEngine.engine(portal.searchHead, script))
        .catch((fault) => { engine = undefined; throw fault })
    }
    return engine
  }

  const boxes = [...document.querySelectorAll("[data-search]")]
  /** @type {HTMLInputElement[]} */
  const inputs = boxes.map((box) => box.querySelector("[data-search-input]"))
  let mounted = false
  const mount = () => {
    if (!mounted) {
      mounted = true
      Promise.all(BOX.map(script)).then(() => boxes.forEach((box) => portal.searchBox.mount(box))).catch(() => { mounted = false })
    }
    ready().catch(() => {})
  }
  boxes.forEach((box, i) => {
    box.querySelector("form").hidden = false
    if (box.hasAttribute("data-search-page") || document.activeElement === inputs[i]) mount()
    else for (const event of ["focus", "input"]) inputs[i].addEventListener(event, mount)
  })

  return { site: new URL("../../", root.href), ready }
})()
