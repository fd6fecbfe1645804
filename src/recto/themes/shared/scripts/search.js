// The search itself, loaded when a search box is first used. The index is Pagefind's.
import styles from "../styles/search.css" with { type: "css" };
import { asPairs, asText, standTogether } from "./pairs.js";

document.adoptedStyleSheets.push(styles);

// Pages whose results are loaded at a time: each is a request.
const BATCH = 8;
let pagefind;

const openIndex = async (root) => {
  const folder = new URL(`${root}_pagefind/`, location.href).href;
  const module = await import(`${folder}pagefind.js`);
  const language = document.documentElement.lang.toLowerCase();
  const main = language.split("-")[0];
  // Where one character is one word, more of them make an excerpt.
  const options = { baseUrl: root, excerptLength: /^(zh|ja|ko|th|lo|my|km)$/.test(main) ? 70 : 30 };
  await module.options(options);
  const more = module.rectoShards?.[language] ?? module.rectoShards?.[main] ?? [];
  await Promise.all(more.map((name) => module.mergeIndex(folder + name, options)));
  return module;
};

const loadIndex = (root) => {
  pagefind ??= openIndex(root);
  return pagefind.catch((error) => {
    pagefind = undefined;
    throw error;
  });
};

const element = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

// On a disk nobody adds what is left out.
const withoutHtml = (url) => (url.startsWith("file:") ? url : url.replace(/\.html(?=#|$)/, ""));

// Excerpts are Pagefind's: text with <mark> around what was found, everything else escaped.
const excerptOf = (html, query) => {
  const span = element("span");
  span.innerHTML = asText(html, query);
  return span;
};

// Those where the parts of a query without spaces stand side by side; all when there are none.
const together = (results, places, longest) => {
  const near = longest > 1 ? results.filter((result) => standTogether(places(result), longest)) : [];
  return near.length ? near : results;
};

export const start = (box) => {
  const input = box.querySelector("input");
  const { root, empty, error, loading, options: given } = box.dataset;
  const how = given && JSON.parse(given);
  const id = `recto-results-${[...document.querySelectorAll(".recto-search")].indexOf(box)}`;
  const panel = element("div", { id, className: "recto-search-results", role: "listbox", hidden: true });
  const status = element("div", { role: "status", className: "recto-search-results", hidden: true });
  panel.ariaLabel = input.placeholder;
  box.append(panel, status);
  input.role = "combobox";
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-autocomplete", "list");
  input.ariaExpanded = false;
  let options = [];
  let active = 0;
  let asked = 0;
  let groups = 0;
  let more = async () => {};

  const close = () => {
    panel.hidden = status.hidden = true;
    input.ariaExpanded = false;
    input.removeAttribute("aria-activedescendant");
  };
  const say = (text, className = "") => {
    options = [];
    close();
    status.replaceChildren(element("p", { className, textContent: text }));
    status.hidden = false;
  };
  const mark = (index, scroll = true) => {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = options[active];
    option.ariaSelected = true;
    input.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
  };
  const option = (result, query) => {
    const link = element("a", { href: withoutHtml(result.url), role: "option", tabIndex: -1 });
    link.append(element("b", { textContent: asText(result.title) }), excerptOf(result.excerpt, query));
    link.ariaSelected = false;
    link.id = `${id}-${options.length}`;
    const index = options.push(link) - 1;
    link.onpointermove = () => mark(index, false);
    return link;
  };
  const group = (page, query, longest) => {
    const title = element("div", { id: `${id}-title-${groups++}`, role: "presentation" });
    title.textContent = asText(page.meta.title);
    const parts = together(page.sub_results, (part) => part.locations, longest);
    const box = element("div", { role: "group" }, title, ...parts.map((part) => option(part, query)));
    box.setAttribute("aria-labelledby", title.id);
    return box;
  };
  const show = () => {
    if (!options.length) return;
    status.hidden = true;
    panel.hidden = false;
    input.ariaExpanded = true;
    mark(0);
  };
  const search = async () => {
    const query = input.value;
    const mine = ++asked;
    box.dispatchEvent(new CustomEvent("recto-search", { bubbles: true, detail: query }));
    if (!query.trim()) {
      options = [];
      return close();
    }
    if (!options.length) say(loading, "recto-loading");
    try {
      const { text, longest } = asPairs(query);
      const found = await (await loadIndex(root)).debouncedSearch(text, how);
      if (!found) return;
      const results = together(found.results, (result) => result.words, longest);
      const next = async () => {
        const pages = await Promise.all(results.splice(0, BATCH).map((result) => result.data()));
        return () => pages.map((page) => group(page, query, longest));
      };
      const first = await next();
      if (mine !== asked) return;
      options = [];
      panel.replaceChildren(...first());
      panel.scrollTop = 0;
      if (options.length) show();
      else say(empty);
      more = async () => {
        if (!results.length) return;
        const following = await next();
        if (mine === asked) panel.append(...following());
      };
    } catch (problem) {
      say(error, "recto-error");
      status.append(element("p", { textContent: problem.message }));
    }
  };
  const leave = () => {
    input.value = "";
    options = [];
    close();
    input.blur();
    box.closest("[popover]")?.hidePopover();
  };

  panel.addEventListener("scroll", () => {
    if (panel.scrollTop + 2 * panel.clientHeight > panel.scrollHeight) more();
  });
  input.addEventListener("input", search);
  input.addEventListener("focus", show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = options.length;
    if (event.key === "Escape" && input.ariaExpanded === "true") {
      // Keeps the query, which the field would clear, and the menu around it.
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Escape") close();
    else if (!count) return;
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) show();
      else mark((active + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    } else if (event.key === "Enter") {
      event.preventDefault();
      options[active].click();
    }
  });
  panel.addEventListener("click", ({ target, ctrlKey, metaKey }) => {
    if (target.closest("a") && !ctrlKey && !metaKey) leave();
  });
  // Keeps the focus in the field while the panel is used with the mouse.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("focusout", ({ relatedTarget }) => box.contains(relatedTarget) || close());
  if (input.value) search();
};
