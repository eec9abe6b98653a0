/**
 * The lines of each role, as files that the generator writes (generator/pages/checklist.py): lists/ROLE.js, asked for
 * when the role is chosen.
 *
 * Needs: portal.dom.
 * Gives: portal.listPart, portal.chooserLists.
 */
portal.chooserLists = (() => {
  "use strict"
  const { make } = portal.dom

  /** By edition the lines of a role: the id of the element that each belongs into, its place there, its HTML. */
  /** @typedef {Record<string, [block: string, place: number, html: string][]>} Lists */

  /** @type {Map<string, Lists>} */
  const known = new Map()
  /** @type {Map<string, Promise<Lists>>} */
  const asked = new Map()
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src

  portal.listPart = (role, lists) => { known.set(role, lists) }

  /** @param {string} role @returns {Promise<Lists>} refused where the file cannot be had */
  const load = (role) => {
    if (!asked.has(role)) {
      asked.set(role, new Promise((resolve, reject) => {
        const script = make("script", { src: new URL(`lists/${role}.js`, here).href })
        script.addEventListener("load", () => resolve(known.get(role)))
        script.addEventListener("error", () => {
          asked.delete(role)
          reject(new Error(script.src))
        })
        document.head.append(script)
      }))
    }
    return asked.get(role)
  }

  return { load }
})()
