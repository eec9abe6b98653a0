/* The script of every page: its parts in their order. The generator puts them in place of these lines. */
// @import "components/frame/frame-dom.js";
// @import "components/frame/frame.js";
// @import "components/cite/cite.js";
// @import "components/home/home.js";
// @import "components/standing/standing.js";
