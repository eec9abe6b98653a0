/**
 * Runs the engine of search without a browser: thousands of questions a second, for fitting and for measuring.
 *
 *     node run.cjs INDEX SCRIPT…
 *
 * INDEX is search-index.js of a site; the other files of a large index stand in the folder search/ beside it. Each SCRIPT is a file of the
 * engine, in order. A line of the input is ``{"questions": […], "weights": {"GROUP.name": value, …}}``, where the
 * weights are those of search-weights.js to be changed; with ``"alone": true`` each question is asked without the words of portal.yaml that no other one
 * has, which may have been written for it, as strangers ask; the line of output has for each question what `find` gives, of results
 * what `brief` keeps, and the milliseconds that all took.
 */
"use strict"

const { readFileSync } = require("fs")
const { dirname, join } = require("path")
const { createInterface } = require("readline")
const { performance } = require("perf_hooks")
const vm = require("vm")

const [index, ...scripts] = process.argv.slice(2)
const context = vm.createContext({ portal: {}, console })
const run = (file) => vm.runInContext(readFileSync(file, "utf-8"), context, { filename: file })
scripts.forEach(run)
run(index)
const script = (name) => { run(join(dirname(index), name)); return Promise.resolve() }
const { portal } = context

/** What is kept of a result. */
const brief = (r) => {
  const place = r.passage || r.name
  return { kind: r.kind, article: place.article || "", address: place.address || "", rule: (place.rule && place.rule.id) || "", score: r.score || 0 }
}
/** Puts a weight into its table; gives the one that was there. */
const put = (key, value) => {
  const path = key.split("."), name = path.pop()
  const table = path.reduce((group, part) => group[part], portal.searchWeights), before = table[name]
  table[name] = value
  return before
}

/** For each question an engine that does not know the words which it alone has; the same one for all that have none. @param {string[]} questions */
const strangers = (questions) => {
  const { searchHead, searchSpelling, searchStore, searchQuestion, searchEngine, searchText: { fold, listed } } = portal
  const head = Object.assign({}, searchHead, searchSpelling), store = searchStore.ofWhole(head), { language } = head
  const over = (words) => {
    const own = Object.assign({}, head, { language: words })
    return searchEngine.over(own, store, searchQuestion.reader(own, store.vocabulary))
  }
  const rows = language.synonyms.split("\n").map((row) => row.split("=")), asked = questions.map(fold), whole = over(language)
  const every = [...new Set([...rows.flatMap(([says]) => listed(says)), ...listed(language.outside), ...listed(language.unsaid)])]
  const lost = asked.map(() => new Set())
  for (const words of every.filter((w) => w.length > 1)) {
    const having = asked.map((_, i) => i).filter((i) => asked[i].includes(words))
    if (having.length === 1) lost[having[0]].add(words)
  }
  return lost.map((gone) => {
    if (!gone.size) return whole
    const left = (text) => listed(text).filter((words) => !gone.has(words)).join(" ")
    const synonyms = rows.map(([says, means]) => [left(says), means]).filter(([says]) => says).map((row) => row.join("=")).join("\n")
    return over(Object.assign({}, language, { synonyms, outside: left(language.outside), unsaid: left(language.unsaid) }))
  })
}

const answer = async ({ questions, weights = {}, keep = 10, alone = false }) => {
  const before = Object.entries(weights).map(([key, value]) => [key, put(key, value)])
  const engine = portal.searchEngine.engine(portal.searchHead, script), began = performance.now(), all = []
  if (alone) await script(portal.searchHead.spelling)
  const each = alone ? strangers(questions) : questions.map(() => engine)
  for (const [i, question] of questions.entries()) {
    const { said, state, missing, notFound, signs, answers, results } = await each[i].find(question, keep)
    all.push({ cited: Boolean(said.cited), state, missing, notFound, signs, answers, results: results.slice(0, keep).map(brief) })
  }
  const took = performance.now() - began
  for (const [key, value] of before) put(key, value)
  return { all, took }
}

const lines = createInterface({ input: process.stdin })
let queue = Promise.resolve()
lines.on("line", (line) => {
  queue = queue.then(() => answer(JSON.parse(line))).then((out) => { process.stdout.write(`${JSON.stringify(out)}\n`) })
})
