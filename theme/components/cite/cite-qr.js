/**
 * Draws an address as a QR code. Loaded when one is first asked for, with the encoder before it (theme/qr.js).
 *
 * Needs: nothing.
 * Gives: portal.qr.
 */
/* global qrcode */
portal.qr = (() => {
  "use strict"

  const SVG = "http://www.w3.org/2000/svg"
  /** Modules of white around the code, as its standard asks. */
  const QUIET = 4

  /** @param {string} words */
  const draw = (words) => {
    const code = qrcode(0, "M")
    code.addData(words)
    code.make()
    const count = code.getModuleCount()
    const side = count + 2 * QUIET
    let way = ""
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < count; column++) {
        if (code.isDark(row, column)) way += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
      }
    }
    const svg = document.createElementNS(SVG, "svg")
    svg.setAttribute("viewBox", `0 0 ${side} ${side}`)
    svg.setAttribute("role", "img")
    svg.setAttribute("aria-label", "链接的二维码")
    // dark on white in every colour scheme: many readers do not know the reverse
    for (const [colour, area] of [["#fff", `M0 0h${side}v${side}H0z`], ["#000", way]]) {
      const path = document.createElementNS(SVG, "path")
      path.setAttribute("fill", colour)
      path.setAttribute("d", area)
      svg.append(path)
    }
    return svg
  }

  return { draw }
})()
