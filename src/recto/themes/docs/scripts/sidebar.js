import { isStill } from "./motion.js";
import { session, write } from "./storage.js";

const sidebar = document.getElementById("recto-sidebar");
const scrolling = sidebar?.querySelector(".recto-sidebar-scroll");
const tree = sidebar?.recto && sidebar.querySelector(".recto-tree");
const wide = matchMedia("(min-width: 48rem)");
const collapse = sidebar?.querySelector(".recto-collapse");
// What outlives the page, for each section: where the tree is scrolled to and which folders are open.
const { state, stateKey, folderKey, restore, center } = sidebar?.recto ?? {};

// Branches lie in numbered files; `3-12` is entry 12 of file 3.
const branchFiles = {};
const fetchBranch = async (place) => {
  const [file, index] = place.split("-");
  const address = sidebar.dataset.branches.replace("0.json", `${file}.json`);
  branchFiles[file] ??= fetch(address).then((answer) => answer.json());
  try {
    return (await branchFiles[file])[index];
  } catch (problem) {
    delete branchFiles[file];
    throw problem;
  }
};

const fillFolder = async (folder) => {
  if (!folder.dataset.branch || folder.lastElementChild.tagName === "UL") return;
  const list = document.createElement("ul");
  folder.append(list);
  try {
    list.innerHTML = await fetchBranch(folder.dataset.branch);
    restore(list);
  } catch {
    // Offline: the folder's link still leads to its pages.
    list.remove();
  }
};

if (tree) {
  // Those that were opened before this module ran.
  if (wide.matches) tree.querySelectorAll("details[open][data-branch]").forEach(fillFolder);
  addEventListener("pagehide", () => {
    if (wide.matches) state.top = scrolling.scrollTop;
    write(session, stateKey, JSON.stringify(state));
  });
  // `toggle` does not bubble.
  tree.addEventListener(
    "toggle",
    ({ target }) => {
      if (target.open) fillFolder(target);
      if (!target.classList.contains("recto-section")) state.folders[folderKey(target)] = target.open;
    },
    true,
  );
  tree.addEventListener("click", async (event) => {
    tree.classList.add("recto-moving");
    // The event above comes later, for whoever leaves at once too late.
    const clicked = event.target.closest("summary")?.parentElement;
    if (clicked && !clicked.classList.contains("recto-section")) state.folders[folderKey(clicked)] = !clicked.open;
    const link = event.target.closest("a");
    const folder = link?.nextElementSibling;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (folder?.tagName === "DETAILS" && (link.ariaCurrent || "toggle" in link.dataset)) {
      event.preventDefault();
      folder.open = !folder.open;
    } else if (link.dataset.list) {
      event.preventDefault();
      const list = link.closest("ul");
      list.innerHTML = await fetchBranch(link.dataset.list);
      restore(list);
    }
  });
}

// What lies behind the open menu: everything beside it and beside what holds it, but for the header that closes it.
const behind = function* () {
  for (let inner = sidebar; inner !== document.body; inner = inner.parentElement) {
    for (const other of inner.parentElement.children) {
      if (other !== inner && !other.matches("header, script, style")) yield other;
    }
  }
};

if (sidebar?.popover) {
  sidebar.addEventListener("beforetoggle", ({ newState }) => {
    document.documentElement.classList.toggle("recto-menu-open", newState === "open");
  });
  sidebar.addEventListener("toggle", ({ newState }) => {
    for (const element of behind()) element.inert = newState === "open";
    if (newState === "open" && tree) {
      tree.classList.remove("recto-moving");
      if (!wide.matches) restore(tree);
      center();
    }
  });
  sidebar.addEventListener("click", ({ target }) => {
    if (target.closest("a[href*='#']")) sidebar.hidePopover();
  });
  wide.addEventListener("change", () => {
    if (wide.matches) sidebar.hidePopover();
    for (const section of sidebar.querySelectorAll(".recto-section")) section.open = true;
  });
}

if (collapse) {
  const { title } = collapse;
  const show = (collapsed) => {
    document.documentElement.classList.toggle("recto-collapsed", collapsed);
    collapse.ariaExpanded = !collapsed;
    collapse.title = collapsed ? (collapse.dataset.expand ?? "Expand sidebar") : title;
  };
  show(document.documentElement.classList.contains("recto-collapsed"));
  collapse.onclick = () => {
    const collapsed = collapse.ariaExpanded === "true";
    show(collapsed);
    if (!isStill()) collapse.parentElement.animate({ opacity: [0, 1] }, 300);
    write(session, "recto-collapsed", collapsed ? "1" : "0");
  };
}
