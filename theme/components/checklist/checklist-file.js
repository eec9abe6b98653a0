/**
 * A checklist with its ticks and notes as a file: to keep one a meeting, to hand on, to carry to another machine.
 * A file that is not of this rule and edition, or is damaged, is refused and changes nothing; what is loaded can be undone.
 *
 * The file is JSON:
 *   format    "rules-portal-checklist"
 *   version   1; a file of another version is refused
 *   rule      the id of the rule
 *   edition   the day of the edition: 2023-07-11
 *   title     the rule's title, for people
 *   list      what the list is called, for people
 *   roles     the ids of the roles that were chosen; empty on the page of one role and on the whole list
 *   saved     when it was saved: 2026-11-25T09:30:00.000Z
 *   entries   each line, ticked or not: {key, does, text, tick?, note?, noted?}. key, tick, note and noted are those of
 *             checklist-store.js; does and text (the words, and their fingerprint when it was saved) are for people.
 *
 * Needs: portal.checklistStore, portal.checklists.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const FORMAT = "rules-portal-checklist"
  const VERSION = 1
  const LARGEST = 2000000
  const { record } = portal.checklistStore

  /** @typedef {typeof portal.checklists[number]} Checklist */

  /** Thrown with what the reader is told. */
  class Refused extends Error {}

  /** @param {Checklist} list */
  const save = ({ root, store, lines, say }) => {
    const [rule, edition] = root.dataset.checklist.split("/")
    const records = store.read()
    const content = {
      format: FORMAT,
      version: VERSION,
      rule,
      edition,
      title: root.dataset.title,
      list: root.dataset.list,
      roles: root.dataset.for.split(" ").filter(Boolean),
      saved: new Date().toISOString(),
      // every line, ticked or not: loading gives the list as it was
      entries: lines.filter((line) => line.listed).map(({ key, does, text }) => Object.assign({ key, does, text }, records[key])),
    }
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }))
    link.download = `${root.dataset.list}（${edition}版）.json`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
    say(`已存成文件“${link.download}”。`)
  }

  /**
   * The lines of a file: the key and the record of each; throws Refused.
   * @param {string} words
   * @param {HTMLElement} root
   */
  const read = (words, root) => {
    let file
    try {
      file = JSON.parse(words)
    } catch (damage) {
      file = null
    }
    const damaged = () => new Refused("这个文件不是本站存的清单，或者已经损坏")
    if (!file || file.format !== FORMAT || !Array.isArray(file.entries) || !Array.isArray(file.roles)) throw damaged()
    if (file.version !== VERSION) throw new Refused("这个文件是另一版本的本站存的，这里读不了")
    const [rule, edition] = root.dataset.checklist.split("/")
    if (file.rule !== rule) throw new Refused(`这个文件是${file.title || "另一规则"}的清单，这一页是${root.dataset.title}的`)
    if (file.edition !== edition) throw new Refused(`这个文件是 ${file.edition} 版的清单，这一页是 ${edition} 版的`)
    /** @type {Record<string, ReturnType<typeof record>>} */
    const changes = {}
    for (const entry of file.entries) {
      if (!entry || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(entry.key) || entry.key in changes) throw damaged()
      const sound = record(entry)
      /** @type {("tick" | "note" | "noted")[]} */
      const fields = ["tick", "note", "noted"]
      if (fields.some((name) => name in entry && (!sound || sound[name] !== entry[name]))) throw damaged()
      changes[entry.key] = sound
    }
    /** @type {string[]} */
    const roles = file.roles.map(String)
    return { changes, roles }
  }

  /** @param {Checklist} list @param {File} file */
  const load = async ({ root, store, lines, say, changeMany }, file) => {
    try {
      if (file.size > LARGEST) throw new Refused("这个文件太大，不是本站存的清单")
      const { changes, roles } = read(await file.text(), root)
      const before = root.dataset.for.split(" ").filter(Boolean)
      const records = store.read()
      const here = new Map(lines.map((line) => [line.key, line]))
      const all = Object.entries(changes)
      const ticks = all.filter(([, made]) => made && made.tick).length
      const notes = all.filter(([, made]) => made && made.note).length
      const over = all.filter(([key, made]) => records[key] && records[key].note && !(made && made.note === records[key].note)).length
      const aside = all.filter(([key, made]) => made && !here.has(key)).length
      const words = `已读入 ${all.length} 行：${ticks} 个勾，${notes} 条备注`
        + (over ? `，换下原来的 ${over} 条备注` : "")
        + (aside ? `；有 ${aside} 行不在这一页上` : "") + "。"
      /** @param {string[]} ids */
      const choose = (ids) => document.dispatchEvent(new CustomEvent("checklist:roles", { detail: ids }))
      choose(roles)
      changeMany(changes, words, "撤销读入", () => choose(before))
    } catch (error) {
      const why = error instanceof Refused ? error.message : "这个文件读不出来"
      say(`没有读入“${file.name}”：${why}。原来的勾和备注都没有动。`)
    }
  }

  for (const list of portal.checklists) {
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
})()
