// Loads the script of the service that counts visits: not while a site is written, not for readers who have told their
// browser that they are not to be tracked, and, where the site asks first, not before they have agreed.
const key = "recto-analytics";

const answer = () => {
  try {
    return localStorage[key];
  } catch {}
};

const keep = (value) => {
  try {
    localStorage[key] = value;
  } catch {}
};

const isLocal = /^(localhost|127\..*|\[::1\]|)$/.test(location.hostname);
const isRefused = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
let isLoaded = false;

const load = () => {
  if (isLoaded) return;
  isLoaded = true;
  if (settings.tag) {
    window.dataLayer ??= [];
    window.gtag ??= function () {
      window.dataLayer.push(arguments);
    };
    gtag("js", new Date());
    gtag("config", settings.tag);
  }
  const script = document.createElement("script");
  script.async = true;
  script.src = settings.script;
  for (const [name, value] of Object.entries(settings.attributes)) script.setAttribute(name, value);
  document.head.append(script);
};

const styles = new CSSStyleSheet();
styles.replaceSync(`@layer recto.components {
.recto-consent { position: fixed; z-index: 40; inset-block-end: 1rem; inset-inline: 1rem; max-width: 30rem;
  margin-inline: auto; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; padding: 1rem;
  border: 1px solid var(--recto-border); border-radius: .5rem; background: rgb(var(--recto-bg));
  color: var(--recto-text); box-shadow: var(--recto-shadow); font-size: .875rem; line-height: 1.25rem }
.recto-consent p { flex: 1 1 14rem; margin: 0 }
.recto-consent button { padding: .25rem .75rem; border: 1px solid var(--recto-border-strong); border-radius: .375rem }
.recto-consent button:hover { background: var(--recto-hover) }
@media print { .recto-consent { display: none } }
}`);

const ask = () => {
  if (document.querySelector(".recto-consent")) return;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((other) => other !== styles), styles];
  const words = settings.words[document.documentElement.lang] ?? settings.words[settings.language];
  const box = document.createElement("section");
  box.className = "recto-consent";
  box.setAttribute("aria-label", words.consent);
  const text = document.createElement("p");
  text.textContent = words.consent;
  box.append(text);
  for (const choice of ["decline", "accept"]) {
    const button = document.createElement("button");
    button.textContent = words[choice];
    button.onclick = () => {
      keep(choice);
      box.remove();
      if (choice === "accept") load();
    };
    box.append(button);
  }
  document.body.append(box);
};

if (!isLocal && !isRefused) {
  if (!settings.consent || answer() === "accept") load();
  else if (!answer()) ask();
}
// `<button data-consent>` lets readers change their mind.
document.addEventListener("click", ({ target }) => target.closest?.("[data-consent]") && ask());
