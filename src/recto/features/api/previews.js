// What a link to an object of the reference leads to, shown beside it: its signature and the first lines about it.
const ROUTE = "{route}";
const DELAY = 250;
const documents = new Map();
let card;
let timer;
let shownFor;

// A page is fetched once, when somebody first points at a link to it; this one is there already.
const documentAt = (url) => {
  const address = url.href.replace(/#.*/, "");
  if (address === location.href.replace(/#.*/, "")) return Promise.resolve(document);
  if (!documents.has(address)) {
    const answer = fetch(address).then(async (found) => {
      if (!found.ok) throw new Error(found.statusText);
      return new DOMParser().parseFromString(await found.text(), "text/html");
    });
    answer.catch(() => documents.delete(address));
    documents.set(address, answer);
  }
  return documents.get(address);
};

const isText = (node) => node.localName === "p" && !node.className;

// The signature and the first paragraph below a heading, or what a table says of a parameter.
const partsOf = (found) => {
  const heading = found.closest(".api-heading");
  if (!heading) return found.localName === "dt" ? [found, found.nextElementSibling] : [];
  const parts = [];
  for (let node = heading.nextElementSibling; node && !node.matches("section, h1, h2, h3, h4, h5, h6"); ) {
    if (node.matches(".api-signature")) parts.push(node);
    if (isText(node)) return [...parts, node];
    node = node.nextElementSibling;
  }
  return parts;
};

const copyOf = (node) => {
  const copy = node.cloneNode(true);
  for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
  return copy;
};

const hide = () => {
  clearTimeout(timer);
  shownFor?.removeAttribute("aria-describedby");
  shownFor = undefined;
  if (card?.isConnected) card.hidePopover();
};

const place = (link) => {
  const { left, top, bottom } = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const room = innerHeight - bottom;
  card.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8))}px`;
  card.style.top = `${room < height + 12 && top > height + 12 ? top - height - 6 : bottom + 6}px`;
};

const show = async (link) => {
  const url = new URL(link.href);
  const found = (await documentAt(url)).getElementById(decodeURIComponent(url.hash.slice(1)));
  const parts = found ? partsOf(found).filter(Boolean) : [];
  if (!parts.length || shownFor !== link) return;
  if (!card) {
    card = document.createElement("div");
    Object.assign(card, { id: "api-preview", className: "api-preview", popover: "manual", role: "tooltip" });
    card.addEventListener("pointerleave", hide);
  }
  card.replaceChildren(...parts.map(copyOf));
  document.body.append(card);
  card.showPopover();
  place(link);
  link.setAttribute("aria-describedby", card.id);
};

const isOfReference = (link) => {
  const url = new URL(link.href, location.href);
  return url.origin === location.origin && url.hash && url.pathname.includes(`${ROUTE}/`);
};

const begin = ({ target, pointerType }) => {
  const link = target.closest?.("a[href*='#']");
  if (pointerType === "touch" || link === shownFor || card?.contains(target)) return;
  hide();
  // The contents list leads to what is on the page before the reader's eyes.
  if (!link || !link.closest("main") || link.closest("h1, h2, h3, h4, h5, h6") || !isOfReference(link)) return;
  shownFor = link;
  timer = setTimeout(() => show(link).catch(() => {}), DELAY);
};

document.addEventListener("pointerover", begin);
document.addEventListener("focusin", begin);
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
document.addEventListener("scroll", hide, { passive: true });
