// Marks the heading that is being read in the table of contents.
const toc = document.querySelector(".recto-toc");
const toTop = toc?.querySelector(".recto-to-top");
const visible = new Set();
let links = [];
let headings = [];

const markHeading = (active) => {
  links.forEach((link, index) => {
    if (index === active) link.ariaCurrent = "location";
    else link.removeAttribute("aria-current");
  });
  const list = links[active].closest("ul");
  const { offsetTop, offsetHeight } = links[active];
  const top = offsetTop - list.offsetTop;
  if (top < list.scrollTop || top + offsetHeight > list.scrollTop + list.clientHeight) {
    list.scrollTo({ top: top - list.clientHeight / 2, behavior: "smooth" });
  }
  if (toTop) toTop.disabled = active < 2;
};

// The last headings may be too near to the end of the page to ever reach the top of the window.
const isAtEnd = () => scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;

const lastHeading = () => {
  const asked = headings.findIndex((heading) => heading && `#${heading.id}` === decodeURIComponent(location.hash));
  const isAskedFor = asked >= 0 && headings[asked].getBoundingClientRect().top >= 0;
  return isAskedFor ? asked : headings.findLastIndex((heading) => heading);
};

let readHeading = -1;
let wasAtEnd = false;
const markRead = () => {
  wasAtEnd = isAtEnd();
  const active = wasAtEnd ? lastHeading() : readHeading;
  if (active >= 0) markHeading(active);
};

const spy = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) visible[isIntersecting ? "add" : "delete"](target);
    const active = headings.findIndex((heading) => visible.has(heading));
    if (active >= 0) readHeading = active;
    markRead();
  },
  { rootMargin: "-64px 0% -80%" },
);

const watch = () => {
  links = [...(toc?.querySelectorAll("ul a") ?? [])];
  headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  spy.disconnect();
  visible.clear();
  for (const heading of headings) if (heading) spy.observe(heading);
};
watch();
// `recto dev` changes the page in place.
document.addEventListener("recto:update", watch);
if (links.length) {
  addEventListener("scroll", () => isAtEnd() === wasAtEnd || markRead(), { passive: true });
  addEventListener("hashchange", markRead);
}

if (toTop) {
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  toTop.onclick = () => scrollTo({ top: 0, behavior: smooth });
  if (!links.length) toTop.remove();
}
