import { isDark, setLook } from "./look.js";
import { local, read, write } from "./storage.js";

// The button knows two looks; until it is used, the system decides.
const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const toggles = document.querySelectorAll(".recto-theme-toggle");

const show = () => {
  const { key, default: fallback } = toggles[0].dataset;
  const chosen = read(local, key) || fallback;
  setLook(chosen === "dark" || (chosen !== "light" && darkSystem.matches));
};

for (const toggle of toggles) {
  toggle.onclick = () => {
    write(local, toggle.dataset.key, isDark() ? "light" : "dark");
    show();
  };
}

if (toggles.length) {
  show();
  darkSystem.addEventListener("change", show);
  addEventListener("storage", show);
}
