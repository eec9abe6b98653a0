// A checklist with its ticks and notes as a file: to keep one a meeting, to hand on, to carry to another machine.
// A file that is not of this rule and edition, or is damaged, is refused and changes nothing; what is loaded can be undone.
(() => {
  "use strict"
  const FORMAT = "rules-portal-checklist"
  const LARGEST = 2_000_000
  const { record } = self.rulesChecklistStore

  /** Thrown with what the reader is told. */
  class Refused extends Error {}

  const save = ({ root, store, lines, say }) => {
    const [rule, edition] = root.dataset.checklist.split("/")
    const records = store.read()
    const content = {
      format: FORMAT,
      version: 1,
      rule,
      edition,
      title: root.dataset.title,
      list: root.dataset.list,
      roles: root.dataset.for.split(" ").filter(Boolean),
      saved: new Date().toISOString(),
      // every line, ticked or not: loading gives the list as it was
      entries: lines.filter((line) => line.listed).map(({ key, does, text }) => ({ key, does, text, ...records[key] })),
    }
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }))
    link.download = `${root.dataset.list}（${edition}版）.json`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    say(`已存成文件“${link.download}”。`)
  }

  /** The lines of a file: the key and the record of each; throws Refused. */
  const read = (words, root) => {
    let file
    try {
      file = JSON.parse(words)
    } catch {
      file = null
    }
    const damaged = () => new Refused("这个文件不是本站存的清单，或者已经损坏")
    if (file?.format !== FORMAT || !Array.isArray(file.entries) || !Array.isArray(file.roles)) throw damaged()
    if (file.version !== 1) throw new Refused("这个文件是另一版本的本站存的，这里读不了")
    const [rule, edition] = root.dataset.checklist.split("/")
    if (file.rule !== rule) throw new Refused(`这个文件是${file.title ?? "另一规则"}的清单，这一页是${root.dataset.title}的`)
    if (file.edition !== edition) throw new Refused(`这个文件是 ${file.edition} 版的清单，这一页是 ${edition} 版的`)
    const changes = {}
    for (const entry of file.entries) {
      const given = entry && ["tick", "note", "noted"].filter((name) => name in entry)
      if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(entry?.key) || entry.key in changes) throw damaged()
      const sound = record(entry)
      if (given.some((name) => sound?.[name] !== entry[name])) throw damaged()
      changes[entry.key] = sound
    }
    return { changes, roles: file.roles.map(String) }
  }

  const load = async ({ root, store, lines, say, changeMany }, file) => {
    try {
      if (file.size > LARGEST) throw new Refused("这个文件太大，不是本站存的清单")
      const { changes, roles } = read(await file.text(), root)
      const before = root.dataset.for.split(" ").filter(Boolean)
      const records = store.read()
      const here = new Map(lines.map((line) => [line.key, line]))
      const all = Object.entries(changes)
      const ticks = all.filter(([, made]) => made?.tick).length
      const notes = all.filter(([, made]) => made?.note).length
      const over = all.filter(([key, made]) => records[key]?.note && records[key].note !== made?.note).length
      const aside = all.filter(([key, made]) => made && !here.has(key)).length
      const words = `已读入 ${all.length} 行：${ticks} 个勾，${notes} 条备注`
        + (over ? `，换下原来的 ${over} 条备注` : "")
        + (aside ? `；有 ${aside} 行不在这一页上` : "") + "。"
      const choose = (ids) => document.dispatchEvent(new CustomEvent("checklist:roles", { detail: ids }))
      choose(roles)
      changeMany(changes, words, "撤销读入", () => choose(before))
    } catch (error) {
      const why = error instanceof Refused ? error.message : "这个文件读不出来"
      say(`没有读入“${file.name}”：${why}。原来的勾和备注都没有动。`)
    }
  }

  for (const list of self.rulesChecklists.all) {
    list.root.querySelector("[data-save]").addEventListener("click", () => save(list))
    const input = list.root.querySelector("[data-load]")
    input.addEventListener("change", async () => {
      const [file] = input.files
      if (file) await load(list, file)
      // the same file can be chosen again
      input.value = ""
    })
  }
})()
