// Narrows a checklist by force, hedge, time limit and occasion.
// The choice stands in the address, so that it can be sent: ?force=must-not&limited=1&occasion=plenary-meeting
(() => {
  "use strict"
  const { all, address } = self.rulesChecklists
  const NAMES = ["force", "hedged", "limited", "occasion"]

  const filter = ({ root, lines }) => {
    const form = root.querySelector("[data-filter]")
    const inputs = [...form.querySelectorAll("input")]
    const select = form.querySelector("select")
    const sections = [...root.querySelectorAll("[data-occasion]")]
    const sectionOf = new Map(lines.map((line) => [line, line.entry.closest("[data-occasion]")]))
    const has = (line, input) => input.name === "force" ? line.entry.dataset.force === input.value : input.name in line.entry.dataset

    const apply = () => {
      const forces = inputs.filter((input) => input.checked && input.name === "force")
      const others = inputs.filter((input) => input.checked && input.name !== "force")
      const occasion = select?.value ?? ""
      let shown = 0
      for (const line of lines) {
        const fits = line.listed
          && (!forces.length || forces.some((input) => has(line, input)))
          && others.every((input) => has(line, input))
          && (!occasion || sectionOf.get(line).dataset.occasion === occasion)
        line.entry.hidden = !fits
        shown += fits
      }
      for (const part of root.querySelectorAll(".phase, .occasion")) {
        part.hidden = !part.querySelector("[data-duty]:not([hidden])")
      }
      const words = [...forces, ...others].map((input) => input.dataset.name)
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
        label.querySelector("small").textContent = number
        label.hidden = !number || number === listed.length
        if (label.hidden) input.checked = false
      }
      form.querySelector("fieldset").hidden = inputs.every((input) => input.closest("label").hidden)
      sections.forEach((section, i) => {
        const number = listed.filter((line) => sectionOf.get(line) === section).length
        const option = select?.options[i + 1]
        if (option) {
          option.textContent = `${option.dataset.name}（${number}）`
          option.hidden = option.disabled = !number
          if (!number && option.selected) select.value = ""
        }
        const link = root.querySelector(`.occasions a[href="#${section.id}"]`)
        if (link) {
          link.querySelector("small").textContent = number
          link.closest("li").hidden = !number
        }
      })
    }

    const keep = () => {
      address(NAMES, new FormData(form))
      apply()
    }
    const read = () => {
      const asked = new URLSearchParams(location.search)
      for (const input of inputs) input.checked = asked.getAll(input.name).includes(input.value)
      if (select) {
        select.value = asked.get("occasion") ?? ""
        if (select.selectedIndex < 0) select.value = ""
      }
      if (select?.value || inputs.some((input) => input.checked)) form.querySelector("details").open = true
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
      const entry = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
      if (entry && root.contains(entry) && entry.closest("[hidden]")) {
        form.reset()
        apply()
        entry.scrollIntoView()
      }
    }
    addEventListener("hashchange", aim)
    aim()
  }

  all.forEach(filter)
})()
