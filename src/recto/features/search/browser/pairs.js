// Texts whose words are not separated by spaces are indexed as pairs of characters, in letters that stand for nothing
// else: what it is for is told where that is done (`features/search/scripts_without_spaces.py`). Here queries become
// pairs, and results text again.
const CHARACTERS =
  "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ece\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u108f\\u1100-\\u11ff" +
  "\\u1780-\\u17d3\\u2e80-\\u2fd5\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3041-\\u3096\\u309d-\\u309f" +
  "\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3105-\\u312f\\u3131-\\u318e\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf" +
  "\\u4e00-\\u9fff\\ua000-\\ua48c\\uac00-\\ud7a3\\uf900-\\ufaff\\uff66-\\uff9d\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${CHARACTERS}]+`, "gu");
const [FIRST, LETTERS] = [0xa000, 0x48d];
const CODED = /^([\ua000-\ua48c]{2})([\ua000-\ua48c]{1,2})(.*)$/s;

const code = (character) => {
  const point = character.codePointAt(0);
  return String.fromCharCode(FIRST + Math.floor(point / LETTERS), FIRST + (point % LETTERS));
};
const decode = (letters) =>
  String.fromCodePoint((letters.charCodeAt(0) - FIRST) * LETTERS + letters.charCodeAt(1) - FIRST);

const pairsOf = (run) => {
  const codes = [...run].map(code);
  return codes.length > 1 ? codes.slice(1).map((next, index) => codes[index] + next) : codes;
};

// What Pagefind is asked, and how many words side by side the longest part of the query makes: 0 without such a part.
export const asPairs = (query) => {
  let longest = 0;
  const text = query.normalize("NFC").replace(RUN, (run) => {
    const pairs = pairsOf(run);
    longest = Math.max(longest, pairs.length);
    return ` ${pairs.join(" ")} `;
  });
  return { text, longest };
};

// Whether as many of the places of found words lie side by side.
export const standTogether = (places, count) => {
  let together = 0;
  return places.some((place, index) => (together = place === places[index - 1] + 1 ? together + 1 : 1) >= count);
};

const NO_SPACE_AFTER = /[^\p{L}\p{N}\s\x00-\x7f]$|[([{"'/]$/u;
const NO_SPACE_BEFORE = /^[^\p{L}\p{N}\x00-\x7f]/u;

// The text, or the HTML with <mark>, that was written in pairs. A mark takes in the second character of a pair when
// that was asked for as well.
export const asText = (coded, query = "") => {
  if (!/[\ua000-\ua48c]/.test(coded)) return coded;
  let text = "";
  let last = { joined: true };
  for (const word of coded.split(/\s+/)) {
    const plain = word.replace(/<\/?mark>/g, "");
    const [, first, second, rest] = CODED.exec(plain) ?? [];
    const character = first && decode(first);
    const marked = plain !== word;
    const asked = last.marked && last.joined && query.includes(last.character + character);
    const close = last.joined || (last.character && NO_SPACE_BEFORE.test(plain)) || (first && NO_SPACE_AFTER.test(text));
    const shown = marked || asked ? `<mark>${character ?? plain}</mark>` : character ?? plain;
    text += (close ? "" : " ") + shown + (rest ?? "");
    last = { joined: second?.length === 2, marked, character };
  }
  return text.replaceAll("</mark><mark>", "");
};
