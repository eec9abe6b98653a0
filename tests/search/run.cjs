/**
 * Runs the engine of search without a browser: thousands of questions a second, for fitting and for measuring.
 *
 *     node run.cjs INDEX SCRIPT…
 *
 * INDEX is search-index.js of a site; the other files of a large index stand in the folder search/ beside it. Each SCRIPT is a file of the
 * engine, in order. A line of the input is ``{"questions": […], "weights": {"GROUP.name": value, …}}``, where the
 * weights are those of search-weights.js to be changed; the line of output has for each question what `find` gives, of results
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

const answer = async ({ questions, weights = {}, keep = 10 }) => {
  const before = Object.entries(weights).map(([key, value]) => [key, put(key, value)])
  const engine = portal.searchEngine.engine(portal.searchHead, script), began = performance.now(), all = []
  for (const question of questions) {
    const { said, state, missing, notFound, signs, answers, results } = await engine.find(question, keep)
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
