/**
 * Shows one part of a checklist, or narrows it to an occasion, a kind of norm, a hedge or a state of review.
 * The choice stands in the address, so that it can be sent: ?only=limited, ?occasion=plenary-meeting&norm=permission.
 * A part is a way to look: paper has all lines. What is narrowed is narrowed on paper too, which says so.
 *
 * Needs: portal.pointed, portal.dom, portal.checklists.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const NAMES = ["only", "occasion", "norm", "hedged", "review"]
  /** Of these a line has one of several values; those chosen of one name are joined by or. */
  const VALUED = ["norm", "review"]

  /** So many lines that a tab shows are unfolded; more stay under their headings. */
  const MOST_UNFOLDED = 25

  /** @typedef {typeof portal.checklists[number]} Checklist */
  /** @typedef {Checklist["lines"][number]} Line */

  /** The parts as the tabs name them, whatever part a line stands in. @type {Record<string, (data: DOMStringMap) => boolean>} */
  const PARTS = {
    limited: (data) => "limited" in data,
    occasion: (data) => data.occasions !== "",
    standing: (data) => data.occasions === "",
    prohibition: (data) => data.norm === "prohibition",
  }

  /** @param {Checklist} list */
  const filter = ({ root, lines }) => {
    /** @type {HTMLFormElement} */
    const form = root.querySelector("[data-filter]")
    const inputs = [...form.querySelectorAll("input")]
    const tabs = [...root.querySelectorAll("[data-tab]")]
    const chips = [...root.querySelectorAll("[data-pick]")]
    const said = root.querySelector("[data-filtered]")
    const chosen = { only: "", occasion: "" }

    /** @param {Line} line @param {HTMLInputElement} input */
    const has = ({ entry }, input) => VALUED.includes(input.name) ? entry.dataset[input.name] === input.value
      : input.name in entry.dataset

    const apply = () => {
      const checked = inputs.filter((input) => input.checked)
      const groups = [...VALUED, "hedged"].map((name) => checked.filter((input) => input.name === name)).filter((some) => some.length)
      const chip = chips.find(({ dataset }) => dataset.pick === chosen.occasion)
      const narrowed = groups.length > 0 || Boolean(chip)
      let shown = 0, left = 0
      for (const line of lines) {
        const fits = groups.every((some) => some.some((input) => has(line, input)))
          && (!chip || line.entry.dataset.occasions.split(" ").includes(chosen.occasion))
        line.entry.hidden = !fits
        line.entry.toggleAttribute("data-aside", fits && Boolean(chosen.only) && !PARTS[chosen.only](line.entry.dataset))
        shown += Number(fits)
        left += Number(fits && !("aside" in line.entry.dataset))
      }
      const unfold = narrowed || (Boolean(chosen.only) && left <= MOST_UNFOLDED)
      for (const part of root.querySelectorAll("[data-part], [data-block]")) {
        // an occasion may have nothing but links to lines that stand elsewhere
        const linked = !part.querySelector("[data-duty]")
        part.hidden = linked ? narrowed : !part.querySelector("[data-duty]:not([hidden])")
        part.toggleAttribute("data-aside", linked ? !["", "occasion"].includes(chosen.only)
          : !part.hidden && !part.querySelector("[data-duty]:not([hidden]):not([data-aside])"))
        // what was sought must not stay folded
        if (unfold && part instanceof HTMLDetailsElement && !part.hidden) part.open = true
      }
      for (const tab of tabs) {
        if (tab.dataset.tab === chosen.only) tab.setAttribute("aria-current", "true")
        else tab.removeAttribute("aria-current")
      }
      for (const one of chips) {
        if (one === chip) one.setAttribute("aria-current", "true")
        else one.removeAttribute("aria-current")
      }
      const words = checked.map((input) => input.dataset.name)
      if (chip) words.unshift(chip.dataset.name)
      said.textContent = !words.length ? "" : shown ? `只显示 ${shown} 项，共 ${lines.length} 项：${words.join("、")}。`
        : `没有同时符合的：${words.join("、")}。`
    }

    // what none or all of the lines have is no choice
    for (const input of inputs) {
      const number = lines.filter((line) => has(line, input)).length
      input.closest("label").hidden = !number || number === lines.length
    }

    const keep = () => {
      portal.dom.address(NAMES, [...new FormData(form), ["only", chosen.only], ["occasion", chosen.occasion]])
      apply()
    }
    const read = () => {
      const asked = new URLSearchParams(location.search)
      for (const input of inputs) input.checked = asked.getAll(input.name).includes(input.value)
      chosen.only = tabs.some(({ dataset }) => dataset.tab === asked.get("only")) ? asked.get("only") : ""
      chosen.occasion = chips.some(({ dataset }) => dataset.pick === asked.get("occasion")) ? asked.get("occasion") : ""
    }

    form.addEventListener("change", keep)
    form.addEventListener("submit", (event) => event.preventDefault())
    root.addEventListener("click", (event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest("[data-tab], [data-pick]")
      if (!link) return
      event.preventDefault()
      const { tab, pick } = link.dataset
      // the same again shows all
      if (tab) chosen.only = chosen.only === tab ? "" : tab
      else chosen.occasion = chosen.occasion === pick ? "" : pick
      keep()
    })
    read()
    apply()

    // a link to one line must show it, whatever is folded or filtered
    const aim = () => {
      const entry = portal.pointed()
      if (!entry || !root.contains(entry)) return
      /** @type {HTMLDetailsElement} */
      const block = entry.closest("details[data-block]")
      const folded = block && !block.open
      if (folded) block.open = true
      const away = entry.closest("[hidden], [data-aside]")
      if (away) {
        form.reset()
        chosen.only = chosen.occasion = ""
        apply()
      }
      if (away || folded) entry.scrollIntoView()
    }
    addEventListener("hashchange", aim)
    aim()
  }

  portal.checklists.forEach(filter)
})()
