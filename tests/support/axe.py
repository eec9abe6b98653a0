"""What axe-core objects to on a page, asked of each look once.

How far colours differ takes axe nine tenths of its time, and on a list of hundreds of lines it says of each the same. So
it is asked of the first and the last piece of the page of each look: of the same elements with the same classes, colours and
weight, of the same size as far as that matters, inside of the same. While it is asked all other elements are hollow, since what
lies over what is reckoned of everything that is there; words beside a link in its line stay. A page that is asked again, at
another width or in another state, is asked of the looks that it did not have before. All that is no matter of colour is asked
of the whole page.
"""

from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

__all__ = ["bars", "violations"]

WIDTHS = (360, 1440)
"""A phone, and a desk."""

_WELL: dict[str, set[str]] = {}
"""The looks whose colours were found well, by the address of the page."""

_ASK = """async ({ within, colours, before }) => {
  const top = within ? document.querySelector(within) : document.body
  const known = new Set(before)
  const looks = new Map()
  const scheme = String(matchMedia("(prefers-color-scheme: dark)").matches)
  const hash = (words) => {
    let [one, other] = [5381, 52711]
    for (let at = 0; at < words.length; at += 1) {
      one = Math.imul(one, 33) ^ words.charCodeAt(at)
      other = Math.imul(other, 31) + words.charCodeAt(at) | 0
    }
    return `${one} ${other}`
  }
  const look = (element) => {
    if (!element) return scheme
    if (!looks.has(element)) {
      const style = getComputedStyle(element)
      const size = parseFloat(style.fontSize)
      const above = element.parentElement && parseFloat(getComputedStyle(element.parentElement).fontSize)
      looks.set(element, hash([
        look(element.parentElement), element.tagName, element.getAttribute("class"), style.color,
        style.backgroundColor, style.backgroundImage, style.opacity, style.position, style.textDecorationLine,
        // large letters need less contrast, and a link is told from its line by its size too
        size >= 24, size >= 18.66, size === above, style.fontWeight,
      ].join()))
    }
    return looks.get(element)
  }
  const said = (element) =>
    element.matches("a[href], button, input, select, textarea")
    || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  const first = new Map()
  const last = new Map()
  for (const element of [top, ...top.querySelectorAll("*")]) {
    if (!said(element) || !element.checkVisibility({ visibilityProperty: true })) continue
    const key = look(element)
    if (known.has(key)) continue
    if (!first.has(key)) first.set(key, element)
    last.set(key, element)
  }
  // the portal keeps to WCAG 2.2 AA
  const values = axe.getRules(["cat.color"]).filter((rule) => !rule.tags.includes("wcag2aaa")).map((rule) => rule.ruleId)
  const include = [...new Set([...first.values(), ...last.values()])]
  const options = { resultTypes: ["violations"], preload: false, selectors: false }
  const asked = []
  if (!colours) {
    const rules = Object.fromEntries(values.map((rule) => [rule, { enabled: false }]))
    asked.push(await axe.run(within ? top : document, { ...options, rules }))
  }
  if (!include.length) return [asked.flatMap((run) => run.violations), []]
  const kept = new Set([document.activeElement])
  for (const element of [...include, document.activeElement]) {
    for (let above = element; above; above = above.parentElement) kept.add(above)
  }
  const hollow = []
  const thin = (element) => {
    for (const child of element.children) {
      if (kept.has(child)) {
        if (!include.includes(child)) thin(child)
      } else if (!/^(inline|contents)/.test(getComputedStyle(child).display)) {
        hollow.push(child)
      }
    }
  }
  thin(document.body)
  const inside = hollow.map((element) => {
    const all = document.createDocumentFragment()
    all.append(...element.childNodes)
    return all
  })
  const coloured = await axe.run({ include }, { ...options, runOnly: { type: "rule", values } })
  asked.push(coloured)
  hollow.forEach((element, number) => element.append(inside[number]))
  return [asked.flatMap((run) => run.violations), coloured.violations.length ? [] : [...first.keys()]]
}"""


def violations(page: Page, *, within: str = "", colours: bool = False) -> list[str]:
    """A line for each rule that is broken, by the whole page or ``within`` an element; of ``colours`` alone, or of all."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    known = _WELL.setdefault(urlsplit(page.url)._replace(query="", fragment="").geturl(), set())
    found, well = page.evaluate(_ASK, {"within": within, "colours": colours, "before": sorted(known)})
    known.update(well)
    return [
        f"{rule['id']}: {rule['help']}: {[node['html'][:200] for node in rule['nodes'][:3]]}"
        for rule in found
    ]


def bars(page: Page, *, within: str = "", widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """What bars the way to a reader of the page as it stands, a line each: in the light scheme at the first of the widths,
    by its colours in the dark one at the first and the last, and what is wider than the window at any. It is left in the light one.
    """
    found = []
    before = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if width == widths[0]:
            page.emulate_media(color_scheme="light")
            found += violations(page, within=within)
        if width in (widths[0], widths[-1]):
            page.emulate_media(color_scheme="dark")
            found += [f"dark: {line}" for line in violations(page, within=within, colours=True)]
            page.emulate_media(color_scheme="light")
        beyond = page.evaluate("document.documentElement.scrollWidth") - width
        if beyond > 0:
            found.append(f"{width}: {beyond} px too wide")
    if before:
        page.set_viewport_size(before)
    return found
