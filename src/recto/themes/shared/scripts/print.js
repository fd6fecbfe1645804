import { isDark, setLook } from "./look.js";

// Paper is white: the dark look is taken off while the page is printed.
let isDarkOnScreen = false;

const showOnPaper = (isPaper) => {
  if (isPaper && isDark()) isDarkOnScreen = true;
  else if (isPaper || !isDarkOnScreen) return;
  setLook(!isPaper);
  isDarkOnScreen = isPaper;
};

addEventListener("beforeprint", () => showOnPaper(true));
addEventListener("afterprint", () => showOnPaper(false));
matchMedia("print").addEventListener("change", ({ matches }) => showOnPaper(matches));
