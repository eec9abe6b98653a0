/* The script of the page of a procedure: its parts in their order. The generator puts them in place of these lines. */
// @import "components/calendar/calendar-day.js";
// @import "components/workdays/workdays.js";
// @import "components/calculator/calculator-answers.js";
// @import "components/calendar/calendar-file.js";
// @import "components/checklist/checklist-store.js";
// @import "components/run/run-store.js";
// @import "components/compare/compare-kept.js";
// @import "components/procedure/procedure-dates.js";
// @import "components/step/step-ticks.js";
// @import "components/run/run.js";
// @import "components/procedure/procedure-print.js";
