import { moveFocus } from "./keys.js";

// Menus are <details>, which work without this: here they learn to close by themselves and the arrow keys.
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
