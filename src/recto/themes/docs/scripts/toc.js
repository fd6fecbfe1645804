// Marks the heading that is being read in the table of contents.
const toc = document.querySelector(".recto-toc");
const links = [...(toc?.querySelectorAll("ul a") ?? [])];
const toTop = toc?.querySelector(".recto-to-top");
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const visible = new Set();

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

const spy = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) visible[isIntersecting ? "add" : "delete"](target);
    const active = headings.findIndex((heading) => visible.has(heading));
    if (active >= 0) markHeading(active);
  },
  { rootMargin: "-64px 0% -80%" },
);
for (const heading of headings) if (heading) spy.observe(heading);

if (toTop) {
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  toTop.onclick = () => scrollTo({ top: 0, behavior: smooth });
  if (!links.length) toTop.remove();
}
