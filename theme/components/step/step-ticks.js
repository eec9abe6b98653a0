/**
 * Ticks and notes of the steps of a procedure. Without this script the steps are complete, readable and printable.
 *
 * Needs: portal.checklistStore, portal.runs.
 * Gives: portal.steps.
 */
portal.steps = (() => {
  "use strict"
  const root = document.querySelector("[data-steps]")
  if (!root) return null
  const store = portal.checklistStore.open(root.dataset.steps)

  const steps = [...root.querySelectorAll("[data-duty]")].map((entry) => ({
    entry,
    key: entry.dataset.duty,
    text: entry.dataset.text,
    does: entry.querySelector("[data-proof]").textContent,
    /** @type {HTMLInputElement | null} */
    box: entry.querySelector("input[type=checkbox]"),
    stale: entry.querySelector("[data-stale-note]"),
    note: entry.querySelector("[data-note]"),
    field: entry.querySelector("textarea"),
    noted: entry.querySelector("[data-my-note]"),
  })).filter((step) => step.box)
  for (const step of steps) step.field.setAttribute("aria-label", `备注：${step.does}`)

  let warned = ""
  const show = () => {
    const records = store.read()
    for (const { entry, key, text, does, box, stale, note, field, noted } of steps) {
      const { tick, note: words = "", noted: of } = records[key] || {}
      box.checked = tick === text
      entry.toggleAttribute("data-done", box.checked)
      stale.hidden = tick === undefined || box.checked
      // a field that is being written in is ahead of what is kept
      if (field !== document.activeElement) field.value = words
      noted.hidden = !words
      noted.textContent = words && of !== text ? `备注（写于文字修改之前）：${words}` : `备注：${words}`
      const summary = note.querySelector("summary")
      summary.firstElementChild.textContent = words ? "改备注" : "写备注"
      summary.setAttribute("aria-label", `${words ? "改备注" : "写备注"}：${does}`)
    }
    const warning = store.lasting ? "" : "浏览器不允许保存，或者存储已满：打的勾和备注只在这一页打开时有效，请存成文件。"
    // said once, not after every tick
    if (warned !== warning) root.querySelector("[data-not-kept]").textContent = warned = warning
  }

  /** @param {Event} event */
  const stepOf = (event) => steps.find(({ box, field }) => event.target === box || event.target === field)
  root.addEventListener("change", (event) => {
    const step = stepOf(event)
    if (!step || event.target !== step.box) return
    store.patch({ [step.key]: Object.assign({}, store.read()[step.key], { tick: step.box.checked ? step.text : "" }) })
    show()
  })
  root.addEventListener("input", (event) => {
    const step = stepOf(event)
    if (!step || event.target !== step.field) return
    const note = step.field.value.trim()
    store.patch({ [step.key]: Object.assign({}, store.read()[step.key], { note, noted: note && step.text }) })
    show()
  })
  root.addEventListener("toggle", (event) => {
    const note = /** @type {HTMLElement} */ (event.target)
    if (note.matches("[data-note][open]")) note.querySelector("textarea").focus()
  }, true)

  const saves = document.querySelector("[data-steps-save]")
  if (saves) saves.addEventListener("click", () => {
    const run = portal.runs.current()
    const [rule, edition] = root.dataset.steps.split("/"), list = root.querySelector("h1").textContent
    const head = { rule, edition, title: root.dataset.title, list, roles: /** @type {string[]} */ ([]) }
    portal.checklistStore.save(run ? portal.runs.fileName(run) : `${list}（${edition}版）`, run ? Object.assign(head, { run: portal.runs.head(run) }) : head, steps, store.read())
  })

  store.watch(show)
  // a page that comes back from the browser's memory may show old boxes
  addEventListener("pageshow", show)
  show()
  return { store, steps, show }
})()
