// How the scripts of theme/ are written. Readers have Chrome 79 too (phones, office browsers), and a script with one piece
// of syntax that a browser does not know does not run at all: so the syntax is that of ES2017. What JavaScript's own
// objects can do in Chrome 79 is held by `lib` of tsconfig.json; what browsers add to it, by the rules here.
const js = require("@eslint/js")
const compat = require("eslint-plugin-compat")
const globals = require("globals")

const HAN = "/[\\u3007\\u3400-\\u9fff]/"

/** Methods and properties of pages and browsers that came after Chrome 79, and what does the same. */
const AFTER_CHROME_79 = {
  at: "list[list.length - 1]",
  checkVisibility: "offsetParent",
  findLast: "a loop from the end",
  findLastIndex: "a loop from the end",
  getHTML: "innerHTML",
  hasOwn: "in",
  inert: "hidden, or disabled",
  moveBefore: "insertBefore",
  randomUUID: "getRandomValues",
  replaceAll: "split(…).join(…), or replace with /…/g",
  replaceChildren: "portal.dom.fill",
  scrollend: "scroll",
  showPopover: "hidden",
  structuredClone: "JSON.parse(JSON.stringify(…))",
  submitter: "a listener of the button",
  toSorted: "[...list].sort()",
}

module.exports = [
  js.configs.recommended,
  compat.configs["flat/recommended"],
  {
    files: ["theme/**/*.js", "generator/**/*.js"],
    languageOptions: {
      ecmaVersion: 2017,
      sourceType: "script",
      globals: Object.assign({}, globals.browser, { portal: "writable" }),
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "eqeqeq": "error",
      "no-irregular-whitespace": ["error", { skipTemplates: true }], // the blank of Chinese type
      "no-implicit-globals": "off", // `portal` is the one global; each file makes it where it is the first
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-shadow": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { caughtErrors: "none", varsIgnorePattern: "^portal$" }],
      "no-var": "off",
      "prefer-const": "error",
      "strict": ["error", "function"],
      "no-restricted-globals": ["error", { name: "self", message: "Write window." }, { name: "structuredClone", message: "Chrome 79 has none." },
        { name: "localStorage", message: "It may be closed or hold anything: use portal.kept." },
        { name: "decodeURIComponent", message: "It throws at what is cut off: use portal.pointed, or URLSearchParams." }],
      "no-restricted-properties": ["error", ...Object.entries(AFTER_CHROME_79).map(([property, instead]) =>
        ({ property, message: `Chrome 79 does not have it: write ${instead}.` })),
        { object: "location", property: "hash", message: "It may be cut off anywhere: use portal.pointed." },
        { object: "window", property: "localStorage", message: "It may be closed or hold anything: use portal.kept." }],
      // A label is for people. Where a script compares it, another word on the page changes what the script does.
      "no-restricted-syntax": ["error",
        ...[
          `BinaryExpression[operator=/^[!=]==?$/] > Literal[value=${HAN}]`,
          `BinaryExpression[operator=/^[!=]==?$/] > TemplateLiteral[quasis.0.value.raw=${HAN}]`,
          `SwitchCase > Literal[value=${HAN}]`,
          `CallExpression[callee.property.name=/^(includes|indexOf|has|startsWith|endsWith|match|test)$/] > Literal[value=${HAN}]`,
          `CallExpression > MemberExpression.callee[property.name=/^(includes|indexOf)$/] > Literal.object[value=${HAN}]`,
          `CallExpression > MemberExpression.callee[property.name=/^(includes|indexOf)$/] > ArrayExpression.object > Literal[value=${HAN}]`,
          "BinaryExpression[operator=/^[!=]==?$/] > MemberExpression[property.name=/^(textContent|innerText|ariaLabel)$/]",
        ].map((selector) => ({ selector, message: "A label is not compared: give the script a key (data-…)." })),
        { selector: "NewExpression[callee.name='RegExp'] > Literal[value=/\\(\\?<[=!]/]", message: "Safari before 16.4 refuses a look-behind." },
      ],
    },
  },
  {
    // the one place for them, and pages that stand alone
    files: ["theme/components/frame/frame-kept.js", "generator/**/*.js"],
    rules: { "no-restricted-globals": "off", "no-restricted-properties": "off" },
  },
]
