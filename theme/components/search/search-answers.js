/**
 * The answer on top: the annotation that answers, as a whole sentence with its words, its place and the ways on.
 *
 * Needs: nothing.
 * Gives: portal.searchAnswers.
 */
portal.searchAnswers = (() => {
  "use strict"

  /**
   * @param {portal.SearchHead} head
   * @param {portal.PackedDuty} duty
   * @returns {{label: string, url: string}[]}
   */
  const actionsOf = (head, duty) => {
    const { actions } = head.labels, out = []
    if (duty.computed) out.push({ label: actions.deadline, url: `deadlines/index.html?limit=${duty.id}#calculator-title` })
    for (const [procedure] of (duty.steps || []).slice(0, 1)) out.push({ label: actions.procedure, url: `procedures/${procedure}/index.html#step-${duty.id}` })
    for (const role of (duty.roles || []).slice(0, 1)) out.push({ label: actions.list, url: `roles/${role}/index.html#duty-${duty.id}` })
    return out
  }

  /**
   * The answer that a duty of a passage is.
   * @param {portal.SearchHead} head
   * @param {portal.Passage} passage
   * @param {portal.PackedDuty} duty
   * @returns {portal.FoundAnswer}
   */
  const answerOf = (head, passage, duty) => ({
    address: passage.address, article: passage.article, cite: passage.citation, url: `rules/${passage.rule.id}/index.html#${passage.address}`,
    sentence: duty.sentence, quote: duty.quote, kind: duty.kind, actions: actionsOf(head, duty),
  })

  /**
   * The answers to a question whose results are certain.
   * @param {portal.SearchHead} head
   * @param {portal.PassageResult[]} results
   */
  const answersTo = (head, results) => {
    const [first] = results
    return first && first.answers.length && first.answers[0].duty ? [answerOf(head, first.passage, first.answers[0].duty)] : []
  }

  return { answersTo }
})()
