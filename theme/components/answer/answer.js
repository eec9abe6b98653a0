/**
 * The answer on top of the results: what the annotation says, marked as the editors', and the words of the rule that it
 * rests on, with their place and the ways on.
 *
 * Needs: portal.dom, portal.searchResults.
 * Gives: portal.answer.
 */
portal.answer = (() => {
  "use strict"

  const { make } = portal.dom
  const { actors, labels, marked, placed, to } = portal.searchResults

  /**
   * What a duty says beside its sentence, as pairs of label and words.
   * @param {portal.PackedDuty} duty
   * @returns {[string, HTMLElement | string][]}
   */
  const facts = (duty) => [
    ["性质", labels().norms[duty.kind] + (duty.inferred ? `（${labels().inferred}）` : "")],
    ...(duty.bounds || []),
  ]

  /** Who, bound how, does what; then its limit. @param {portal.PackedDuty} duty */
  const said = (duty) => {
    const line = make("p", { class: "answer-says" }, ...(duty.lead ? [`${duty.hedge || ""}${duty.lead}`] : []), ...actors(duty), duty.says)
    return duty.limit ? [line, make("p", { class: "answer-limit", "data-deadline": "" }, duty.limit)] : [line]
  }

  /**
   * An answer as an item of the list.
   * @param {portal.FoundAnswer} answer
   * @param {portal.PassageResult} [result] the result that rests on the same words
   * @param {boolean} [stands] whether the answer is shown in place of that result
   */
  const answerBox = (answer, result, stands = false) => {
    const item = make("li", { class: "answer", "data-answer": "" })
    if (stands) placed(item, result)
    const { duty } = answer
    if (duty) Object.assign(item.dataset, { duty: duty.id, norm: duty.kind })
    const body = duty
      ? [...said(duty), make("dl", { class: "answer-facts" }, ...facts(duty).map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value))))]
      : [make("p", { class: "answer-says" }, answer.sentence)]
    const text = result && result.passage ? marked(result.passage.text, [], answer.quote) : make("p", { class: "law hit-words" }, make("strong", { class: "hit-quote" }, answer.quote))
    const ways = answer.actions.map(({ label, url }) => make("li", {}, make("a", { href: to(url) }, label)))
    item.append(
      make("p", { class: "answer-source" }, labels().editorial, duty ? ` · ${duty.review || labels().not_reviewed}` : ""),
      ...body,
      make("figure", { class: "answer-words" }, make("blockquote", {}, text),
        make("figcaption", {}, "原文：", make("a", { href: to(answer.url), "data-hit": "" }, answer.cite))),
      ...(ways.length ? [make("ul", { class: "answer-ways" }, ...ways)] : []),
    )
    return item
  }

  return { answerBox }
})()
