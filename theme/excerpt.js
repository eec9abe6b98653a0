/* The script that saves chosen articles as a Word file: its parts in their order. The generator puts them in place of these lines. */
// @import "components/excerpt/excerpt-zip.js";
// @import "components/excerpt/excerpt.js";
