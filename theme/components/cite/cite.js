/**
 * The sheet to cite and to share: the words with their citation, the citation, the link, the link as a QR code, and the
 * device's own way to share. It opens at the number of a unit (`data-cite`), which without this script is a link to the
 * unit's small page, and at buttons: `<button data-share>` shares the page, with `data-cite` and `data-unit` a unit of it.
 *
 * Needs: portal.dom, portal.frame.
 * Gives: portal.cite.
 */
portal.cite = (() => {
  "use strict"

  /**
   * What is shared. `code` is the file of its QR code, which the build draws where it knows the address of the site;
   * `citation` is how it is cited, with the title of its rule; `words` are its official words; `notes` leads to the page of
   * its article; `chosen` is the element that shows it.
   * @typedef {{title: string, link: string, code: string, citation?: string, words?: string, notes?: string, chosen?: HTMLElement}} Shared
   */

  const { make, fill } = portal.dom
  const { copy } = portal.frame
  /** Pages opened from disk are shared by their address on the web, where it is known. */
  const base = () => {
    /** @type {HTMLLinkElement} */
    const canonical = document.querySelector("link[rel=canonical]")
    return location.protocol === "file:" && canonical ? canonical.href : location.href.split("#")[0]
  }
  /** @param {string} way */
  const address = (way) => new URL(way, base()).href.replace(/\/index\.html(?=$|[?#])/, "/")

  /** @type {() => void} */
  let close = () => {}

  /**
   * The QR code beside a page, by its way from here. A page whose address says more than its place has none.
   * @param {string} way
   */
  const codeOf = (way) => document.querySelector("link[rel=canonical]") && !/[?#]/.test(way) ? new URL("qr.svg", new URL(way, location.href)).href : ""

  /**
   * Opens the sheet for what is shared, beside what shows it or below the button that opened it.
   * @param {HTMLElement} opener has the focus again when the sheet is closed
   * @param {Shared} shared
   */
  const open = (opener, shared) => {
    close()
    const { title, link, code, citation, words, notes, chosen } = shared
    const picture = make("figure", { class: "cite-qr", hidden: "" })
    const list = make("ul", { class: "cite-list" })
    /** @param {string} label @param {string} about @param {() => void} act */
    const row = (label, about, act) => {
      const button = make("button", { type: "button" }, make("span", {}, label), make("small", {}, about))
      button.addEventListener("click", act)
      list.append(make("li", {}, button))
    }
    /** @param {string} label @param {string} about @param {string} what @param {string} said */
    const copied = (label, about, what, said) => row(label, about, () => { close(); copy(what, said) })
    if (words) copied("引用和原文", "复制出处和全部文字", `${citation}：\n${words}`, `引用和原文：${title}`)
    if (citation) copied("只引用", "复制出处，不带文字", citation, `引用：${citation}`)
    copied("链接", link, link, `链接：${link}`)
    if (code) {
      row("二维码", "用手机扫", () => {
        picture.hidden = !picture.hidden
        if (picture.hidden || picture.firstChild) return
        const drawn = make("img", { alt: "链接的二维码" })
        drawn.onload = () => { lay(sheet, chosen, opener); picture.scrollIntoView({ block: "nearest" }) }
        drawn.onerror = () => fill(picture, "二维码没有取到，请改用链接")
        drawn.src = code
        picture.append(drawn, make("figcaption", {}, "用手机扫码打开"))
      })
    }
    if ("share" in navigator) {
      row("分享", "发给别的应用", () => {
        // whoever thinks better of it refuses the promise
        navigator.share({ title: citation || title, text: words || title, url: link }).then(close, () => {})
      })
    }
    if (notes) list.append(make("li", {}, make("a", { href: notes }, make("span", {}, "注释、期限和流程"), make("small", {}, "看这一条"))))

    const heading = make("h2", { class: "cite-head", id: "cite-head" }, title)
    const shut = make("button", { type: "button", class: "cite-close", "aria-label": "关闭" }, "×")
    const sheet = make("div", { class: "page cite", role: "dialog", "aria-modal": "true", "aria-labelledby": "cite-head", "data-cite-sheet": "" }, heading, list, picture, shut)
    /** @param {KeyboardEvent} event */
    const key = (event) => {
      if (event.key === "Escape") close()
      if (event.key !== "Tab") return
      const stops = [...sheet.querySelectorAll("button, a")]
      const last = stops[event.shiftKey ? 0 : stops.length - 1]
      if (document.activeElement !== last) return
      event.preventDefault()
      stops[event.shiftKey ? stops.length - 1 : 0].focus()
    }
    /** @param {Event} event */
    const outside = (event) => {
      if (event.target instanceof Node && !sheet.contains(event.target) && !opener.contains(event.target)) close()
    }
    close = () => {
      close = () => {}
      document.removeEventListener("click", outside, true)
      sheet.remove()
      if (chosen) chosen.classList.remove("law-on")
      opener.focus({ preventScroll: true })
    }
    shut.addEventListener("click", () => close())
    sheet.addEventListener("keydown", key)
    document.addEventListener("click", outside, true)
    if (chosen) chosen.classList.add("law-on")
    document.body.append(sheet)
    lay(sheet, chosen, opener)
    list.querySelector("button").focus({ preventScroll: true })
  }

  /**
   * Beside the words on a wide screen, where there is room; else below them, or below the button. On a phone the style
   * sheet keeps it at the bottom, and the words are brought above it.
   * @param {HTMLElement} sheet @param {HTMLElement} chosen @param {HTMLElement} opener
   */
  const lay = (sheet, chosen, opener) => {
    const around = (chosen || opener).getBoundingClientRect()
    const { width, top } = sheet.getBoundingClientRect()
    const room = document.documentElement.clientWidth - width - 16
    const beside = chosen && around.right + 48 <= room
    sheet.style.setProperty("--cite-left", `${Math.max(16, Math.min(room, beside ? around.right + 48 : around.left))}px`)
    sheet.style.setProperty("--cite-top", `${scrollY + (beside ? around.top : around.bottom + 8)}px`)
    const under = getComputedStyle(sheet).position === "fixed" ? around.bottom - top : 0
    if (chosen && under > 0) scrollBy(0, Math.min(under + 16, around.top - 16))
  }

  /** Its official words; its own number is left out, for the citation says it. @param {HTMLElement} unit */
  const wordsOf = (unit) => [...unit.querySelectorAll("p[data-address], tr[data-address]")].map((part, i) => {
    const number = i === 0 && part.querySelector("[data-cite]")
    // the cells of a row fall into those of a spreadsheet
    if (part instanceof HTMLTableRowElement) return [...part.cells].map((cell) => cell.textContent).join("\t")
    return number ? part.textContent.slice(number.textContent.length) : part.textContent
  }).join("\n")

  /** @param {HTMLElement} opener @returns {Shared} */
  const unit = (opener) => {
    const chosen = opener.dataset.unit ? document.getElementById(opener.dataset.unit) : opener.closest("[id]")
    const within = chosen.closest("[data-notes]")
    const way = opener.getAttribute("href") || ""
    return {
      title: opener.dataset.cite,
      link: address(way),
      code: codeOf(way || location.pathname),
      citation: chosen.closest("[data-source]").dataset.source + opener.dataset.cite,
      words: wordsOf(chosen),
      notes: within ? within.dataset.notes : "",
      chosen: way ? chosen : undefined,
    }
  }

  document.addEventListener("click", (event) => {
    const opener = event.target instanceof Element ? event.target.closest("[data-cite], [data-share]") : null
    // a link may be opened in another tab as any link
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (opener.hasAttribute("data-cite")) open(opener, unit(opener))
    else {
      const title = opener.dataset.share || document.querySelector("h1").textContent.trim()
      open(opener, { title, link: address(location.href), code: codeOf(location.href.split("#")[0]), citation: opener.dataset.citation })
    }
  })

  return { open }
})()
