// What stands in the head: styles are swapped without a moment in which there are none, modules are added.
const LOADED = 3000;
const DIGEST = /\.[0-9a-f]{8}(?=\.\w+$)/;

const scripts = (head) => [...head.querySelectorAll("script[src]")].map((script) => script.getAttribute("src"));
const styles = (head) => [...head.querySelectorAll('link[rel="stylesheet"]')];
const isPlain = (node) => !node.matches('script, link[rel="stylesheet"], style');

const loaded = (link) =>
  new Promise((resolve) => {
    link.onload = link.onerror = resolve;
    setTimeout(resolve, LOADED);
  });

// False when a module that runs already is another one now: it cannot be taken back.
export const updateHead = async (document, next) => {
  const { head } = document;
  const before = scripts(head);
  const plain = (name) => name.replace(DIGEST, "");
  const added = scripts(next.head).filter((name) => !before.includes(name));
  if (added.some((name) => before.some((other) => plain(other) === plain(name)))) return false;

  const wanted = styles(next.head);
  const own = (link) => link.getAttribute("href").replace(/[?&]recto-dev=\d+$/, "");
  const shown = styles(head);
  const old = shown.filter((link) => !wanted.some((each) => each.getAttribute("href") === own(link)));
  const fresh = wanted.filter((link) => !shown.some((each) => own(each) === link.getAttribute("href")));
  const links = fresh.map((link) => document.importNode(link, true));
  const waiting = Promise.all(links.map(loaded));
  head.append(...links);
  await waiting;
  for (const link of old) link.remove();

  for (const name of added) {
    const original = next.head.querySelector(`script[src="${CSS.escape(name)}"]`);
    const script = document.createElement("script");
    for (const { name: key, value } of original.attributes) script.setAttribute(key, value);
    head.append(script);
  }
  const texts = new Set([...next.head.children].filter(isPlain).map((node) => node.outerHTML));
  for (const node of [...head.children].filter(isPlain)) {
    if (!texts.delete(node.outerHTML)) node.remove();
  }
  for (const node of next.head.children) {
    if (isPlain(node) && texts.has(node.outerHTML)) head.append(document.importNode(node, true));
  }
  document.documentElement.lang = next.documentElement.lang;
  document.documentElement.dir = next.documentElement.dir;
  return true;
};
