/**
 * What a page with a box has of search: the rest of it is loaded when the box is first used.
 * Without this script the box is a form that opens the search page, which offers the ways on.
 *
 * Needs: nothing.
 * Later: portal.searchHead, portal.searchEngine, portal.searchRemote, portal.searchEditions, portal.searchBox.
 * Gives: portal.search.
 */
portal.search = (() => {
  "use strict"

  const root = new URL("./", /** @type {HTMLScriptElement} */ (document.currentScript).src)
  const REST = ["search-all.js", "search-index.js"]
  /** What is needed while a question is typed, and not for an answer. */
  const TYPED = ["search-typing.js", "search-asks.js"]
  /** What reads pinyin and slips, where the head has no file of how characters are read that is loaded with it. */
  const SOUND = ["search-sound.js", "search-story.js"]
  /** What reads citations, which a small portal loads where a question may be one. */
  const CITES = ["search-cite.js"]
  /** What is needed where the head says that the portal is large. */
  const LARGE = ["search-large.js"]
  /** What asks a server, where portal.yaml names one. */
  const SERVER = ["search-server.js"]
  /** What looks through other editions, where rules have several. */
  const EDITIONS = ["search-editions.js", "search-editions-index.js"]

  /** @type {Map<string, Promise<unknown>>} */
  const scripts = new Map()
  /** Loads a file beside this one, once; one that did not come is asked for again. @param {string} name */
  const script = (name) => {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((resolve, reject) => {
        // the page of search names what it will need, so that it is on its way before this script runs
        /** @type {HTMLScriptElement} */
        const named = document.querySelector(`script[data-search-part="${name}"]`)
        const element = named || document.createElement("script")
        element.onload = resolve
        element.onerror = () => { scripts.delete(name); element.remove(); reject(new Error(element.src)) }
        if (named) return
        element.src = new URL(name, root.href).href
        // in the order in which they are asked for: each rests on those before it
        element.async = false
        document.head.append(element)
      }))
    }
    return scripts.get(name)
  }

  /** Loads a file of a large index; its text is not kept in the page. @param {string} name @returns {Promise<void>} */
  const part = (name) => new Promise((resolve, reject) => {
    const element = document.createElement("script")
    element.onload = () => { element.remove(); resolve() }
    element.onerror = () => { element.remove(); reject(new Error(element.src)) }
    element.src = new URL(name, root.href).href
    document.head.append(element)
  })

  /** @type {Promise<portal.Engine> | undefined} */
  let engine
  /** The engine, loaded once. */
  const ready = () => {
    if (!engine) {
      engine = Promise.all(REST.map(script))
        .then(() => {
          const { editions, large, server, spelling } = portal.searchHead
          return Promise.all([...(editions || large || server ? CITES : []), ...(spelling ? [] : SOUND), ...(large || (editions && editions.large) ? LARGE : []), ...(editions ? EDITIONS.slice(0, editions.large ? 1 : 2) : [])].map(script))
        })
        .then(() => portal.searchHead.server && Promise.all(SERVER.map(script)))
        .then(() => portal.searchEngine.engine(portal.searchHead, part))
        .then((own) => portal.searchHead.server ? portal.searchRemote.engine(own, portal.searchHead) : own)
        .then((own) => portal.searchHead.editions ? portal.searchEditions.engine(own, portal.searchHead, part) : own)
        .catch((fault) => { engine = undefined; throw fault })
    }
    return engine
  }

  /** What completes a question: in pinyin, too. */
  const typing = () => Promise.all([...TYPED.map(script), ready().then(() => portal.searchHead.spelling && Promise.all([portal.searchHead.spelling, ...SOUND].map(script)))])

  const boxes = [...document.querySelectorAll("[data-search]")]
  /** @type {HTMLInputElement[]} */
  const inputs = boxes.map((box) => box.querySelector("[data-search-input]"))
  let mounted = false
  const mount = () => {
    if (!mounted) {
      mounted = true
      script(REST[0]).then(() => boxes.forEach((box) => portal.searchBox.mount(box))).catch(() => { mounted = false })
    }
    ready().catch(() => {})
  }
  boxes.forEach((box, i) => {
    if (!new URLSearchParams(location.search).get("q")) box.dataset.ready = ""
    if (box.hasAttribute("data-search-page") || document.activeElement === inputs[i]) mount()
    else for (const event of ["focus", "input"]) inputs[i].addEventListener(event, mount)
  })

  return { ready, typing, site: new URL("../../", root.href) }
})()
