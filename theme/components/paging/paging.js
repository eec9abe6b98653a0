/**
 * Leads an old address on: where the element that it names is on another page of a long list by now, that page is opened.
 * The lists are cut by generator/pages/paging.py, which writes where each element stands into files; the one that names an
 * element is found by the Adler-32 sum of its id.
 *
 * Needs: portal.named, portal.pointed.
 * Gives: portal.placesPart.
 */
(() => {
  "use strict"
  const ways = document.querySelector("[data-paging]")
  if (!ways) return
  const { paging, base, top, number, files } = ways.dataset
  const asked = new URLSearchParams(location.search).get("limit")
  const name = asked ? `deadline-${asked}` : portal.named()
  if (!name || (asked ? document.getElementById(name) : portal.pointed())) return

  /** @param {string} words the sum of its bytes in UTF-8, as zlib has it */
  const sum = (words) => {
    let low = 1, high = 0
    for (const byte of unescape(encodeURIComponent(words))) {
      low = (low + byte.charCodeAt(0)) % 65521
      high = (high + low) % 65521
    }
    return high * 65536 + low
  }

  portal.placesPart = (list, part, places) => {
    const page = list === paging && places[name]
    if (!page || String(page) === number) return
    const folder = page === 1 ? base : `${base}/page_${page}`
    location.replace(`${top.replace(/index\.html$/, "")}${folder}/index.html${location.search}#${encodeURIComponent(portal.named())}`)
  }
  const script = document.createElement("script")
  script.src = `${top.replace(/index\.html$/, "")}assets/portal/places/${paging}-${sum(name) % Number(files)}.js`
  document.body.append(script)
})()
