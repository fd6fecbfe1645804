import { local, write } from "./storage.js";

const banner = document.querySelector(".recto-banner");
const closeBanner = banner?.querySelector("button");

if (banner) {
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--recto-banner-height", `${banner.offsetHeight}px`);
  }).observe(banner);
}

if (closeBanner) {
  closeBanner.onclick = () => {
    document.documentElement.classList.add("recto-no-banner");
    write(local, closeBanner.dataset.key, "1");
  };
}
