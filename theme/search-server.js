/* What search needs where a server is asked first: its parts in their order. The generator puts them in place of these lines. */
// @import "components/search/search-candidates.js";
// @import "components/search/search-remote.js";
