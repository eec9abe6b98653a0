/**
 * What of a question is asked for, and whether that is something that rules say: of 公文用什么软件 it is 软件, however much the rules
 * say of 公文.
 *
 * Needs: nothing.
 * Gives: portal.searchFocus.
 */
portal.searchFocus = (() => {
  "use strict"

  /** Words that have these ask: no rule has them, be it that one has their pairs. */
  const ASKS = /[哪谁几么]|多[少久长]/
  /** A number and what it counts. */
  const COUNT = /[一二两三四五六七八九十百千半几每]+(?:[个种次天件份篇项条名位年月日周]|(?=\+))/g
  /** What says little before and behind other words. */
  const LIGHT = /^[能要会可该应得把给让]|[办开报说算写发看管做]$/g
  /** What one does with anything: behind 怎么 these leave it to the words before what is asked for. */
  const VERB = /^(?:[办做写弄搞查用填算定报送发]|\+)$/
  /** By these one asks for a place; where something is written, published, handed in or looked at, rules say. */
  const PLACE = /(?:什么|哪个|哪些)地方|何处|哪[里儿]|[在去到上]哪/, SAID_OF_PLACES = /[写登看查公报送交归管说条款]|规定|调研|汇报|反映|提出|环节|会上|哪[里儿][来出]|从哪|哪个会/
  /** Behind 什么时候 these ask for a case, not for a time. */
  const CASE = /^(?:必须|要|可以?|能|应|该|需)/

  /**
   * The question with each character as what it is: "?" where it asks, a blank where it carries nothing, "+" where synonyms
   * explain it, else itself.
   * @param {string} asked
   * @param {[number, number][]} taken where synonyms stand
   * @param {{asking: string[], fillers: string[], isInside: (chars: string[], at: number, words: string) => boolean}} language
   */
  const shapeOf = (asked, taken, { asking, fillers, isInside }) => {
    const chars = asked.split(""), shape = [...chars]
    for (const [from, till] of taken) shape.fill("+", from, till)
    /** @param {string} words @param {string} mark */
    const put = (words, mark) => {
      for (let i = asked.indexOf(words); i >= 0; i = asked.indexOf(words, i + 1)) {
        const end = i + words.length
        if (words === shape.slice(i, end).join("") && !isInside(chars, i, words)) shape.fill(mark, i, end)
      }
    }
    for (const words of asking) put(words, "?")
    for (const words of fillers) put(words, " ")
    return shape.join("").replace(COUNT, (words) => " ".repeat(words.length))
  }

  /** The words in which what is asked for stands, explained or not. @param {string} shape @returns {RegExpMatchArray | null} */
  const runOf = (shape) => {
    const behind = shape.includes("?") ? shape.match(/[^ ?]+(?=[^?]*$)/) : null
    return behind && behind[0].replace(VERB, "") ? behind : shape.replace(/\?[^?]*$/, "").match(/[^ ?]+(?=[ ?]*$)/) || behind
  }

  /**
   * What is asked for and not explained: the words behind the last question word (怎么举报, 哪个网站), else the last ones (请假条格式),
   * and of those the end, which says what the whole is.
   * @param {string} shape
   */
  const focusOf = (shape) => {
    const [run] = runOf(shape) || [""]
    const words = run.slice(run.lastIndexOf("+") + 1), plain = run.replace(/\+/g, "")
    return words.length > 2 ? words.replace(LIGHT, "") : plain.length > 1 ? words : plain
  }

  /**
   * The single character that is counted (多少票, 几个章), where the question ends with it.
   * @param {string} asked
   * @param {string} shape
   */
  const countedIn = (asked, shape) => (/\?[^ ?+]$/.test(shape) && /[几多][个少]?.$/.test(asked) ? asked.slice(-1) : "")

  /** Whether words by which one asks for an amount do so here. @param {string} asked @param {string} words */
  const asksAmount = (asked, words) => asked.includes(words) && !CASE.test(asked.slice(asked.indexOf(words) + words.length))

  /** The words by which one asks for a place that no rule of work gives. @param {string} asked */
  const placeIn = (asked) => (SAID_OF_PLACES.test(asked) ? "" : (asked.match(PLACE) || [""])[0])

  /** @param {string} words */
  const asks = (words) => ASKS.test(words)

  return { asks, asksAmount, countedIn, focusOf, placeIn, runOf, shapeOf }
})()
