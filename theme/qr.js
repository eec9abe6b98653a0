/* Draws QR codes; loaded when one is first asked for. The encoder is a library as its makers publish it: test_scripts compares it. */
// @import "components/cite/cite-qr.js";
