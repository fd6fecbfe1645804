import { local, read, write } from "./storage.js";

// The button knows two looks; until it is used, the system decides.
const page = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const toggles = document.querySelectorAll(".recto-theme-toggle");

const show = () => {
  const { key, default: fallback } = toggles[0].dataset;
  const chosen = read(local, key) || fallback;
  const isDark = chosen === "dark" || (chosen !== "light" && dark.matches);
  page.classList.toggle("dark", isDark);
  page.classList.toggle("light", !isDark);
  page.style.colorScheme = isDark ? "dark" : "light";
};

for (const toggle of toggles) {
  toggle.onclick = () => {
    write(local, toggle.dataset.key, page.classList.contains("dark") ? "light" : "dark");
    show();
  };
}

if (toggles.length) {
  show();
  dark.addEventListener("change", show);
  addEventListener("storage", show);
}
