import { moveFocus } from "./keys.js";

// Menus are <details>, which work without this: here they learn to close by themselves and the arrow keys.
const row = document.querySelector(".recto-nav-items");
for (const menu of document.querySelectorAll(".recto-menu")) {
  const summary = menu.firstElementChild;
  const entries = () => [...menu.querySelectorAll(".recto-popup > :is(a, button)")];
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      summary.focus();
    } else if (event.key === "ArrowDown" && !menu.open) {
      event.preventDefault();
      menu.open = true;
      menu.addEventListener("toggle", () => entries()[0]?.focus(), { once: true });
    } else if (menu.open && !/^(Enter| |Tab)$/.test(event.key)) moveFocus(event, entries());
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
}

// The row of the navbar scrolls when it does not fit: the item of the page is to be seen, and panels follow theirs.
if (row) {
  const place = () => {
    for (const menu of row.querySelectorAll("[open]")) {
      const panel = menu.lastElementChild;
      const { left, width } = menu.getBoundingClientRect();
      const middle = left + (width - panel.offsetWidth) / 2;
      const most = document.documentElement.clientWidth - panel.offsetWidth - 8;
      panel.style.left = `${Math.max(8, Math.min(most, middle))}px`;
    }
  };
  row.addEventListener("toggle", place, true);
  row.addEventListener("scroll", place, { passive: true });
  addEventListener("resize", place, { passive: true });
  const { left, right } = row.getBoundingClientRect();
  const current = row.querySelector(":scope > [aria-current]")?.getBoundingClientRect();
  if (current && (current.left < left || current.right > right)) row.scrollLeft += current.left - left;
}
