/* What search needs while a question is typed: its parts in their order. The generator puts them in place of these lines. */
// @import "components/search/search-complete.js";
// @import "components/search/search-combo.js";
