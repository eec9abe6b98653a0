/* The script of the page of time limits: its parts in their order. The generator puts them in place of these lines. */
// @import "components/calendar/calendar-day.js";
// @import "components/workdays/workdays.js";
// @import "components/calculator/calculator-answers.js";
// @import "components/calendar/calendar-file.js";
// @import "components/filter/filter.js";
// @import "components/calculator/calculator.js";
