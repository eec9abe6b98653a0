/**
 * One list for several roles: "I am the head of the office and a deputy mayor". The roles stand in the address, so
 * that the list can be sent: ?role=office-director&role=deputy-mayor; a duty of two of them is there once an occasion.
 *
 * Needs: portal.dom, portal.checklists.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const { make, fill, address } = portal.dom
  /** @type {HTMLFormElement} */
  const form = document.querySelector("[data-roles]")
  /** @param {string} name */
  const find = (name) => form.querySelector(name)
  const heading = document.querySelector("[data-heading]")
  const listFor = document.querySelector("[data-list-for]")
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = form.querySelectorAll("[name=role]")
  const boxes = [...inputs]
  /** @type {Map<string, HTMLInputElement>} */
  const byId = new Map()
  for (const box of boxes) byId.set(box.value, box)
  const everyone = { heading: heading.textContent, title: document.title }
  const AT_MOST_IN_A_TITLE = 3

  // margin boxes of paper take their words from style sheets only
  const paper = document.createElement("style")
  paper.media = "print"
  document.head.append(paper)

  /** @param {string[]} names */
  const listTitle = (names) => !names.length ? everyone.heading
    : names.length <= AT_MOST_IN_A_TITLE ? `${names.join("、")}职责清单`
      : `${names.slice(0, 2).join("、")}等 ${names.length} 个角色职责清单`

  const apply = () => {
    const chosen = boxes.filter((box) => box.checked)
    const names = chosen.map((box) => box.dataset.name)
    const title = listTitle(names)
    let duties = 0, count = 0
    for (const { root, lines } of portal.checklists) {
      for (const { entry } of lines) {
        const own = entry.dataset.role.split(" ")
        const fits = !chosen.length || chosen.some((box) => own.includes(box.value === "-" ? "" : box.value))
        entry.toggleAttribute("data-out", !fits)
      }
      const listed = lines.filter((line) => line.listed)
      /** @type {Record<string, number>} */
      const sums = {
        duties: new Set(listed.map(({ entry }) => entry.dataset.duty)).size,
        lines: listed.length,
        limited: listed.filter(({ entry }) => "limited" in entry.dataset).length,
      }
      duties += sums.duties
      count += sums.lines
      root.dataset.for = chosen.map((box) => box.value).join(" ")
      root.dataset.list = title
      const source = document.querySelector(`[data-source="${root.dataset.checklist}"]`)
      for (const number of source.querySelectorAll("[data-sum]")) number.textContent = String(sums[number.dataset.sum])
      source.querySelector("[data-if-any]").hidden = !sums.limited
      root.dispatchEvent(new Event("checklist:listed"))
    }

    heading.textContent = title
    document.title = chosen.length ? everyone.title.replace(everyone.heading, title) : everyone.title
    // the PDF is of the whole list
    for (const links of document.querySelectorAll("[data-downloads]")) links.hidden = chosen.length > 0
    listFor.hidden = names.length <= AT_MOST_IN_A_TITLE
    listFor.textContent = `这张清单所列的角色：${names.join("、")}。`
    const rules = portal.checklists.map(({ root }) => root.dataset.title).join("")
    paper.textContent = chosen.length ? `@page { @top-left { content: ${JSON.stringify(`${title}　${rules}`)} } }` : ""

    find("[data-chosen]").hidden = !chosen.length
    fill(find("[data-chips]"), ...chosen.map((box) => make("li", {},
      make("button", { type: "button", "data-drop": box.value, "aria-label": `去掉${box.dataset.name}` }, `${box.dataset.name} ×`))))
    suggest(chosen)
    find("[data-roles-status]").textContent = chosen.length ? `已选 ${chosen.length} 个角色：${duties} 项职责，列成 ${count} 行。` : ""
  }

  /** 区长 is also one of 区政府领导同志: what binds these binds 区长 too. @param {HTMLInputElement[]} chosen */
  const suggest = (chosen) => {
    const within = new Set(chosen.flatMap((box) => box.dataset.within.split(" ")))
    const more = boxes.filter((box) => within.has(box.value) && !box.checked)
    const line = find("[data-suggest]")
    line.hidden = !more.length
    fill(line, "规则里也属于：", ...more.map((box) =>
      make("button", { type: "button", "data-add": box.value, "aria-label": `加上${box.dataset.name}` }, `${box.dataset.name} ＋`)))
  }

  const keep = () => {
    address(["role"], boxes.filter((box) => box.checked).map((box) => ["role", box.value]))
    apply()
  }
  /** @param {string[]} ids */
  const choose = (ids) => {
    for (const box of boxes) box.checked = ids.includes(box.value)
  }

  /** @type {HTMLInputElement} */
  const field = form.querySelector("[data-find-role]")
  const findRoles = () => {
    // an input method puts apostrophes and blanks between the syllables that are being typed
    const words = field.value.toLowerCase().replace(/[\s'’]/g, "")
    let found = 0
    for (const box of boxes) {
      const label = box.closest("label")
      label.hidden = !label.dataset.also.includes(words)
      found += Number(!label.hidden)
    }
    for (const group of form.querySelectorAll("fieldset")) group.hidden = !group.querySelector("label:not([hidden])")
    find("[data-found-roles]").textContent = !words ? "" : found ? `找到 ${found} 个` : "没有这样的角色；换一个叫法试试"
  }
  field.addEventListener("input", findRoles)
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return
    // one role left is the one that is meant
    const left = boxes.filter((box) => !box.closest("label").hidden)
    if (field.value.trim() && left.length === 1) {
      left[0].checked = !left[0].checked
      field.value = ""
      findRoles()
      keep()
    }
  })

  form.addEventListener("change", (event) => { if (boxes.includes(/** @type {HTMLInputElement} */ (event.target))) keep() })
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button")
    if (!button) return
    const { drop, add } = button.dataset
    if (drop) byId.get(drop).checked = false
    else if (add) byId.get(add).checked = true
    else choose([])
    keep()
    // the button is gone: go on where the next choice is made
    const next = find("[data-drop], [data-add]") || find("summary")
    next.focus()
  })
  // a file that is loaded brings its roles
  document.addEventListener("checklist:roles", (event) => {
    choose(/** @type {CustomEvent<string[]>} */ (event).detail)
    keep()
  })

  choose(new URLSearchParams(location.search).getAll("role"))
  if (boxes.some((box) => box.checked)) find("[data-choose]").removeAttribute("open")
  form.hidden = false
  apply()

  // a link to one line must show it, whoever is chosen
  const entry = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (entry && "out" in entry.dataset) {
    choose([])
    keep()
    entry.scrollIntoView()
  }
})()
