/**
 * The lines of each role, as files that the generator writes (generator/pages/checklist.py): lists/ROLE.js, asked for
 * when the role is chosen; where there are several rules the list of each, into which its lines go: lists/of_RULE.js; and
 * where the roles are on several pages all of them: lists/all_roles.js.
 *
 * Needs: portal.dom.
 * Gives: portal.listPart, portal.listFrame, portal.chooserLists.
 */
portal.chooserLists = (() => {
  "use strict"
  const { make } = portal.dom

  /** By edition the lines of a role: the id of the element that each belongs into, its place there, its HTML. */
  /** @typedef {Record<string, [block: string, place: number, html: string][]>} Lists */

  /** @type {Map<string, Lists>} */
  const known = new Map()
  /** The HTML of the list of each edition. @type {Map<string, string>} */
  const frames = new Map()
  /** @type {Map<string, Promise<void>>} */
  const asked = new Map()
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src

  portal.listPart = (role, lists) => { known.set(role, lists) }

  portal.listFrame = (edition, html) => { frames.set(edition, html) }

  /** @param {string} name @returns {Promise<void>} refused where the file cannot be had */
  const file = (name) => {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = make("script", { src: new URL(`lists/${name}.js`, here).href })
        script.addEventListener("load", () => resolve())
        script.addEventListener("error", () => {
          asked.delete(name)
          reject(new Error(script.src))
        })
        document.head.append(script)
      }))
    }
    return asked.get(name)
  }

  /** The lines of a role. @param {string} role */
  const load = (role) => file(role).then(() => known.get(role))

  /** The HTML of the list of an edition. @param {string} edition its rule and its date */
  const frame = (edition) => file(`of_${edition.split("/")[0]}`).then(() => frames.get(edition))

  /** All roles. */
  const roles = () => file("all_roles")

  return { load, frame, roles }
})()
