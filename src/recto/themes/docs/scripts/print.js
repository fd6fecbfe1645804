// Paper is white: the dark look is taken off while the page is printed.
const { classList, style } = document.documentElement;
let isDarkOnScreen = false;

const setLook = (dark) => {
  classList.toggle("dark", dark);
  classList.toggle("light", !dark);
  style.colorScheme = dark ? "dark" : "light";
};

const showOnPaper = (isPaper) => {
  if (isPaper && classList.contains("dark")) isDarkOnScreen = true;
  else if (isPaper || !isDarkOnScreen) return;
  setLook(!isPaper);
  isDarkOnScreen = isPaper;
};

addEventListener("beforeprint", () => showOnPaper(true));
addEventListener("afterprint", () => showOnPaper(false));
matchMedia("print").addEventListener("change", ({ matches }) => showOnPaper(matches));
