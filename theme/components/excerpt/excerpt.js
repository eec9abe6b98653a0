/**
 * Articles of a rule that are chosen, as one Word file: its pieces are those of the file of the whole rule, written by
 * generator/exports/texts/excerpts.py into two scripts that are loaded when somebody wants to choose. Headings go with
 * their articles where a whole chapter is chosen: then all of them do, or an article would seem to stand under the wrong one.
 *
 * Needs: portal.dom, portal.zip.
 * Gives: portal.wordFrame, portal.wordPieces.
 */
(() => {
  "use strict"
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("[data-excerpt]")
  if (!form) return
  const { make, fill, save } = portal.dom
  const opener = document.querySelector("[data-excerpt-open]")
  /** @param {string} name @returns {HTMLElement} */
  const find = (name) => form.querySelector(name)
  const told = find("[data-excerpt-told]")
  const submit = /** @type {HTMLButtonElement} */ (find("[type=submit]"))
  /** Names longer than this are cut short in the name of a file. */
  const LONG = 30
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

  /** @type {portal.WordFrame} */
  let frame
  /** @type {portal.WordPieces} */
  let rule
  portal.wordFrame = (given) => { frame = given }
  portal.wordPieces = (given) => { rule = given }

  /** The boxes of articles by their place among the pieces. @type {Map<number, HTMLInputElement>} */
  const articles = new Map()
  /** The boxes of headings, each with the places of the articles below it. @type {Map<number, [HTMLInputElement, number[]]>} */
  const headings = new Map()

  /** @param {string} src @returns {Promise<void>} refused where the file cannot be had */
  const load = (src) => new Promise((resolve, reject) => {
    const script = make("script", { src })
    script.addEventListener("load", () => resolve())
    script.addEventListener("error", () => reject(new Error(src)))
    document.head.append(script)
  })

  /** The articles below a heading: up to the next one that is as wide. @param {number} place */
  const below = (place) => {
    const [depth] = rule.pieces[place]
    const end = rule.pieces.findIndex(([other], i) => i > place && other > 0 && other <= depth)
    const all = [...rule.pieces.keys()].slice(place, end < 0 ? undefined : end)
    return all.filter((i) => rule.pieces[i][0] === 0)
  }

  /** @param {string} name */
  const box = (name) => {
    const input = make("input", { type: "checkbox" })
    return { input, label: make("label", {}, input, name) }
  }

  const draw = () => {
    const list = find("[data-excerpt-list]")
    /** @type {HTMLElement | undefined} */
    let group
    const open = (/** @type {HTMLElement | string} */ legend) => {
      group = make("p", { class: "excerpt-articles" })
      list.append(make("fieldset", {}, make("legend", {}, legend), group))
    }
    rule.pieces.forEach(([depth, name], place) => {
      const { input, label } = box(name)
      if (depth) {
        const own = below(place)
        if (!own.length) return
        headings.set(place, [input, own])
        open(label)
      } else {
        if (!group) open("各条")
        articles.set(place, input)
        group.append(label)
      }
    })
  }

  const chosen = () => [...articles].filter(([, input]) => input.checked).map(([place]) => place)

  /** 第三条至第五条、第九条: three in a row and more are a run. @param {number[]} places */
  const cited = (places) => {
    const order = [...articles.keys()]
    /** @type {number[][]} */
    const runs = []
    for (const place of places) {
      const run = runs[runs.length - 1]
      if (run && order.indexOf(place) === order.indexOf(run[run.length - 1]) + 1) run.push(place)
      else runs.push([place])
    }
    const name = (/** @type {number} */ place) => rule.pieces[place][1]
    return runs.flatMap((run) => run.length > 2 ? `${name(run[0])}至${name(run[run.length - 1])}` : run.map(name)).join("、")
  }

  const tell = () => {
    const places = chosen()
    for (const [input, own] of headings.values()) {
      const here = own.filter((place) => articles.get(place).checked)
      input.checked = here.length === own.length
      input.indeterminate = here.length > 0 && !input.checked
    }
    submit.disabled = !places.length
    told.textContent = places.length ? `选了 ${places.length} 条：${cited(places)}` : "点条号选一条，点章名选整章。"
  }

  form.addEventListener("change", ({ target }) => {
    for (const [input, own] of headings.values()) {
      if (input === target) for (const place of own) articles.get(place).checked = input.checked
    }
    tell()
  })
  // the boxes are cleared after the event
  form.addEventListener("reset", () => setTimeout(tell))
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const places = chosen()
    const citation = cited(places)
    const over = [...headings.values()].some(([input]) => input.checked)
      ? [...headings].filter(([, [, own]]) => own.some((place) => places.includes(place))).map(([place]) => place) : []
    const words = [...places, ...over].sort((a, b) => a - b).map((place) => rule.pieces[place][2])
    const text = [frame.document[0], rule.title, ...words, rule.source.join(citation), frame.document[1]].join("")
    const file = portal.zip([...Object.entries(frame.parts), ["docProps/core.xml", rule.core], ["word/document.xml", text]], WORD)
    const named = citation.length > LONG ? `${rule.pieces[places[0]][1]}等${places.length}条` : citation
    told.textContent = `已存成“${save(`${rule.name}${named}.docx`, file)}”。`
  })

  const close = () => {
    form.hidden = true
    opener.closest("details").querySelector("summary").focus()
  }
  find("[data-excerpt-close]").addEventListener("click", close)
  form.addEventListener("keydown", ({ key }) => { if (key === "Escape") close() })
  opener.addEventListener("click", async () => {
    opener.closest("details").open = false
    form.hidden = false
    form.scrollIntoView({ block: "nearest" })
    // the button that had the focus is gone, and what is to have it comes later
    find("[data-excerpt-close]").focus({ preventScroll: true })
    if (!rule || !frame) {
      const own = new URL(form.dataset.excerpt, location.href).href
      try {
        await Promise.all([load(own), load(new URL("../word.js", own).href)])
      } catch (refused) {
        fill(told, "各条的文字没有读到：请检查网络，关闭后再打开。")
        return
      }
      // opened twice while the files were on their way
      if (!articles.size) draw()
    }
    tell()
    form.querySelector("input").focus({ preventScroll: true })
  })
})()
