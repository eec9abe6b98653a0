/* The script that runs before the first paint: its parts in their order. The generator puts them in place of these lines. */
// @import "components/frame/frame-kept.js";
// @import "components/reading/reading.js";
