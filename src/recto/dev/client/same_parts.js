// Idiomorph keeps what has the same id. Parts that are the same in both versions get one for as long as it works, so
// that a paragraph above a video does not become the video.
const queueOf = (elements) => {
  const found = new Map();
  for (const element of elements) {
    const html = element.outerHTML;
    if (found.has(html)) found.get(html).push(element);
    else found.set(html, [element]);
  }
  return found;
};

const mark = (before, after, marked) => {
  if (before.id || after.id) return;
  before.id = after.id = `recto-same-${marked.size}`;
  marked.add(before);
};

const match = (before, after, marked) => {
  const known = queueOf(before.children);
  const others = [];
  for (const element of after.children) {
    const same = known.get(element.outerHTML)?.shift();
    if (same) mark(same, element, marked);
    else others.push(element);
  }
  const rest = [...known.values()].flat().sort((one, two) => (one.compareDocumentPosition(two) & 4 ? -1 : 1));
  for (const element of others) {
    const at = rest.findIndex((each) => each.localName === element.localName && each.id === element.id);
    if (at >= 0) match(rest.splice(at, 1)[0], element, marked);
  }
};

// Marks the parts; gives the elements that have an id now and had none before.
export const markSame = (before, after) => {
  const marked = new Set();
  match(before, after, marked);
  return marked;
};
