// The search itself, loaded when a search box is first used. What answers it is the module that the box names.
import styles from "../styles/search.css" with { type: "css" };
import { local, read, write } from "./storage.js";

document.adoptedStyleSheets.push(styles);

// Pages whose results are loaded at a time: each is a request.
const BATCH = 8;
const MOST_RECENT = 5;

const element = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

// On a disk nobody adds what is left out.
const withoutHtml = (url) => (url.startsWith("file:") ? url : url.replace(/\.html(?=#|$)/, ""));

// Excerpts are HTML: text with <mark> around what was found, everything else escaped.
const excerptOf = (html) => {
  const span = element("span");
  span.innerHTML = html;
  return span;
};

// The sections of the site by the names of their folders, as the navbar calls them.
const sectionsOf = (root) => {
  const start = new URL(root, document.baseURI).pathname;
  const found = new Map();
  for (const link of document.querySelectorAll(".recto-nav-items > a:not([target])")) {
    const [first, second] = link.pathname.slice(start.length).split("/");
    const name = first === document.documentElement.lang ? second : first;
    if (link.pathname.startsWith(start) && name) found.set(name.replace(/\.html$/, ""), link.textContent);
  }
  return found.size > 1 ? found : new Map();
};

export const start = (box) => {
  const input = box.querySelector("input");
  const { root, index, empty, error, loading, corrected, recent, everywhere, options: given } = box.dataset;
  const how = given && JSON.parse(given);
  const sections = sectionsOf(root);
  const recentKey = `recto-recent:${root}`;
  const id = `recto-results-${[...document.querySelectorAll(".recto-search")].indexOf(box)}`;
  const list = element("div", { id, role: "listbox", hidden: true });
  const filters = element("div", { className: "recto-search-sections", role: "group", hidden: true });
  const note = element("p", { className: "recto-search-note", ariaLive: "polite", hidden: true });
  const panel = element("div", { className: "recto-search-results", hidden: true }, filters, note, list);
  const status = element("div", { role: "status", className: "recto-search-results", hidden: true });
  list.ariaLabel = filters.ariaLabel = input.placeholder;
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
  let section = "";
  let answering;

  const close = () => {
    panel.hidden = list.hidden = status.hidden = true;
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
    if (!option) return;
    option.ariaSelected = true;
    input.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
  };
  const option = (result) => {
    const link = element("a", { href: withoutHtml(result.url), role: "option", tabIndex: -1 });
    link.append(element("b", { textContent: result.title }));
    if (result.excerpt) link.append(excerptOf(result.excerpt));
    link.ariaSelected = false;
    link.id = `${id}-${options.length}`;
    const place = options.push(link) - 1;
    link.onpointermove = () => mark(place, false);
    return link;
  };
  const group = (page) => {
    const title = element("div", { id: `${id}-title-${groups++}`, role: "presentation", textContent: page.title });
    const box = element("div", { role: "group" }, title, ...page.parts.map(option));
    box.setAttribute("aria-labelledby", title.id);
    return box;
  };
  const show = () => {
    if (!input.value.trim()) return showRecent();
    if (!options.length) return;
    status.hidden = true;
    panel.hidden = list.hidden = false;
    input.ariaExpanded = true;
    mark(0);
  };
  const fill = (groups) => {
    options = [];
    list.replaceChildren(...groups());
    list.scrollTop = 0;
  };
  // What was opened from here before, while nothing is asked yet.
  const showRecent = () => {
    const pages = JSON.parse(read(local, recentKey) || "[]");
    filters.hidden = note.hidden = true;
    if (!pages.length) return close();
    fill(() => [group({ title: recent, parts: pages })]);
    status.hidden = true;
    panel.hidden = list.hidden = false;
    input.ariaExpanded = true;
    active = -1;
  };
  const remember = (link) => {
    const page = { title: link.firstChild.textContent, url: link.getAttribute("href") };
    const others = JSON.parse(read(local, recentKey) || "[]").filter(({ url }) => url !== page.url);
    write(local, recentKey, JSON.stringify([page, ...others].slice(0, MOST_RECENT)));
  };
  const showFilters = () => {
    filters.hidden = !sections.size;
    const choices = [["", everywhere], ...sections].map(([name, title]) => {
      const button = element("button", { type: "button", textContent: title, ariaPressed: name === section });
      button.onclick = () => {
        section = name;
        search();
        input.focus();
      };
      return button;
    });
    filters.replaceChildren(...choices);
  };
  const answer = async () => {
    answering ??= import(new URL(index, document.baseURI).href).then(({ open }) => open(root));
    return answering.catch((problem) => {
      answering = undefined;
      throw problem;
    });
  };
  const search = async () => {
    const query = input.value;
    const mine = ++asked;
    box.dispatchEvent(new CustomEvent("recto-search", { bubbles: true, detail: query }));
    if (!query.trim()) {
      section = "";
      return showRecent();
    }
    if (!options.length) say(loading, "recto-loading");
    try {
      const found = await (await answer())(query, { ...how, section });
      if (!found || mine !== asked) return;
      const { results } = found;
      const next = async () => {
        const pages = await Promise.all(results.splice(0, BATCH).map((result) => result.load()));
        return () => pages.map(group);
      };
      const first = await next();
      if (mine !== asked) return;
      fill(first);
      showFilters();
      note.hidden = !found.corrected;
      note.textContent = found.corrected ? corrected.replace("{query}", () => found.corrected) : "";
      if (options.length) show();
      else say(empty);
      // The way out of a section in which nothing is found.
      if (section && !options.length) status.prepend(filters);
      else panel.prepend(filters);
      more = async () => {
        if (!results.length) return;
        const following = await next();
        if (mine === asked) list.append(...following());
      };
    } catch (problem) {
      say(error, "recto-error");
      status.append(element("p", { textContent: problem.message }));
    }
  };
  const leave = (link) => {
    remember(link);
    input.value = "";
    options = [];
    close();
    input.blur();
    box.closest("[popover]")?.hidePopover();
  };

  list.addEventListener("scroll", () => {
    if (list.scrollTop + 2 * list.clientHeight > list.scrollHeight) more();
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
      options[active]?.click();
    }
  });
  panel.addEventListener("click", ({ target, ctrlKey, metaKey }) => {
    const link = target.closest("a");
    if (link && !ctrlKey && !metaKey) leave(link);
  });
  // Keeps the focus in the field while the panel is used with the mouse.
  panel.addEventListener("pointerdown", (event) => event.target.closest("button") || event.preventDefault());
  box.addEventListener("focusout", ({ relatedTarget }) => box.contains(relatedTarget) || close());
  if (input.value) search();
  else if (document.activeElement === input) showRecent();
};
