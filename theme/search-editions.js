/* What search needs where rules have several editions: its parts in their order. The generator puts them in place of these lines. */
// @import "components/search/search-editions.js";
/* What follows touches the page; what stands above runs in Python too. */
// @import "components/search/search-mark.js";
