// The search itself, loaded when a search box is first used. The index is Pagefind's.
import styles from "../styles/search.css" with { type: "css" };

document.adoptedStyleSheets.push(styles);

let pagefind;

const loadIndex = (root) => {
  pagefind ??= import(new URL(`${root}_pagefind/pagefind.js`, location.href).href).then(async (module) => {
    await module.options({ baseUrl: root });
    return module;
  });
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
const excerptOf = (html) => {
  const span = element("span");
  span.innerHTML = html;
  return span;
};

export const start = (box) => {
  const input = box.querySelector("input");
  const { root, empty, error, loading } = box.dataset;
  const id = `recto-results-${box.closest(".recto-sidebar") ? "menu" : "bar"}`;
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
  const option = (result) => {
    const link = element("a", { href: withoutHtml(result.url), role: "option", tabIndex: -1 });
    link.append(element("b", { textContent: result.title }), excerptOf(result.excerpt));
    link.ariaSelected = false;
    link.id = `${id}-${options.length}`;
    const index = options.push(link) - 1;
    link.onpointermove = () => mark(index, false);
    return link;
  };
  const group = (page, number) => {
    const title = element("div", { id: `${id}-title-${number}`, role: "presentation", textContent: page.meta.title });
    const box = element("div", { role: "group" }, title, ...page.sub_results.map(option));
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
    if (!query.trim()) {
      options = [];
      return close();
    }
    if (!options.length) say(loading, "recto-loading");
    try {
      const found = await (await loadIndex(root)).debouncedSearch(query);
      if (!found) return;
      const pages = await Promise.all(found.results.map((result) => result.data()));
      if (mine !== asked) return;
      options = [];
      panel.replaceChildren(...pages.map(group));
      panel.scrollTop = 0;
      if (options.length) show();
      else say(empty);
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
