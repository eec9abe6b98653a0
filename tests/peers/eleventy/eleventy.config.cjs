module.exports = (config) => {
  config.addGlobalData("layout", "page.njk");
  return {
    dir: {input: "docs", includes: "../layouts", output: "site"},
    // the text has nothing for a template language
    markdownTemplateEngine: false,
  };
};
