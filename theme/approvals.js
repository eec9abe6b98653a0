/* The script of the page of approvals: its parts in their order. The generator puts them in place of these lines. */
// @import "components/filter/filter.js";
