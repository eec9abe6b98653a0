/**
 * The roles that can be chosen, and which are: each has a box on the page. Where their list goes over several pages
 * (generator/pages/checklist.py cuts it), all of them come from a file that is loaded when somebody chooses or looks for one.
 *
 * Needs: portal.dom, portal.chooserLists.
 * Gives: portal.chooserRoles, portal.listRoles.
 */
portal.chooserRoles = (() => {
  "use strict"
  const { make, fill } = portal.dom
  /** So many of those that are found are listed. */
  const MOST = 40

  /** @typedef {{ id: string, name: string, duties: number, also: string, beside: string[] }} Role */

  /** @type {HTMLFormElement} */
  const form = document.querySelector("[data-roles]")
  /** Where those that are found go, if they may stand on another page. @type {HTMLElement | null} */
  const elsewhere = form.querySelector("[data-found-list]")
  /** @type {HTMLElement} */
  const groups = form.querySelector("[data-groups]")
  /** @type {HTMLInputElement} */
  const field = form.querySelector("[data-find-role]")
  const told = form.querySelector("[data-found-roles]")
  /** By id, in the order in which they are listed. @type {Map<string, Role>} */
  const known = new Map()
  /** @type {Set<string>} */
  const chosen = new Set()

  /** @returns {HTMLInputElement[]} */
  const boxes = () => [...form.querySelectorAll("[name=role]")].map((box) => /** @type {HTMLInputElement} */ (box))
  /** @param {Role} role */
  const know = (role) => known.set(role.id, role)
  /** @param {string} words */
  const several = (words) => words.split(" ").filter(Boolean)

  for (const box of boxes()) {
    know({ id: box.value, name: box.dataset.name, duties: 0, also: box.closest("[data-also]").dataset.also, beside: several(box.dataset.beside) })
  }

  let complete = !elsewhere
  const prune = () => {
    if (complete) for (const id of chosen) if (!known.has(id)) chosen.delete(id)
  }

  portal.listRoles = (rows) => {
    complete = true
    known.clear()
    for (const [id, name, duties, also, beside] of rows) know({ id, name, duties, also, beside: several(beside) })
  }

  /** That all roles are known. */
  const whole = async () => {
    if (!complete) await portal.chooserLists.roles()
    prune()
  }

  const show = () => {
    for (const box of boxes()) box.checked = chosen.has(box.value)
  }

  /** @param {Iterable<string>} ids */
  const choose = (ids) => {
    chosen.clear()
    for (const id of ids) chosen.add(id)
    prune()
    show()
  }

  /** @param {string} id @param {boolean} taken */
  const take = (id, taken) => {
    if (taken) chosen.add(id)
    else chosen.delete(id)
    show()
  }

  /** Those that are chosen, in the order in which they are listed. */
  const list = () => [...known.values()].filter(({ id }) => chosen.has(id))

  /** @param {Role} role */
  const choice = ({ id, name, duties }) => make("div", { class: "chooser-choice" }, make("label", {},
    make("input", { type: "checkbox", name: "role", value: id }), ` ${name} `, make("small", {}, String(duties))))

  // an input method puts apostrophes and blanks between the syllables that are being typed
  const typed = () => field.value.toLowerCase().replace(/[\s'’]/g, "")
  const matching = () => [...known.values()].filter(({ also }) => also.includes(typed()))

  /** Of the roles on this page those that are not meant are hidden. @param {Set<string>} meant */
  const narrow = (meant) => {
    for (const box of boxes()) {
      /** @type {HTMLElement} */ (box.closest("[data-also]")).hidden = !meant.has(box.value)
    }
    for (const group of groups.querySelectorAll("fieldset")) group.hidden = !group.querySelector("[data-also]:not([hidden])")
  }

  const find = async () => {
    const words = typed()
    try {
      if (words) await whole()
    } catch (refused) {
      told.textContent = "没有读到角色的目录，请往下翻页"
      return
    }
    // more may have been typed meanwhile
    if (words !== typed()) return
    const found = matching()
    if (elsewhere) {
      fill(elsewhere, ...(words ? found.slice(0, MOST).map(choice) : []))
      elsewhere.hidden = !words
      groups.hidden = Boolean(words)
      show()
    } else narrow(new Set(found.map(({ id }) => id)))
    const listed = elsewhere && found.length > MOST ? `，先列 ${MOST} 个` : ""
    told.textContent = !words ? "" : found.length ? `找到 ${found.length} 个${listed}` : "没有这样的角色；换一个叫法试试"
  }

  field.addEventListener("input", find)
  field.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter" || event.isComposing || !typed()) return
    await find()
    // one role left is the one that is meant
    const found = matching()
    if (found.length !== 1) return
    field.value = ""
    await find()
    take(found[0].id, !chosen.has(found[0].id))
    form.dispatchEvent(new Event("change"))
  })

  return { form, known, choose, take, list, whole, get ids() { return [...chosen] }, get complete() { return complete } }
})()
