/**
 * Narrows a checklist by kind of norm, hedge, time limit, state of review and occasion.
 * The choice stands in the address, so that it can be sent: ?norm=prohibition&limited=1&occasion=plenary-meeting
 *
 * Needs: portal.dom, portal.checklists.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const NAMES = ["norm", "hedged", "limited", "review", "occasion"]
  /** Of these a line has one of several values; those chosen of one name are joined by or. */
  const VALUED = ["norm", "review"]

  /** @typedef {typeof portal.checklists[number]} Checklist */

  /** @param {Checklist} list */
  const filter = ({ root, lines }) => {
    /** @type {HTMLFormElement} */
    const form = root.querySelector("[data-filter]")
    const inputs = [...form.querySelectorAll("input")]
    const select = form.querySelector("select")
    const sections = [...root.querySelectorAll("[data-occasion]")]
    /** @type {Map<Checklist["lines"][number], HTMLElement>} */
    const sectionOf = new Map()
    for (const line of lines) sectionOf.set(line, line.entry.closest("[data-occasion]"))
    /** @param {Checklist["lines"][number]} line @param {HTMLInputElement} input */
    const has = (line, input) => VALUED.includes(input.name) ? line.entry.dataset[input.name] === input.value
      : input.name in line.entry.dataset

    const apply = () => {
      const chosen = inputs.filter((input) => input.checked)
      const valued = VALUED.map((name) => chosen.filter((input) => input.name === name)).filter((some) => some.length)
      const others = chosen.filter((input) => !VALUED.includes(input.name))
      const occasion = select ? select.value : ""
      let shown = 0
      for (const line of lines) {
        const fits = line.listed
          && valued.every((some) => some.some((input) => has(line, input)))
          && others.every((input) => has(line, input))
          && (!occasion || sectionOf.get(line).dataset.occasion === occasion)
        line.entry.hidden = !fits
        shown += Number(fits)
      }
      for (const part of root.querySelectorAll("[data-phase], [data-occasion]")) {
        part.hidden = !part.querySelector("[data-duty]:not([hidden])")
      }
      const words = [].concat(...valued, others).map((input) => input.dataset.name)
      if (occasion) words.unshift(select.selectedOptions[0].dataset.name)
      form.querySelector("[data-filtered]").textContent = !words.length ? ""
        : shown ? `只显示 ${shown} 行，共 ${lines.filter((line) => line.listed).length} 行：${words.join("、")}。`
          : `没有同时符合的：${words.join("、")}。`
    }

    /** The numbers beside the choices are those of the list as it is; what none or all of it has is no choice. */
    const count = () => {
      const listed = lines.filter((line) => line.listed)
      for (const input of inputs) {
        const number = listed.filter((line) => has(line, input)).length
        const label = input.closest("label")
        label.querySelector("small").textContent = String(number)
        label.hidden = !number || number === listed.length
        if (label.hidden) input.checked = false
      }
      for (const fieldset of form.querySelectorAll("fieldset")) {
        fieldset.hidden = [...fieldset.querySelectorAll("label")].every((label) => label.hidden)
      }
      sections.forEach((section, i) => {
        const number = listed.filter((line) => sectionOf.get(line) === section).length
        const option = select && select.options[i + 1]
        if (option) {
          option.textContent = `${option.dataset.name}（${number}）`
          option.hidden = option.disabled = !number
          if (!number && option.selected) select.value = ""
        }
        const link = root.querySelector(`[data-occasions] a[href="#${section.id}"]`)
        if (link) {
          link.querySelector("small").textContent = String(number)
          link.closest("li").hidden = !number
        }
      })
    }

    const keep = () => {
      portal.dom.address(NAMES, new FormData(form))
      apply()
    }
    const read = () => {
      const asked = new URLSearchParams(location.search)
      for (const input of inputs) input.checked = asked.getAll(input.name).includes(input.value)
      if (select) {
        select.value = asked.get("occasion") || ""
        if (select.selectedIndex < 0) select.value = ""
      }
      if ((select && select.value) || inputs.some((input) => input.checked)) form.querySelector("details").open = true
    }

    form.addEventListener("change", keep)
    form.addEventListener("submit", (event) => event.preventDefault())
    root.addEventListener("checklist:listed", () => {
      count()
      keep()
    })
    form.hidden = false
    read()
    count()
    apply()

    // a link to one line must show it, whatever is filtered
    const aim = () => {
      const entry = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
      if (entry && root.contains(entry) && entry.closest("[hidden]")) {
        form.reset()
        apply()
        entry.scrollIntoView()
      }
    }
    addEventListener("hashchange", aim)
    aim()
  }

  portal.checklists.forEach(filter)
})()
