/* What search needs where a question may cite: its parts in their order. The generator puts them in place of these lines. */
// @import "components/search/search-cite.js";
// @import "components/search/search-units.js";
