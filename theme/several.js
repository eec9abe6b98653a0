/* The script of the list of several roles: its parts in their order. The generator puts them in place of these lines. */
// @import "components/checklist/checklist-store.js";
// @import "components/checklist/checklist.js";
// @import "components/chooser/chooser-lists.js";
// @import "components/chooser/chooser-roles.js";
// @import "components/chooser/chooser.js";
// @import "components/checklist/checklist-file.js";
