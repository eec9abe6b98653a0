/**
 * What does not belong on a page, a line each: the page is read by the browser and nothing of it runs. `known` are the names
 * of elements and of their attributes that pages have when no value is hostile, and `hosts` those that pages lead to.
 */
({ pages, known, hosts }) => {
  const wrong = []
  const seen = new Set()
  const led = new Set(["portal.example"])
  for (const [name, words] of pages) {
    const page = new DOMParser().parseFromString(words, "text/html")
    for (const element of page.querySelectorAll("*")) {
      const tag = element.localName
      if (known && !(tag in known)) wrong.push(`${name}: <${tag}>`)
      if (tag === "script" && element.type === "application/ld+json") {
        // data, which is whole if nothing in it ended the element
        try {
          JSON.parse(element.textContent)
        } catch (broken) {
          wrong.push(`${name}: <${tag}> with ${element.textContent.slice(0, 80)}`)
        }
      } else if ((tag === "script" || tag === "style") && element.textContent) wrong.push(`${name}: <${tag}> with ${element.textContent.slice(0, 80)}`)
      for (const { name: attribute, value } of element.attributes) {
        seen.add(`${tag} ${attribute}`)
        if (known && !(known[tag] || []).includes(attribute)) wrong.push(`${name}: ${attribute} of <${tag}>`)
        if (/^on|^style$|^srcdoc$/i.test(attribute)) wrong.push(`${name}: ${attribute}="${value.slice(0, 80)}"`)
        if (!/^(href|src|action|formaction|data|poster|xlink:href)$/i.test(attribute)) continue
        let way
        try {
          way = new URL(value, `https://portal.example/${name}`)
        } catch (broken) {
          wrong.push(`${name}: ${attribute}="${value.slice(0, 80)}"`)
          continue
        }
        led.add(way.host)
        if (!/^https?:$/.test(way.protocol) || (hosts && !hosts.includes(way.host))) wrong.push(`${name}: ${attribute}="${value.slice(0, 80)}"`)
      }
      if (!element.attributes.length) seen.add(`${tag} `)
    }
  }
  return { wrong, seen: [...seen], hosts: [...led] }
}
