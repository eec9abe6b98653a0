/**
 * What is said of a passage whose edition is not the one in force: which edition it is of, where that stands on the reader's day,
 * and the way to where the passage stands in the current one.
 *
 * Needs: portal.dom, portal.searchResults, portal.standing.
 * Gives: portal.searchMark.
 */
portal.searchMark = (() => {
  "use strict"

  const { make } = portal.dom
  const { to } = portal.searchResults
  const { stands } = portal.standing

  /** Where it stands in the current edition. @param {portal.Passage} passage @returns {(Node | string)[]} */
  const now = ({ now: places, became, rule }) => places
    ? [" · 现在是", ...places.flatMap(([address, citation], i) => [i ? "、" : "", make("a", { href: to(`rules/${rule.id}/index.html#${address}`), "data-now": address }, citation)]), `（${became}）`]
    : [` · ${rule.present} 版没有这一处`]

  /** Nothing of a passage of the edition in force. @param {portal.Passage} passage */
  const markOf = (passage) => {
    const { also = [], rule } = passage, state = stands(rule)
    if (!rule.date && state === "current") return ""
    const [, said] = rule.said.find(([key]) => key === state) || ["", ""]
    /** @type {(Node | string)[]} */
    const words = rule.date ? [`${rule.date} 版`, also.length ? `（${also.join("、")} 版同）` : "", said && ` · ${said}`, ...now(passage)] : [said]
    return make("p", { class: "hit-edition", "data-standing": state }, ...words)
  }

  return { markOf }
})()
