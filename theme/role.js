/* The script of a list of duties: its parts in their order. The generator puts them in place of these lines. */
// @import "components/calendar/calendar-day.js";
// @import "components/calendar/calendar-file.js";
// @import "components/checklist/checklist-store.js";
// @import "components/run/run-store.js";
// @import "components/compare/compare-kept.js";
// @import "components/checklist/checklist.js";
// @import "components/checklist/checklist-filter.js";
// @import "components/checklist/checklist-file.js";
// @import "components/run/run.js";
