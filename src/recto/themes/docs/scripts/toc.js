import { motion } from "./motion.js";

// Marks the heading that is being read in the table of contents, and tells scripts of the page: `recto:active`.
const toc = document.querySelector(".recto-toc");
const toTop = toc?.querySelector(".recto-to-top");
const shown = matchMedia("(min-width: 80rem)");
let links = [];
let headings = [];
let places;
let active = -1;
let asked = -1;
let askedAt = 0;

const markHeading = (index) => {
  if (index === active) return;
  active = index;
  links.forEach((link, place) => {
    if (place === index) link.ariaCurrent = "location";
    else link.removeAttribute("aria-current");
  });
  if (toTop) toTop.disabled = index < 2;
  document.dispatchEvent(new CustomEvent("recto:active", { detail: { id: headings[index]?.id ?? "" } }));
  const link = links[index];
  if (!link) return;
  const list = link.closest("ul");
  const top = link.offsetTop - list.offsetTop;
  if (top < list.scrollTop || top + link.offsetHeight > list.scrollTop + list.clientHeight) {
    list.scrollTo({ top: top - list.clientHeight / 2, behavior: motion() });
  }
};

// Where headings lie from the top of the page; those in closed parts of it lie nowhere.
const measure = () => {
  places = headings.map((heading) =>
    heading?.checkVisibility() ? heading.getBoundingClientRect().top + scrollY : Infinity,
  );
};

const markRead = () => {
  if (!links.length) return;
  if (!places) measure();
  // A heading that was asked for is meant until the reader scrolls, also near the end, where it is not at the top.
  if (asked >= 0 && Math.abs(scrollY - askedAt) < 2) return markHeading(asked);
  asked = -1;
  const above = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 64;
  const last = document.documentElement.scrollHeight - innerHeight;
  const lastAbove = (line) => places.findLastIndex((place) => place <= scrollY + line + 1);
  const near = places.findIndex((place) => place >= scrollY + above - 1 && place <= scrollY + innerHeight * 0.2);
  // Over the last window of the page the line moves down to its end: the headings there come one after the other.
  const span = Math.min(innerHeight, last);
  const progress = span > 0 && scrollY > 0 ? Math.max(0, 1 - (last - scrollY) / span) : 0;
  const line = above + progress * (innerHeight - above);
  markHeading(Math.max(near, lastAbove(progress > 0 ? line : above)));
};

const markAsked = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  asked = headings.findIndex((heading) => heading && heading.id === id);
  askedAt = scrollY;
  markRead();
};

let waiting = 0;
const markSoon = () => {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    markRead();
  });
};

const watch = () => {
  links = [...(toc?.querySelectorAll("ul a") ?? [])];
  headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  places = undefined;
  active = -2;
  // The page is painted first: where headings lie takes a layout to find out. Where they are not shown, scrolling tells.
  if (shown.matches) (window.requestIdleCallback ?? setTimeout)(markSoon);
};

watch();
// `recto dev` changes the page in place.
document.addEventListener("recto:update", watch);
if (links.length) {
  addEventListener("scroll", markSoon, { passive: true });
  shown.addEventListener("change", markSoon);
  addEventListener("hashchange", () => requestAnimationFrame(markAsked));
  // The browser has gone to the address's heading by then.
  addEventListener("load", () => location.hash && markAsked());
  new ResizeObserver(() => {
    places = undefined;
    if (active !== -2) markSoon();
  }).observe(document.body);
}

if (toTop) {
  toTop.onclick = () => {
    for (const each of [window, toc.querySelector("ul")]) each.scrollTo({ top: 0, behavior: motion() });
  };
  if (!links.length) toTop.remove();
}
