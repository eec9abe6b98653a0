/* The script of a list of duties: its parts in their order. The generator puts them in place of these lines. */
// @import "components/checklist/checklist-store.js";
// @import "components/checklist/checklist.js";
// @import "components/checklist/checklist-filter.js";
// @import "components/checklist/checklist-file.js";
