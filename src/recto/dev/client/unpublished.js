// Links to pages that no build of today would have are marked.
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

export const markUnpublished = (pages) => {
  const rules = Object.entries(pages).map(([address, marks]) => {
    const link = `:is(nav, aside) a:is([href=${JSON.stringify(address)}], [href=${JSON.stringify(`${address}/`)}])`;
    return `${link}::after{content:" ${marks.join(", ")}";opacity:.6;font-size:.75em;margin-inline-start:.5em}`;
  });
  sheet.replaceSync(rules.join("\n"));
};
