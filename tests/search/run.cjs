/**
 * Runs the engine of search without a browser: thousands of questions a second, for fitting and for measuring.
 *
 *     node run.cjs INDEX SCRIPT…
 *
 * INDEX is search-index.js of a site; its other parts stand in the folder search/ beside it. Each SCRIPT is a file of the
 * engine, in order. A line of the input is ``{"questions": […], "weights": {"GROUP.name": value, …}}``; the line of
 * output has for each question what `find` gives, as `brief` keeps it, and the milliseconds that all took.
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
  const place = r.passage || (r.step && r.step.passage) || r.name
  return { kind: r.kind, article: place.article || "", address: place.address || "", rule: (place.rule && place.rule.id) || "", weak: Boolean(r.weak), name: r.name ? r.name.name : "" }
}

const answer = async ({ questions, weights = {}, keep = 10 }) => {
  const before = Object.keys(weights).map((key) => { const [group, name] = key.split("."); return [group, name, portal.searchWeights[group][name]] })
  for (const [key, value] of Object.entries(weights)) { const [group, name] = key.split("."); portal.searchWeights[group][name] = value }
  const engine = portal.searchEngine.engine(portal.searchHead, script)
  const began = performance.now(), all = []
  for (const question of questions) {
    const found = await engine.find(question, keep)
    all.push({
      state: found.state || (found.results.length ? "sure" : "none"), missing: found.missing || [], notFound: found.notFound || "",
      answers: (found.answers || []).map(({ address, duty }) => ({ address, duty })), signs: found.signs,
      results: found.results.slice(0, keep).map(brief),
    })
  }
  for (const [group, name, value] of before) portal.searchWeights[group][name] = value
  return { all, took: performance.now() - began }
}

const lines = createInterface({ input: process.stdin })
let queue = Promise.resolve()
lines.on("line", (line) => {
  queue = queue.then(() => answer(JSON.parse(line))).then((out) => { process.stdout.write(`${JSON.stringify(out)}\n`) })
})
