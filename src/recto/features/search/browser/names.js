// Names of objects that pages document: a query that is a name finds the object itself, before any text.
const NAME = /^[\w$]+(?:(?:\.|::|#|\s)[\w$]+)*(?:\(\))?$/;
const MOST = 8;

// The parts of a name: `get_url`, `getURL` and `GetUrl` have the same.
const partsOf = (name) => (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [name]).map((part) => part.toLowerCase());

const asked = (query) => {
  const text = query.trim().replace(/\(\)$/, "").replace(/::|#/g, ".");
  return { text, lower: text.toLowerCase(), parts: text.split(/[\s._]+/).flatMap(partsOf) };
};

const isPrivate = (path) => path.split(".").some((part) => /^_(?!_)/.test(part));

// How well a path fits, the least being the best; null for one that does not.
const fit = (path, { text, lower, parts }) => {
  const small = path.toLowerCase();
  const last = path.slice(path.lastIndexOf(".") + 1);
  if (path === text) return 0;
  if (small === lower) return 1;
  if (last === text || path.endsWith(`.${text}`)) return 2;
  if (last.toLowerCase() === lower || small.endsWith(`.${lower}`)) return 3;
  const own = partsOf(last);
  const joined = parts.join("");
  if (own.join("") === joined || partsOf(path).join("") === joined) return 4;
  if (last.toLowerCase().startsWith(lower)) return 5;
  if (parts.length > 1 && parts.every((part, index) => own[index]?.startsWith(part))) return 6;
  return lower.length > 2 && own.some((part) => part.startsWith(joined)) ? 7 : null;
};

// What the kind of an object begins with that nobody should use any more.
const DEPRECATED = "deprecated ";

// A query that begins with a kind of objects, such as `class Client` or `method: get`, is for these alone.
const ofKind = (table, query) => {
  const lower = query.trim().toLowerCase();
  const kinds = [...new Set(table.map((entry) => entry.kind).filter(Boolean))].sort((a, b) => b.length - a.length);
  const kind = kinds.find((each) => lower.startsWith(each) && /^[\s:]+\S/.test(lower.slice(each.length)));
  if (!kind) return null;
  const rest = query.trim().slice(kind.length).replace(/^[\s:]+/, "");
  return { rest, entries: table.filter((entry) => entry.kind === kind || entry.kind === DEPRECATED + kind) };
};

// The names that a query means: `{ entry, rank }`, the best first. Other names of an object count as its own.
export const namesFor = (table, query) => {
  const filtered = ofKind(table, query);
  const found = filtered ? matching(filtered.entries, filtered.rest) : [];
  // Whoever says a kind means objects, and no words.
  return found.length ? found.map((each) => ({ ...each, rank: Math.min(each.rank, NAMED) })) : matching(table, query);
};

const matching = (table, query) => {
  if (!NAME.test(query.trim())) return [];
  const words = asked(query);
  const found = [];
  for (const entry of table) {
    const ranks = [entry.path, ...entry.others].map((path) => fit(path, words)).filter((rank) => rank !== null);
    if (ranks.length) found.push({ entry, rank: Math.min(...ranks) });
  }
  const isLate = ({ path, kind }) => Number(isPrivate(path)) + 2 * Number(Boolean(kind?.startsWith(DEPRECATED)));
  const order = ({ entry, rank }) => [rank, isLate(entry), entry.path.split(".").length, entry.path.length];
  const compare = (one, other) => {
    const [first, second] = [order(one), order(other)];
    const index = first.findIndex((value, place) => value !== second[place]);
    return index < 0 ? (one.entry.path < other.entry.path ? -1 : 1) : first[index] - second[index];
  };
  return found.sort(compare).slice(0, MOST);
};

// The table as it is published: kinds, files, and for each file its names with what they lead to.
export const namesOf = ({ kinds, pages }, root) =>
  Object.entries(pages).flatMap(([file, names]) =>
    names.map(([path, kind, ...others]) => ({ path, others, kind: kinds[kind], url: `${root}${file}#${path}` })),
  );

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

// A result as a theme shows it.
export const shownNames = (title, names) => ({
  load: async () => ({
    title,
    parts: names.map(({ entry }) => ({ title: entry.path, url: entry.url, excerpt: escaped(entry.kind) })),
  }),
});

// Up to this rank the reader has named the object; behind it words may have been meant, and pages come first.
export const NAMED = 4;
