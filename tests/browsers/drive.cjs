// Drives a browser for tests/browsers: each line of standard input is a list of steps as JSON, run in a context of their own;
// what came of them is a line of JSON.
// Usage: node drive.cjs chrome79 FOLDER, or node drive.cjs firefox PROGRAM.
// A real Chrome 79 and the driver of its time come with npm packages; it is unpacked into FOLDER when it is not there.
"use strict"
const fs = require("fs")
const os = require("os")
const path = require("path")
const readline = require("readline")
const zlib = require("zlib")
const { execFileSync } = require("child_process")

const PATIENCE = 60000
const SCREEN = { width: 360, height: 720 }

/** Unpacks Chrome 79 and the libraries it needs; whoever comes second finds it whole, since it is put in place last. */
const unpack = (folder) => {
  const binary = path.join(folder, "chromium")
  if (fs.existsSync(binary)) return binary
  const packed = path.join(path.dirname(require.resolve("chrome-aws-lambda/package.json")), "bin")
  const unpacked = (name) => zlib.brotliDecompressSync(fs.readFileSync(path.join(packed, name)))
  fs.mkdirSync(folder, { recursive: true })
  for (const name of ["aws", "swiftshader"]) execFileSync("tar", ["x", "-C", folder], { input: unpacked(`${name}.tar.br`) })
  fs.writeFileSync(`${binary}.${process.pid}`, unpacked("chromium.br"), { mode: 0o755 })
  fs.renameSync(`${binary}.${process.pid}`, binary)
  return binary
}

const LAUNCH = {
  chrome79: (folder, userDataDir) => require("puppeteer-core").launch({
    executablePath: unpack(folder),
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--single-process", "--no-zygote", "--lang=zh-CN"],
    env: Object.assign({}, process.env, { LD_LIBRARY_PATH: path.join(folder, "lib") }),
    userDataDir,
  }),
  firefox: (executablePath, userDataDir) => require("puppeteer-core-of-today").launch({
    browser: "firefox",
    executablePath,
    headless: true,
    protocolTimeout: 2 * PATIENCE,
    userDataDir,
  }),
}

const run = async (browser, context, steps) => {
  const told = { version: await browser.version(), errors: [], results: [] }
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE)
    page.on("pageerror", (error) => told.errors.push(error.message))
    page.on("console", (message) => { if (/Content.Security.Policy/.test(message.text())) told.errors.push(message.text()) })
    await page.setViewport(SCREEN)
    const DO = {
      open: (address) => page.goto(address),
      wait: (selector) => page.waitForSelector(selector, { visible: true }),
      until: (expression) => page.waitForFunction(expression),
      click: (selector) => page.$eval(selector, (element) => element.click()),
      type: (selector, words) => page.type(selector, words),
      press: (key) => page.keyboard.press(key),
      look: (file) => page.screenshot({ path: file, fullPage: true }),
      print: async () => told.results.push(Buffer.from(await page.pdf({ format: "A4" })).toString("base64")),
      ask: async (expression) => told.results.push(await page.evaluate(expression)),
    }
    for (const [step, ...given] of steps) await DO[step](...given)
  } catch (fault) {
    told.fault = String(fault.stack || fault)
  }
  return told
}

/** A browser in a profile of its own, and what ends both. */
const start = async (name, place) => {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`))
  const browser = await LAUNCH[name](place, profile)
  return [browser, async () => { await browser.close(); fs.rmSync(profile, { recursive: true, force: true }) }]
}

/** Chrome 79 in one process has no second context, and is started for each list of steps. */
const ONCE = {
  chrome79: async (place, steps) => {
    const [browser, end] = await start("chrome79", place)
    try { return await run(browser, browser, steps) } finally { await end() }
  },
}

const main = async () => {
  const [, , name, place] = process.argv
  const [browser, end] = ONCE[name] ? [] : await start(name, place)
  const answer = async (steps) => {
    if (ONCE[name]) return ONCE[name](place, steps)
    const context = await browser.createBrowserContext()
    try { return await run(browser, context, steps) } finally { await context.close() }
  }
  try {
    for await (const line of readline.createInterface({ input: process.stdin })) {
      process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`)
    }
  } finally {
    if (end) await end()
  }
}

main().catch((fault) => { process.stderr.write(String(fault.stack || fault)); process.exit(1) })
