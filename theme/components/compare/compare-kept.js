/**
 * Says of duties that a new edition does not have any more, or not yet, whether the reader had ticked or noted something there: that is kept.
 *
 * Needs: portal.checklistStore.
 * Gives: nothing.
 */
(() => {
  "use strict"
  for (const made of document.querySelectorAll("[data-changes]")) {
    const kept = portal.checklistStore.open(made.dataset.after).read()
    for (const item of made.querySelectorAll("[data-change=gone], [data-change=open]")) {
      const record = kept[item.dataset.of]
      const said = item.querySelector("[data-kept]")
      said.hidden = !record
      said.textContent = !record ? "" : `（${record.tick ? "打过勾" : ""}${record.tick && record.note ? "，" : ""}${record.note ? `备注：${record.note}` : ""}，还留在这个浏览器里）`
    }
  }
})()
