/**
 * Narrows the list of rules by words and by several facets at once; without this script each value of a facet has a page.
 * The rules come from a file that is loaded when somebody begins to choose; the choice stands in the address.
 *
 * Needs: portal.dom.
 * Gives: portal.rulesList.
 */
(() => {
  "use strict"
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("[data-narrow]")
  if (!form) return
  const { make, fill, address } = portal.dom
  const MOST = 50
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src
  const told = document.querySelector("[data-narrow-told]")
  const list = document.querySelector("[data-narrowed]")
  const more = document.querySelector("[data-narrow-more]")
  const whole = document.querySelector("[data-narrow-whole]")
  const clear = document.querySelector("[data-narrow-clear]")
  const asked = new URLSearchParams(location.search)
  const selects = [...form.querySelectorAll("select")]
  const names = ["words", ...selects.map(({ name }) => name)]

  /** @type {portal.RulesList | undefined} */
  let known
  let shown = MOST
  /** @param {string} words */
  const folded = (words) => words.normalize("NFKC").toLowerCase()

  /** @param {portal.RuleRow} row */
  const entry = ([id, title, number, issuer, year]) => make("li", {}, make("a", { href: `${id}/index.html` }, title),
    make("p", {}, [issuer, number || `${year}年`].join(" · ")))

  const apply = () => {
    const words = folded(form.words.value).split(/\s+/).filter(Boolean)
    const chosen = selects.map(({ value }) => value)
    const narrowed = words.length > 0 || chosen.some(Boolean)
    whole.hidden = narrowed
    clear.hidden = list.hidden = more.hidden = !narrowed
    if (!narrowed || !known) {
      told.textContent = narrowed ? "正在读入规则的目录" : ""
      return
    }
    const rows = known.rules.filter((row) =>
      selects.every(({ name }, i) => {
        const place = known.facets.findIndex(([key]) => key === name)
        return !chosen[i] || row[5][place].some((value) => known.facets[place][1][value][0] === chosen[i])
      }) && words.every((word) => folded(`${row[1]} ${row[2]} ${row[3]}`).includes(word)))
    fill(list, ...rows.slice(0, shown).map(entry))
    more.hidden = rows.length <= shown
    told.textContent = rows.length ? `${rows.length} 部规则，共 ${known.rules.length} 部` : "没有这样的规则：请清除一些条件"
  }

  portal.rulesList = (given) => {
    known = given
    for (const select of selects) {
      const kept = select.value || asked.get(select.name)
      const facet = known.facets.find(([key]) => key === select.name)
      for (const [value, name] of facet ? facet[1] : []) select.append(make("option", { value }, name))
      select.value = facet && facet[1].some(([value]) => value === kept) ? kept : ""
    }
    apply()
  }

  let loading = false
  const load = () => {
    if (loading) return
    loading = true
    const script = make("script", { src: own.replace(/rules\.js.*$/, "rules-list.js") })
    script.addEventListener("error", () => { told.textContent = "没有读到规则的目录，请用下面的链接" })
    document.body.append(script)
  }
  const changed = () => {
    shown = MOST
    load()
    apply()
    address(names, names.map((name) => [name, form[name].value]))
  }
  for (const event of ["focusin", "pointerenter", "touchstart"]) form.addEventListener(event, load, { passive: true })
  form.addEventListener("input", changed)
  form.addEventListener("reset", () => setTimeout(changed))
  form.addEventListener("submit", (submitted) => { submitted.preventDefault(); changed() })
  more.querySelector("button").addEventListener("click", () => { shown += MOST; apply() })
  form.words.value = asked.get("words") || ""
  form.querySelector("[data-narrow-facets]").toggleAttribute("open", selects.some(({ name }) => asked.get(name)))
  if (names.some((name) => asked.get(name))) {
    load()
    apply()
  }
})()
