/* All of search but its loader: its parts in their order. The generator puts them in place of these lines. */
// @import "components/search/search-text.js";
// @import "components/search/search-weights.js";
// @import "components/search/search-postings.js";
// @import "components/search/search-store.js";
// @import "components/search/search-focus.js";
// @import "components/search/search-question.js";
// @import "components/search/search-absence.js";
// @import "components/search/search-answers.js";
// @import "components/search/search-alike.js";
// @import "components/search/search-score.js";
// @import "components/search/search-engine.js";
/* What follows touches the page; what stands above runs in Python too. */
// @import "components/search/search-results.js";
// @import "components/answer/answer.js";
// @import "components/search/search-list.js";
// @import "components/search/search-recent.js";
// @import "components/search/search-box.js";
