/**
 * How far passages and their duties speak to a question: its parts, what it seeks, whom it names, and the questions that people ask of them.
 *
 * Needs: portal.searchText, portal.searchWeights, portal.searchStore, portal.searchAlike.
 * Gives: portal.searchScore.
 */
portal.searchScore = (() => {
  "use strict"

  const { pairs } = portal.searchText
  const { PASSAGE, PARTS, SOUGHT, SUITS } = portal.searchWeights
  const { IN_DUTY, IN_TEXT } = portal.searchStore

  /** What is asked for by these is an amount. */
  const AMOUNTS = ["before", "after", "often", "cap"]

  /**
   * @typedef {ReturnType<ReturnType<typeof portal.searchQuestion.reader>["understand"]>} Said
   * @typedef {ReturnType<ReturnType<typeof portal.searchStore.store>["spotOf"]>} Spot
   * @typedef {{weight: number, words: Spot[][], sought?: boolean}} Idea a part of the question: how much it says, the postings of all words for it, and whether it is what is asked for
   *
   * @typedef {object} Scored what a passage is ranked by
   * @property {number} text what its own words score
   * @property {number} best what its best duty scores
   * @property {number} base what both give, lifted
   * @property {number} cover the share of the question that it speaks to
   * @property {number} unmet the share of what is asked for that it does not speak to
   * @property {number} alike how alike the question is to one that people ask of it
   * @property {number} [score]
   * @property {boolean} [exact] whether the question stands in it as one piece
   *
   * @typedef {portal.PassageResult & Scored} Passed
   */

  /** A passage that was found, before anything is weighed. @param {number} id @returns {Passed} */
  const passed = (id) => ({ kind: "article", id, weak: false, text: 0, best: 0, base: 0, cover: 0, unmet: 0, alike: 0, answers: [] })

  /**
   * Over the documents of a store.
   * @param {portal.SearchHead} head
   * @param {ReturnType<typeof portal.searchStore.store>} store
   */
  const over = (head, { passage, passages, places, spotOf }) => {
    const { likeness } = portal.searchAlike.over(passage)
    const actors = head.actors.split(" ").map((row) => (row ? row.split(",").map(Number) : []))
    /** The letter of a duty's kind or limit, as generator/search/assets.py packs them. @param {"norms" | "limits"} key @param {number} doc */
    const letter = (key, doc) => head[key][doc - places.length]

    /**
     * The share of the words that stands somewhere in one piece, as far as pairs of characters tell.
     * @param {Spot[]} words
     * @param {number} doc
     * @param {number} where
     */
    const share = (words, doc, where) => {
      let best = 0, now = 0
      for (const spot of words) {
        now = spot && spot.marks[doc] & where ? now + 1 : 0
        if (now > best) best = now
      }
      return best ? (best + 1) / (words.length + 1) : 0
    }
    /**
     * How far a document speaks to a part of the question: a word in pieces is far less than the word.
     * @param {Idea} idea
     * @param {number} doc
     * @param {number} where
     */
    const met = (idea, doc, where) => {
      let best = 0
      for (const words of idea.words) best = Math.max(best, share(words, doc, where))
      return best ** PARTS.power
    }
    /**
     * The share of the question that a document speaks to, a rare part counting more than a common one.
     * @param {Idea[]} ideas
     * @param {number} doc
     * @param {number} where
     */
    const covered = (ideas, doc, where) => {
      let sum = 0, all = 0
      for (const idea of ideas) { sum += idea.weight * met(idea, doc, where); all += idea.weight }
      return all ? sum / all : 0
    }
    /** The postings of each pair of characters of the words. @param {string} words */
    const spotted = (words) => pairs(words).map(spotOf)
    /** In how many passages the words may stand. @param {Spot[]} words */
    const spread = (words) => words.reduce((least, spot) => Math.min(least, spot ? spot.spread : 0), words.length ? Infinity : 0)
    /** The parts of the question of which the rules have anything. @param {Said} said @returns {Idea[]} */
    const ideasOf = (said) => said.parts.map(({ words, explained, role, sought }) => {
      const all = words.filter((w) => w.length > 1).map(spotted)
      const wide = all.reduce((most, list) => Math.max(most, spread(list)), 0)
      return { weight: Math.log(1 + passages / (1 + wide)) * (role ? PARTS.role : explained ? PARTS.explained : 1), words: all, sought }
    }).filter(({ words }) => words.some((list) => list.some(Boolean)))

    /** How well what a duty says fits what is sought. @param {Said} said @param {number} doc */
    const fitting = (said, doc) => {
      const limit = letter("limits", doc), norm = letter("norms", doc), bound = actors[doc - places.length]
      const always = norm === norm.toUpperCase()
      let fit = 1
      for (const seeks of said.seeks) {
        const wanted = SOUGHT[seeks]
        if (!wanted) continue
        if (wanted.limits) fit *= wanted.limits.includes(limit) ? wanted.fit : limit === "-" ? wanted.unfit : wanted.other
        if (wanted.norms) fit *= wanted.norms.includes(norm.toLowerCase()) ? wanted.fit : wanted.unfit
        if (wanted.standing) fit *= always && said.roles.some((role) => bound.includes(role)) ? wanted.fit : wanted.unfit
        if (wanted.actor) fit *= bound.length ? wanted.fit : wanted.unfit
      }
      // whoever asks what to do is who has to do it; who is asked for is another
      if (!said.seeks.has("actor") && said.roles.some((role) => bound.includes(role))) fit *= PARTS.actor
      return fit
    }

    /**
     * How well a duty answers the question among those of its passage: whether it says what is asked for, and of whom it is asked.
     * @param {Said} said
     * @param {Idea[]} sought
     * @param {number} doc
     */
    const suiting = (said, sought, doc) => {
      const told = sought.length ? (SUITS.rest + covered(sought, doc, IN_DUTY)) / (SUITS.rest + 1) : 1
      const binds = said.roles.some((role) => actors[doc - places.length].includes(role))
      // what a body is made of is not what it does, and what a 副区长 does is nothing about the 区长
      const composes = letter("norms", doc).toLowerCase() === "c"
      if (said.seeks.has("function") ? composes || (said.roles.length && !binds) : said.seeks.has("composition") && !composes) return 0
      return told * (said.seeks.has("actor") || !said.roles.length || binds ? 1 : SUITS.other)
    }

    /** Whether a duty says another amount than is asked for, or none, or says it of others. @param {Said} said @param {number} doc */
    const isBeside = (said, doc) => {
      if (said.seeks.has("actor")) return false
      for (const seeks of said.seeks) if (AMOUNTS.includes(seeks) && !(SOUGHT[seeks].limits || "").includes(letter("limits", doc))) return true
      return said.roles.length > 0 && !said.roles.some((role) => actors[doc - places.length].includes(role))
    }

    /** What the words of a passage and its best duty give together. @param {Said} said @param {{text: number, best: number}} scores */
    const based = (said, { text, best }) => (said.seeks.size ? PASSAGE.askedText * text + PASSAGE.askedDuty * best : text + PASSAGE.plainDuty * best)

    /** What looks closely at one passage after another, and the parts of the question by which it does. @param {Said} said */
    const closely = (said) => {
      const ideas = ideasOf(said), sought = ideas.filter((idea) => idea.sought), core = said.core.map(spotted), like = likeness(said.folded)
      /** Weighs a passage and its duties by all that the question says. @param {Passed} result */
      const lift = (result) => {
        for (const answer of result.answers) {
          answer.cover = covered(ideas, answer.doc, IN_DUTY)
          answer.score *= PARTS.duty + answer.cover
        }
        result.answers.sort((a, b) => b.score - a.score)
        const [first] = result.answers
        // an answer speaks to every part of the question, not to one part many times
        result.cover = covered(ideas, result.id, IN_TEXT | IN_DUTY)
        result.unmet = sought.length ? 1 - covered(sought, result.id, IN_TEXT | IN_DUTY) : 0
        if (first) result.base = based(said, { text: result.text, best: first.score })
        if (ideas.length) result.base *= PARTS.passage + result.cover
        result.alike = like(result.id)
        result.base *= 1 + PARTS.alike * result.alike
        for (const answer of result.answers) answer.score *= suiting(said, sought, answer.doc)
        const able = result.answers.filter((a) => (a.cover || 0) > SUITS.able && !isBeside(said, a.doc))
        if (able.length) result.answers = able
        result.answers.sort((a, b) => b.score - a.score)
        const bar = PARTS.answer * (first ? result.answers[0].score : 0)
        result.answers = result.answers.filter((a) => a.score > bar).slice(0, PARTS.answers)
        let longest = 0
        for (const words of core) longest = Math.max(longest, share(words, result.id, IN_TEXT) * (words.length + 1))
        if (longest > 2) result.base *= 1 + PARTS.longer * (longest - 2)
      }
      return { ideas, lift }
    }

    return { based, closely, fitting, letter }
  }

  return { over, passed }
})()
