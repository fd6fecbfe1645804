// Keeps the page that is open up to date. This runs before all other modules of the page.
import { Page } from "./page.js";
import { Panel } from "./panel.js";
import { listen } from "./connection.js";
import { markUnpublished } from "./unpublished.js";

const page = new Page(document);
const panel = new Panel();
let state = page.state;
let running = Promise.resolve();

const show = (next) => {
  state = next;
  panel.show(state);
  markUnpublished(state.unpublished);
};

const update = async () => {
  const answer = await fetch(location.href, { cache: "no-store", headers: { accept: "text/html" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const said = next.getElementById("recto-dev-state");
  // Whoever answers is not this server any more, or there is another page now.
  if (!said) return location.reload();
  const nextState = JSON.parse(said.textContent);
  if (nextState.route !== state.route || Boolean(nextState.missing) !== Boolean(state.missing)) return location.reload();
  // A page with mistakes stays as it was, beneath them.
  if (!nextState.errors.length && !(await page.become(next))) return location.reload();
  show(nextState);
};

// One after the other: a page that comes late must not take the place of a later one.
const soon = (work) => {
  running = running.then(work).catch((problem) => console.error("recto dev:", problem));
};

let count = 0;
const refresh = (paths) => {
  const changed = new Set(paths.map((path) => state.base + path));
  count += 1;
  for (const node of document.querySelectorAll("[src], link[href]")) {
    const name = node.hasAttribute("src") ? "src" : "href";
    const address = new URL(node.getAttribute(name), document.baseURI);
    if (address.origin !== location.origin || !changed.has(decodeURI(address.pathname))) continue;
    if (node.localName === "script") return location.reload();
    address.searchParams.set("recto-dev", count);
    node.setAttribute(name, address.href);
  }
};

show(state);
listen(
  () => state,
  (event) => soon(() => (event.type === "files" ? refresh(event.paths) : update())),
  (isConnected) => panel.connected(isConnected),
);
