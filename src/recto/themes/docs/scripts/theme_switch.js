import { moveFocus } from "./keys.js";
import { setLook } from "./look.js";
import { local, read, write } from "./storage.js";

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const switches = document.querySelectorAll(".recto-theme-switch");

const showTheme = () => {
  const { key, default: fallback } = switches[0].dataset;
  const chosen = read(local, key) || fallback;
  setLook(chosen === "dark" || (chosen !== "light" && darkSystem.matches));
  for (const option of document.querySelectorAll(".recto-theme-switch [data-theme]")) {
    const selected = option.dataset.theme === chosen;
    option.ariaSelected = selected;
    if (selected) option.closest(".recto-theme-switch").querySelector("span").textContent = option.textContent;
  }
};

for (const box of switches) {
  const [button, list] = box.children;
  const open = (isOpen) => {
    list.hidden = !isOpen;
    button.ariaExpanded = isOpen;
    if (isOpen) list.querySelector("[aria-selected=true]")?.focus();
  };
  const choose = (option) => {
    write(local, box.dataset.key, option.dataset.theme);
    showTheme();
    open(false);
    button.focus();
  };
  button.onclick = () => open(list.hidden);
  button.onkeydown = (event) => {
    if (/^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      open(true);
    }
  };
  list.onclick = ({ target }) => choose(target.closest("li"));
  list.onkeydown = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      open(false);
      button.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(document.activeElement);
    } else moveFocus(event, [...list.children]);
  };
  box.addEventListener("focusout", ({ relatedTarget }) => box.contains(relatedTarget) || open(false));
}

if (switches.length) {
  showTheme();
  darkSystem.addEventListener("change", showTheme);
  addEventListener("storage", showTheme);
}
