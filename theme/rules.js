/* The script of the list of rules: its parts in their order. The generator puts them in place of these lines. */
// @import "components/list/list-rules.js";
