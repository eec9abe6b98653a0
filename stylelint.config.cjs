// How the style sheets of theme/ are written: with tokens alone, and with what Chrome 79 knows.
"use strict"

const TOKEN = /^(0|1em|inherit|max\(var\(--t[1-6]\), 16px\)|var\(--(?:t[1-6]|picture)\))$/
// a colour is a token, a keyword, or none; a border or a shadow has one in it
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(/i

module.exports = {
  rules: {
    "block-no-empty": true,
    "color-no-invalid-hex": true,
    "custom-property-no-missing-var-function": true,
    "declaration-block-no-duplicate-properties": true,
    "no-duplicate-at-import-rules": true,
    "property-no-unknown": true,
    "selector-pseudo-class-no-unknown": true,
    "selector-pseudo-element-no-unknown": [true, { ignorePseudoElements: ["details-content"] }],
    "unit-no-unknown": true,
    // tokens
    // the root alone has a size in per cent: that of the reader's browser
    "declaration-property-value-allowed-list": { "font-size": [TOKEN, /^[\d.]+%$/] },
    "declaration-property-value-disallowed-list": {
      "/^(?!--)/": [COLOUR],
      font: [/(^|\s)[\d.]+(px|pt|r?em)\b/],
      "/^(transition|animation)$/": [/./],
    },
    "color-named": "never",
    "media-feature-name-value-allowed-list": {
      "min-width": ["600px", "900px", "1200px"],
      "max-width": ["599.98px", "899.98px", "1199.98px"],
    },
    // Chrome 79
    "selector-pseudo-class-disallowed-list": ["has", "is", "where", "focus-visible"],
    "selector-not-notation": "simple",
    "at-rule-disallowed-list": ["scope", "layer", "container", "property"],
    "property-disallowed-list": [
      // in a flexible row; a grid has grid-gap, which all know
      ["gap", "row-gap", "inset", "aspect-ratio", "/^(margin|padding|inset)-(inline|block)$/"],
      { message: "Chrome 79 does not know it: write it out (grid-gap in a grid, margins in a flexible row)" },
    ],
  },
  overrides: [
    { files: ["theme/components/frame/frame.css"], rules: { "selector-pseudo-class-disallowed-list": ["has", "is", "where"] } },
    // the heads and feet of sheets, in @page, know no tokens
    { files: ["theme/components/**/*-print.css"], rules: { "declaration-property-value-disallowed-list": null } },
    // the paper of official documents has measures of its own
    { files: ["theme/components/law/law-print.css"], rules: { "declaration-property-value-allowed-list": null } },
    // tokens are made here, and the size of what they are counted in
    { files: ["theme/tokens.css"], rules: { "declaration-property-value-disallowed-list": null } },
    {
      files: ["theme/components/reading/reading.css"],
      rules: { "declaration-property-value-allowed-list": null, "media-feature-name-value-allowed-list": null },
    },
  ],
}
