// Puts the light or the dark look on at once: colours that fade, each in its own time, would flicker.
const page = document.documentElement;
const still = new CSSStyleSheet();
still.replaceSync("*,::before,::after{transition:none!important}");

export const isDark = () => page.classList.contains("dark");

export const setLook = (dark) => {
  if (isDark() === dark) return;
  document.adoptedStyleSheets.push(still);
  page.classList.toggle("dark", dark);
  page.classList.toggle("light", !dark);
  page.style.colorScheme = dark ? "dark" : "light";
  // The colours are worked out before they may fade again.
  void page.offsetWidth;
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
};
