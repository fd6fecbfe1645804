// Answers the queries of a search box from the index of Pagefind. A theme knows nothing but `open`.
import { NAMED, namesFor, namesOf, shownNames } from "./names.js";
import { asPairs, asText, standTogether } from "./pairs.js";
import { corrected } from "./spelling.js";
import { symbolWord, withoutSymbolWords } from "./symbols.js";

const PAUSE = 200;
const folder = new URL("./", import.meta.url).href;
// The file with the names of objects, where pages document any.
const names = "{names}";
// How many pages stand before names that may not have been meant.
const BEFORE = 3;
let opened;
let table;

const languages = () => {
  const language = document.documentElement.lang.toLowerCase();
  return [language, language.split("-")[0]];
};

const openIndex = async (root) => {
  const module = await import(`${folder}pagefind.js`);
  const [language, main] = languages();
  // Where one character is one word, more of them make an excerpt.
  const options = { baseUrl: root, excerptLength: /^(zh|ja|ko|th|lo|my|km)$/.test(main) ? 70 : 30 };
  await module.options(options);
  const more = module.rectoShards?.[language] ?? module.rectoShards?.[main] ?? [];
  await Promise.all(more.map((name) => module.mergeIndex(folder + name, options)));
  return { module, folders: ["", ...more] };
};

// The words of all pages in the language of this one, the most frequent first.
const loadWords = async (folders) => {
  const files = folders.map(async (name) => {
    const answer = await fetch(`${folder}${name}words.json`);
    const words = answer.ok ? await answer.json() : {};
    const [language, main] = languages();
    return (words[language] ?? words[main] ?? "").split(" ");
  });
  return (await Promise.all(files)).flat();
};

// Those where the parts of a query without spaces stand side by side; all when there are none.
const together = (results, places, longest) => {
  const near = longest > 1 ? results.filter((result) => standTogether(places(result), longest)) : [];
  return near.length ? near : results;
};

const readable = (text, query) => asText(withoutSymbolWords(text), query);

// A result as a theme shows it: the page, and the parts of it where the words stand, not only that of the section.
const shown = (page, query, longest) => {
  const parts = together(page.sub_results, (part) => part.locations, longest).map((part) => ({
    title: readable(part.title),
    url: part.url,
    excerpt: readable(part.excerpt, query),
  }));
  const marked = parts.filter((part) => part.excerpt.includes("<mark>"));
  return { title: readable(page.meta.title), parts: marked.length ? marked : parts };
};

const find = async (module, query, { section, ...how }) => {
  const { text, longest } = asPairs(query);
  // All pages of a section have its word.
  const within = section && !module.knowsSections ? ` ${symbolWord(`section:${section}`)}` : "";
  const ask = (words) => module.search(words + within, module.knowsSections ? { ...how, section } : how);
  const tokens = query.trim().split(/\s+/);
  const symbols = tokens.map(symbolWord);
  // Pages with the very signs come first, then those that have the letters among them.
  const exact = symbols.some(Boolean)
    ? await ask(tokens.map((token, index) => symbols[index] || token).join(" "))
    : undefined;
  const first = exact?.results ?? [];
  const others = await ask(text);
  const known = new Set(first.map((result) => result.id));
  const rest = together(others.results, (result) => result.words, longest);
  const results = [...first, ...rest.filter((result) => !known.has(result.id))];
  return {
    isExact: first.length > 0,
    results: results.map((result) => ({ load: async () => shown(await result.data(), query, longest) })),
  };
};

// Whether what was found has the words that were asked for, and not only their beginnings.
const isFound = async (found, query) => {
  if (!found.results.length) return false;
  const page = await found.results[0].load();
  const marks = page.parts.flatMap((part) => part.excerpt.match(/(?<=<mark>).*?(?=<\/mark>)/g) ?? []);
  const text = marks.join(" ").toLowerCase();
  return (query.toLowerCase().match(/[\p{L}\p{N}_]{4,}/gu) ?? []).every((word) => text.includes(word));
};

// The objects that a query names; without the table of them, or where it cannot be had, there are none.
const namedObjects = async (query, root, section) => {
  if (!names) return [];
  table ??= fetch(folder + names)
    .then((answer) => answer.json())
    .then((found) => namesOf(found, root))
    .catch(() => []);
  return namesFor(await table, query).filter(({ entry }) => !section || `/${entry.url}`.includes(`/${section}/`));
};

const withNames = (results, objects) => {
  if (!objects.length) return results;
  const group = shownNames("API", objects);
  const place = objects[0].rank <= NAMED ? 0 : BEFORE;
  return [...results.slice(0, place), group, ...results.slice(place)];
};

// What answers queries: `search(query, how)` gives null where another query came after it, else `results`, each with
// `load()`, and `corrected` where another word was searched for. `how` may name a `section`, the first folder of pages.
export const open = (root) => {
  let asked = 0;
  return async (query, how = {}) => {
    const mine = ++asked;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (mine !== asked) return null;
    opened ??= openIndex(root);
    const index = await opened.catch((error) => {
      opened = undefined;
      throw error;
    });
    const { module, folders } = index;
    let found = await find(module, query, how);
    let better = null;
    const objects = await namedObjects(query, root, how.section);
    if (!objects.length && !found.isExact && !(await isFound(found, query))) {
      index.words ??= await loadWords(folders).catch(() => []);
      better = corrected(query, index.words);
      if (better) found = await find(module, better, how);
    }
    if (mine !== asked) return null;
    return { results: withNames(found.results, objects), corrected: better };
  };
};
