/**
 * The answer on top: the annotation that answers, as a whole sentence with its words, its place and the ways on.
 *
 * Needs: portal.searchWeights.
 * Gives: portal.searchAnswers.
 */
portal.searchAnswers = (() => {
  "use strict"

  const { ANSWER } = portal.searchWeights

  /**
   * @param {portal.SearchHead} head
   * @param {portal.PackedDuty} duty
   * @returns {{label: string, url: string}[]}
   */
  const actionsOf = (head, duty) => {
    const { actions } = head.labels, out = []
    if (duty.computed) out.push({ label: actions.deadline, url: `deadlines/index.html?limit=${duty.key || duty.id}#calculator-title` })
    if (duty.procedure) out.push({ label: actions.procedure, url: `procedures/${duty.procedure}/index.html#step-${duty.id}` })
    for (const role of (duty.roles || []).slice(0, 1)) out.push({ label: actions.list, url: `roles/${role}/index.html#duty-${duty.key || duty.id}` })
    return out
  }

  /**
   * All that a duty says, in one line.
   * @param {portal.SearchHead} head
   * @param {portal.PackedDuty} duty
   */
  const sentenceOf = ({ labels }, duty) => {
    const who = duty.who ? duty.who.map((name, i) => (i ? duty.joints[i - 1] : "") + name).join("") : `${labels.unsaid}：`
    const kind = labels.norms[duty.kind] + (duty.inferred ? `（${labels.inferred}）` : "")
    const bounds = (duty.bounds || []).map(([label, value]) => `${label}：${value}`)
    return [(duty.lead ? (duty.hedge || "") + duty.lead : "") + who + duty.says, kind, duty.limit, ...bounds].filter(Boolean).join(" · ")
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
    sentence: sentenceOf(head, duty), quote: duty.quote, kind: duty.kind, actions: actionsOf(head, duty), duty,
  })

  /** The condition of a duty, in official words. @param {portal.PackedDuty} duty */
  const boundBy = (duty) => JSON.stringify(duty.bounds || [])
  /** Whether two duties answer one question, each in its case: by whom minutes are signed, and by whom where they are of weight. @param {portal.PackedDuty} a @param {portal.PackedDuty} b */
  const isOtherCase = (a, b) => a.object === b.object && a.kind === b.kind && boundBy(a) !== boundBy(b) && JSON.stringify(a.roles) !== JSON.stringify(b.roles)

  /**
   * The answers to a question whose results are certain: the duty that answers best, and another where the rules have two cases.
   * @param {portal.SearchHead} head
   * @param {(portal.PassageResult & {score?: number})[]} results
   * @param {Set<string>} seeks
   * @returns {portal.FoundAnswer[]}
   */
  const answersTo = (head, [first, next], seeks) => {
    if (!first || !seeks.size || !first.answers.length) return []
    if (next && (next.score || 0) > ANSWER.apart * (first.score || 0)) return []
    const [best, second] = first.answers
    if ((best.cover || 0) < ANSWER.cover) return []
    const both = second && second.score > ANSWER.second * best.score && isOtherCase(best.duty, second.duty)
    // what two of them do is no answer to what one does, who is not known
    if (both && seeks.has("function")) return []
    // the case without a condition is said first
    const told = both ? [best, second].sort((a, b) => (a.duty.bounds || []).length - (b.duty.bounds || []).length) : [best]
    return told.map(({ duty }) => answerOf(head, first.passage, duty))
  }

  return { answersTo, sentenceOf }
})()
