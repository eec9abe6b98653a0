/**
 * A checklist with its ticks and notes as a file: to hand on, to carry to another machine. The form of the file is described
 * in checklist-store.js. A file that is not of this rule, is of a later edition, or is damaged, is refused and changes nothing; what
 * is loaded can be undone.
 *
 * Needs: portal.checklistStore, portal.checklists.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const files = portal.checklistStore

  /** @typedef {typeof portal.checklists[number]} Checklist */

  /** The roles for which the list is. @param {HTMLElement} root */
  const rolesOf = (root) => root.dataset.for.split(" ").filter(Boolean)

  /** Every duty once. @param {Checklist["lines"]} lines */
  const once = (lines) => [...new Map(lines.map((line) => /** @type {[string, typeof line]} */ ([line.key, line]))).values()]

  /** @param {Checklist} list */
  const save = ({ root, store, lines, say }) => {
    const [rule, edition] = root.dataset.checklist.split("/")
    const head = { rule, edition, title: root.dataset.title, list: root.dataset.list, roles: rolesOf(root) }
    const listed = once(lines.filter((line) => line.listed))
    say(`已存成文件“${files.save(`${root.dataset.list}（${edition}版）`, head, listed, store.read())}”。`)
  }

  /** @param {Checklist} list @param {File} file */
  const load = async ({ root, store, lines, say, changeMany }, file) => {
    try {
      const { changes, roles, edition } = await files.load(file, root.dataset.checklist, root.dataset.title)
      const earlier = edition === root.dataset.checklist.split("/")[1] ? "" : `；文件是 ${edition} 版的，文字改过的请重新核对`
      const before = rolesOf(root)
      const records = store.read()
      const here = new Set(lines.map((line) => line.key))
      const all = Object.entries(changes)
      const ticks = all.filter(([, made]) => made && made.tick).length
      const notes = all.filter(([, made]) => made && made.note).length
      const over = all.filter(([key, made]) => records[key] && records[key].note && !(made && made.note === records[key].note)).length
      const aside = all.filter(([key, made]) => made && !here.has(key)).length
      const words = `已读入 ${all.length} 行：${ticks} 个勾，${notes} 条备注`
        + (over ? `，换下原来的 ${over} 条备注` : "")
        + (aside ? `；有 ${aside} 行不在这一页上` : "") + earlier + "。"
      /** @param {string[]} ids */
      const choose = (ids) => document.dispatchEvent(new CustomEvent("checklist:roles", { detail: ids }))
      choose(roles)
      changeMany(changes, words, "撤销读入", () => choose(before))
    } catch (error) {
      const why = error instanceof files.Refused ? error.message : "这个文件读不出来"
      say(`没有读入“${file.name}”：${why}。原来的勾和备注都没有动。`)
    }
  }

  /** @param {Checklist} list */
  const bind = (list) => {
    list.root.querySelector("[data-save]").addEventListener("click", () => save(list))
    /** @type {HTMLInputElement} */
    const input = list.root.querySelector("[data-load]")
    input.addEventListener("change", async () => {
      const [file] = input.files
      if (file) await load(list, file)
      // the same file can be chosen again
      input.value = ""
    })
  }
  portal.checklists.forEach(bind)
  document.addEventListener("checklist:added", (event) => bind(/** @type {CustomEvent<Checklist>} */ (event).detail))
})()
