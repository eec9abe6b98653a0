// Keeps what a reader fills in while the page is closed, and saves it as a file for `rules review --apply`.
// Needs: portal.kept (one_file.js), the form of sheet.html. Gives nothing to other scripts. ES2017, works from disk.
(() => {
  "use strict"
  const FORMAT = 1
  const main = document.querySelector("main")
  const form = document.querySelector("form")
  const says = document.querySelector(".says")
  const batch = form.elements.batch
  const items = [...document.querySelectorAll("[data-item]")].map((element) => ({
    element,
    kind: element.dataset.item,
    id: element.dataset.id,
    of: element.dataset.of,
    radios: [...element.querySelectorAll("input[type=radio]")],
    remark: element.querySelector(".why"),
    clear: element.querySelector(".clear"),
    inBatch: Boolean(element.closest(".batch")),
  }))
  const key = `rules-review:${main.dataset.rule}:${main.dataset.edition}:${main.dataset.sheet}`

  const own = (item) => {
    const chosen = item.radios.find((radio) => radio.checked)
    return chosen ? chosen.value : ""
  }
  /** What a reader answered: for the item, or for all the others of its batch. */
  const answer = (item) => own(item) || (item.inBatch && batch.checked && !item.remark.value.trim() ? "right" : "")

  const keep = () => {
    const said = { by: form.elements.by.value, on: form.elements.on.value, batch: Boolean(batch && batch.checked), items: {} }
    for (const item of items) {
      if (own(item) || item.remark.value) said.items[item.id] = { of: item.of, answer: own(item), remark: item.remark.value }
    }
    portal.kept.write(key, said)
  }

  const words = (value) => (typeof value === "string" ? value : "")

  /** What was filled in for other words is not filled in again; gives how much that was. */
  const restore = () => {
    const { by, on, batch: together, items: answers } = portal.kept.read(key)
    if (!answers) return 0
    form.elements.by.value = words(by)
    form.elements.on.value = words(on)
    let changed = 0
    for (const item of items) {
      const old = answers[item.id] || { of: item.of }
      if (old.of !== item.of) {
        changed += 1
        continue
      }
      for (const radio of item.radios) radio.checked = radio.value === old.answer
      item.remark.value = words(old.remark)
    }
    if (batch) batch.checked = together === true && !changed
    return changed
  }
  const recall = () => {
    const changed = restore()
    says.textContent = changed ? `有 ${changed} 条填写之后，原文或标注改了，请重新填写。` : show()
  }

  const show = () => {
    let right = 0
    let change = 0
    let doubt = 0
    for (const item of items) {
      const said = answer(item)
      right += said === "right"
      change += said === "change"
      doubt += said === "doubt"
      item.clear.hidden = !own(item) && !item.remark.value
      item.element.classList.toggle("by-batch", Boolean(said) && !own(item))
    }
    const filled = right + change + doubt
    return `已填 ${filled} 条，共 ${items.length} 条：对 ${right}、改 ${change}、疑 ${doubt}。`
  }

  const save = () => {
    const wordless = items.find((item) => item.remark.value.trim() && !own(item))
    if (wordless) {
      says.textContent = "这一条写了意见，还没有选“改”或“疑”。"
      wordless.element.scrollIntoView()
      wordless.radios[0].focus()
      return
    }
    const answers = items.filter((item) => answer(item)).map((item) => (
      { kind: item.kind, id: item.id, of: item.of, answer: answer(item), remark: item.remark.value.trim() }
    ))
    if (!answers.length) {
      says.textContent = "还没有填任何一条。"
      return
    }
    const { sheet, rule, edition } = main.dataset
    const by = form.elements.by.value.trim()
    const said = { review: FORMAT, sheet, rule, edition, by, on: form.elements.on.value, answers }
    const name = `核对 ${document.querySelector("h1").textContent.split("　").pop()} ${by} ${said.on}.json`
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(said, null, 2)}\n`], { type: "application/json" }))
    link.download = name.replace(/[\\/:*?"<>|]/g, "")
    document.body.appendChild(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
    says.textContent = `${show()}已存成文件“${link.download}”，请交给编者。`
  }

  /** The quote of the annotation that a reader is at: quotes may overlap. */
  const point = (event) => {
    const item = event.target.closest("[data-item]")
    const number = item ? item.id.slice(1) : ""
    for (const mark of document.querySelectorAll("mark")) {
      mark.classList.toggle("here", mark.dataset.by.split(" ").includes(number))
    }
  }

  const next = () => {
    const open = items.find((item) => !answer(item))
    says.textContent = open ? show() : "每一条都填了。"
    if (!open) return
    open.element.scrollIntoView()
    open.radios[0].focus()
  }

  form.addEventListener("input", () => {
    keep()
    says.textContent = show()
  })
  form.addEventListener("click", (event) => {
    const item = items.find(({ clear }) => clear === event.target)
    if (!item) return
    for (const radio of item.radios) radio.checked = false
    item.remark.value = ""
    item.radios[0].focus()
    keep()
    says.textContent = show()
  })
  form.addEventListener("focusin", point)
  form.addEventListener("mouseover", point)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    save()
  })
  form.querySelector("[data-print]").addEventListener("click", () => window.print())
  form.querySelector("[data-next]").addEventListener("click", next)
  form.querySelector(".buttons").hidden = false
  // the same sheet in a second window: neither overwrites what it did not know of
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) recall()
  })
  recall()
})()
