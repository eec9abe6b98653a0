/**
 * One list for several roles: "I am the head of the office and a deputy mayor". The roles stand in the address, so
 * that the list can be sent: ?role=office-director&role=deputy-mayor; a duty of two of them is there once.
 *
 * Needs: portal.dom, portal.checklists, portal.checklistAdded, portal.chooserLists, portal.chooserRoles, portal.named.
 * Gives: nothing.
 */
(() => {
  "use strict"
  const { make, fill, address } = portal.dom
  const roles = portal.chooserRoles
  const { form, known } = roles
  /** @param {string} name */
  const find = (name) => form.querySelector(name)
  const heading = document.querySelector("[data-heading]")
  const status = document.querySelector("[data-roles-status]")
  const failed = document.querySelector("[data-roles-failed]")
  const listFor = document.querySelector("[data-list-for]")
  /** Where the list of roles goes on. @type {NodeListOf<HTMLAnchorElement>} */
  const ways = form.querySelectorAll("nav a")
  /** The fragment of an address that has the list of roles open. */
  const OPEN = "choose"
  const nobody = { heading: heading.textContent, title: document.title, status: status.textContent }
  const AT_MOST_IN_A_TITLE = 3

  // Margin boxes of paper take their words from style sheets only, and the policy of the page lets no script write a style
  // element; a browser without such sheets has no margin boxes either.
  const paper = "adoptedStyleSheets" in document ? new CSSStyleSheet({ media: "print" }) : null
  if (paper) document.adoptedStyleSheets = [paper]

  /** A string of CSS. @param {string} words */
  const cssString = (words) => `"${words.replace(/["\\\n\r\f]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`
  /** @param {string[]} names */
  const listTitle = (names) => !names.length ? nobody.heading
    : names.length <= AT_MOST_IN_A_TITLE ? `${names.join("、")}职责清单`
      : `${names.slice(0, 2).join("、")}等 ${names.length} 个角色职责清单`

  /** Puts the lines of roles into the parts of the list, each once and in order. */
  /** @param {typeof portal.checklists[number]} list @param {Awaited<ReturnType<typeof portal.chooserLists.load>>[]} lists */
  const put = ({ root, renew }, lists) => {
    /** @type {Map<string, Map<number, string>>} */
    const blocks = new Map()
    for (const [block, place, html] of lists.flatMap((one) => one[root.dataset.checklist] || [])) {
      if (!blocks.has(block)) blocks.set(block, new Map())
      blocks.get(block).set(place, html)
    }
    for (const block of root.querySelectorAll("[data-lines]")) {
      const places = [...(blocks.get(block.id) || [])].sort((a, b) => a[0] - b[0])
      block.innerHTML = places.map(([, html]) => html).join("")
    }
    for (const part of root.querySelectorAll("[data-block], [data-part]")) part.hidden = !part.querySelector("[data-duty]")
    // that of the one rule has its place on the page
    if (frames) root.hidden = !blocks.size
    renew()
  }

  /** Of several rules: where their lists go. */
  const frames = document.querySelector("[data-frames]")

  /** Brings in the lists of the rules under which roles have duties, each at its place. @param {Awaited<ReturnType<typeof portal.chooserLists.load>>[]} lists */
  const bring = async (lists) => {
    if (!frames) return
    const there = new Set(portal.checklists.map(({ root }) => root.dataset.checklist))
    const editions = [...new Set(lists.flatMap((one) => Object.keys(one)))].filter((edition) => !there.has(edition)).sort()
    const brought = await Promise.all(editions.map(portal.chooserLists.frame))
    for (const html of brought) {
      const box = document.createElement("div")
      box.innerHTML = html
      /** @type {HTMLElement} */
      const root = box.querySelector("[data-checklist]")
      // another choice may have brought it meanwhile
      if (portal.checklists.some((list) => list.root.dataset.checklist === root.dataset.checklist)) continue
      const after = portal.checklists.find((list) => list.root.dataset.checklist > root.dataset.checklist)
      frames.insertBefore(root, after ? after.root : null)
      portal.checklistAdded(root)
    }
  }

  /** What was asked for last: an answer to something older comes too late. */
  let latest = 0
  const apply = async () => {
    const turn = latest += 1
    head()
    /** @type {Awaited<ReturnType<typeof portal.chooserLists.load>>[]} */
    const lists = []
    let lacking = false
    try {
      if (roles.ids.length && !roles.complete) {
        await roles.whole()
        if (turn === latest) head()
      }
      lists.push(...await Promise.all(roles.ids.map(portal.chooserLists.load)))
      await bring(lists)
    } catch (refused) {
      lacking = true
      lists.length = 0
    }
    if (turn !== latest) return
    const chosen = roles.list()
    const names = chosen.map(({ name }) => name)
    const title = listTitle(names)
    failed.textContent = lacking ? "这张清单没有读出来：请检查网络，再选一次。" : ""
    for (const list of portal.checklists) {
      list.root.dataset.for = chosen.map(({ id }) => id).join(" ")
      list.root.dataset.list = title
      put(list, lists)
    }
    const used = portal.checklists.filter(({ root, lines }) => !frames || (!root.hidden && lines.length))
    const named = used.slice(0, AT_MOST_IN_A_TITLE).map(({ root }) => root.dataset)
    const more = used.length > AT_MOST_IN_A_TITLE ? `等 ${used.length} 部规则` : ""
    const rules = named.map(({ title: name }) => name).join("") + more
    const editions = named.map(({ source }) => source).join("；") + more
    if (paper) paper.replaceSync(chosen.length ? `@page { @top-left { content: ${cssString(`${title}　${rules}`)} } @bottom-left { content: ${cssString(editions)} } }` : "")
    const lines = portal.checklists.flatMap((list) => list.lines)
    const limited = lines.filter(({ entry }) => "limited" in entry.dataset).length
    status.textContent = chosen.length ? `${chosen.length} 个角色 · ${lines.length} 项职责` + (limited ? ` · ${limited} 项有期限` : "") : nobody.status
  }

  /** What the page says of the roles that are chosen. */
  const head = () => {
    const chosen = roles.list()
    const names = chosen.map(({ name }) => name)
    const title = listTitle(names)
    // a heading breaks before what it is a list of
    const [whose, what] = title.split(/(?=职责清单$)/)
    fill(heading, whose, what ? make("wbr") : "", what || "")
    document.title = chosen.length ? nobody.title.replace(nobody.heading, () => title) : nobody.title
    listFor.hidden = names.length <= AT_MOST_IN_A_TITLE
    listFor.textContent = `这张清单所列的角色：${names.join("、")}。`
    find("[data-chosen]").hidden = !chosen.length
    fill(find("[data-chips]"), ...chosen.map(({ id, name }) => make("li", {},
      make("button", { type: "button", "data-drop": id, "aria-label": `去掉${name}` }, `${name} ×`))))
    suggest(chosen)
  }

  /** 区长 is also one of 区政府领导同志, the head of an office looks after what the office has to do. @param {ReturnType<typeof roles.list>} chosen */
  const suggest = (chosen) => {
    const beside = new Set(chosen.flatMap((role) => role.beside))
    const more = [...beside].filter((id) => known.has(id) && !roles.ids.includes(id)).map((id) => known.get(id))
    const line = find("[data-suggest]")
    line.hidden = !more.length
    fill(line, "通常还要看：", ...more.map(({ id, name }) =>
      make("button", { type: "button", "data-add": id, "aria-label": `加上${name}` }, `＋ ${name}`)))
  }

  /** The other pages of the list of roles keep what is chosen. */
  const carry = () => {
    for (const way of ways) {
      way.search = new URLSearchParams(roles.ids.map((id) => ["role", id])).toString()
      way.hash = OPEN
    }
  }

  const keep = () => {
    // in the order in which they are listed, and last those that are on another page and not known yet
    const listed = roles.list().map(({ id }) => id)
    const ids = [...listed, ...roles.ids.filter((id) => !listed.includes(id))]
    address(["role"], ids.map((id) => ["role", id]))
    carry()
    apply()
  }

  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "role") roles.take(target.value, target.checked)
    else if (target !== form) return
    keep()
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button")
    if (!button) return
    const { drop, add } = button.dataset
    if (drop) roles.take(drop, false)
    else if (add) roles.take(add, true)
    else roles.choose([])
    keep()
    // the button is gone: go on where the next choice is made
    const next = find("[data-drop], [data-add]") || find("summary")
    next.focus()
  })
  // a file that is loaded brings its roles
  document.addEventListener("checklist:roles", (event) => {
    roles.choose(/** @type {CustomEvent<string[]>} */ (event).detail)
    keep()
  })

  roles.choose(new URLSearchParams(location.search).getAll("role"))
  carry()
  apply().then(() => {
    if (roles.ids.length && portal.named() !== OPEN) find("[data-choose]").removeAttribute("open")
    form.closest("[data-page]").toggleAttribute("data-ready", true)
  })
})()
