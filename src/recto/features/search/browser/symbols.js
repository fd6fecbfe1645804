// Names of code whose signs an index would drop, as one word of letters: see `symbol_words.py`.
const START = "qxz";
const WORD = /(\S+)\s+<mark>qxz[a-z]+([^<\sa-z]*)<\/mark>|\s*\bqxz[a-z]+/g;
const AROUND = /^["'“‘«]+|[.,;:!?"'”’»]+$/g;

const core = (token) => {
  let name = token.replace(AROUND, "");
  if (name.startsWith("(") && name.endsWith(")")) name = name.slice(1, -1);
  if (name.startsWith("(") && !name.includes(")")) name = name.slice(1);
  if (name.endsWith(")") && !name.includes("(")) name = name.slice(0, -1);
  return name || token;
};

const letters = (character) => {
  const place = character.charCodeAt(0) - 32;
  return /[a-pr-z]/.test(character)
    ? character
    : `q${String.fromCharCode(97 + Math.floor(place / 10), 97 + (place % 10))}`;
};

// The word that a token of a query is in the index, empty for one without signs.
export const symbolWord = (token) => {
  const name = core(token).toLowerCase();
  return /^[!-~]{1,60}$/.test(name) && /[^a-z0-9]/.test(name) ? START + [...name].map(letters).join("") : "";
};

// A text, or HTML with <mark>, without these words: what stands before a marked one is what was found.
export const withoutSymbolWords = (html) =>
  html.includes(START)
    ? html.replace(WORD, (_, before, after) =>
        before === undefined ? "" : before.startsWith("<mark>") ? before + after : `<mark>${before}</mark>${after}`,
      )
    : html;
