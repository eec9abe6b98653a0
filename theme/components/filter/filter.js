/**
 * Narrows rows of a page by kind, by role and, where the form asks, by state of review: a form [data-filter-rows] with
 * selects kind, role and perhaps review, rows [data-row] with data-kind, data-roles and data-review, groups of rows
 * [data-group], and a line [data-count] that says how many are shown. All rows are shown without this script.
 *
 * Needs: portal.dom.
 * Gives: nothing.
 */
(() => {
  "use strict"
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("[data-filter-rows]")
  if (!form) return
  /** @type {HTMLSelectElement[]} */
  const [kind, role, review] = [form.kind, form.role, form.review]
  const selects = [kind, role, review].filter(Boolean)
  const rows = [...document.querySelectorAll("[data-row]")]
  const asked = new URLSearchParams(location.search)

  const apply = () => {
    for (const row of rows) {
      row.hidden = Boolean((kind.value && row.dataset.kind !== kind.value) ||
        (role.value && !row.dataset.roles.split(" ").includes(role.value)) ||
        (review && review.value && row.dataset.review !== review.value))
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      if (!group.contains(form)) group.hidden = !group.querySelector("[data-row]:not([hidden])")
    }
    const shown = rows.filter((row) => !row.hidden).length
    const unit = form.dataset.unit
    document.querySelector("[data-count]").textContent = shown === rows.length ? "" :
      shown ? `显示 ${shown} ${unit}，共 ${rows.length} ${unit}` : "没有这样的：请清除筛选"
  }
  const change = () => {
    apply()
    portal.dom.address(selects.map(({ name }) => name), selects.map(({ name, value }) => [name, value]))
  }

  for (const select of selects) {
    for (const { value } of select.options) if (value === asked.get(select.name)) select.value = value
  }
  form.addEventListener("change", change)
  form.addEventListener("reset", () => setTimeout(change))
  form.addEventListener("submit", (event) => event.preventDefault())
  apply()
})()
