/**
 * What several scripts do to a page.
 *
 * Needs: nothing.
 * Gives: portal.dom.
 */
portal.dom = (() => {
  "use strict"

  /**
   * An element; words that are empty or missing are left out.
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {Record<string, string>} [attributes]
   * @param {...(Node | string | undefined)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value)
    element.append(...children.filter((child) => child !== "" && child !== undefined))
    return element
  }

  /**
   * Puts children into an element in place of those it has. (Chrome 79 has no replaceChildren.)
   * @param {Element} element
   * @param {...(Node | string)} children
   */
  const fill = (element, ...children) => {
    element.textContent = ""
    element.append(...children)
  }

  /**
   * Puts a choice into the query of the address, so that it can be sent; an empty value is left out.
   * @param {string[]} names the parameters that the choice owns
   * @param {Iterable<[string, any]>} pairs their values; a name may come several times
   * @param {boolean} [push] whether the way back leads to the address as it was
   */
  const address = (names, pairs, push = false) => {
    const url = new URL(location.href)
    const given = [...pairs].filter(([, value]) => value)
    for (const name of names) {
      const values = given.filter((pair) => pair[0] === name).map((pair) => pair[1])
      // where one value stands already, it keeps its place in the address
      if (values.length === 1) url.searchParams.set(name, values[0])
      else {
        url.searchParams.delete(name)
        for (const value of values) url.searchParams.append(name, value)
      }
    }
    if (url.href === location.href) return
    try {
      if (push) history.pushState(history.state, "", url.href)
      else history.replaceState(history.state, "", url.href)
    } catch (refused) {
      // some browsers refuse it on pages opened from disk; the choice works all the same
    }
  }

  /**
   * Has the browser keep a file.
   * @param {string} name
   * @param {Blob} content
   * @returns {string} what the file is called
   */
  const save = (name, content) => {
    const link = make("a", { href: URL.createObjectURL(content) })
    // what a system refuses in the name of a file
    link.download = name.replace(/[\\/:*?"<>|]/g, "-")
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
    return link.download
  }

  return { make, fill, address, save }
})()
