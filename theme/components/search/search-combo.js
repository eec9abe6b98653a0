/**
 * The list of completions under a box, by the pattern of a combobox: the focus stays in the box, arrows go through the list,
 * Enter takes, Escape closes.
 *
 * Needs: portal.dom.
 * Gives: portal.searchCombo.
 */
portal.searchCombo = (() => {
  "use strict"

  const { make, fill } = portal.dom

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {(words: string) => void} take what is done with the one that is chosen
   */
  const combo = (input, list, take) => {
    /** The option that Enter would take: -1 for what is typed. */
    let active = -1

    /** @returns {HTMLElement[]} */
    const options = () => [...list.querySelectorAll("[role=option]")]
    /** @param {number} at */
    const mark = (at) => {
      active = at
      options().forEach((option, i) => option.setAttribute("aria-selected", String(i === at)))
      if (at < 0) input.removeAttribute("aria-activedescendant")
      else {
        const option = options()[at]
        input.setAttribute("aria-activedescendant", option.id)
        option.scrollIntoView({ block: "nearest" })
      }
    }
    /** @param {boolean} open */
    const show = (open) => {
      list.hidden = !open
      input.setAttribute("aria-expanded", String(open))
      if (!open) mark(-1)
    }
    const close = () => show(false)
    /** @param {number} at */
    const choose = (at) => {
      const { words } = options()[at].dataset
      close()
      take(words)
    }
    /**
     * Shows completions in place of those shown; none closes the list.
     * @param {{words: string, kind: string}[]} completions
     * @param {(kind: string) => string} label what a kind is called
     */
    const offer = (completions, label) => {
      active = -1
      input.removeAttribute("aria-activedescendant")
      fill(list, ...completions.map(({ words, kind }, i) => {
        const beside = kind && make("span", { class: "find-kind" }, label(kind))
        const option = make("li", { id: `${list.id}-${i}`, role: "option", "aria-selected": "false", "data-words": words }, make("span", {}, words), beside)
        option.addEventListener("click", () => choose(i))
        return option
      }))
      show(completions.length > 0)
    }
    /** What a key does here; whether it did anything. @param {KeyboardEvent} event */
    const key = ({ key: pressed, altKey }) => {
      const count = list.children.length
      if (list.hidden) {
        if (pressed !== "ArrowDown" || !altKey || !count) return false
        show(true)
        return true
      }
      if (pressed === "Escape") close()
      else if (pressed === "Tab") { close(); return false }
      else if (pressed === "Enter" && active >= 0) choose(active)
      // past the last and before the first is what was typed
      else if (pressed === "ArrowDown") mark(active + 1 < count ? active + 1 : -1)
      else if (pressed === "ArrowUp") mark(active < 0 ? count - 1 : active - 1)
      else return false
      return true
    }

    // a press in the panel leaves the focus in the box
    list.parentElement.addEventListener("mousedown", (event) => event.preventDefault())
    // and one elsewhere closes the list when it is done: what is pressed would move under the finger
    document.addEventListener("click", (event) => { if (!input.form.contains(/** @type {Node} */ (event.target))) close() })

    return { close, key, offer }
  }

  return { combo }
})()
