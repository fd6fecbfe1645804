// Runs at the end of the sidebar, before anything is painted: folders are open and the tree is scrolled as the reader
// left them. The theme's module goes on with what it knows.
((sidebar) => {
  const scrolling = sidebar.querySelector(".recto-sidebar-scroll");
  const tree = sidebar.querySelector(".recto-tree");
  const read = (key) => {
    try {
      return sessionStorage[key];
    } catch {}
  };
  const stateKey = "recto-sidebar" + sidebar.dataset.section;
  const state = { folders: {}, ...JSON.parse(read(stateKey) || "{}") };
  const folderKey = (folder) => folder.dataset.href ?? folder.previousElementSibling?.pathname;
  const active = () => tree.querySelector("[aria-current=page]");
  const href = active()?.getAttribute("href");
  const restore = (within) => {
    // A list that was fetched does not know which page it is on.
    const link = href && within.querySelector(`a[href="${CSS.escape(href)}"]:not([data-toggle], [data-list])`);
    if (link) link.ariaCurrent = "page";
    for (const folder of within.querySelectorAll("details:not(.recto-section)")) {
      const isOpen = state.folders[folderKey(folder)];
      if (isOpen !== undefined && !folder.querySelector("[aria-current=page]")) folder.open = isOpen;
    }
  };
  const center = () => {
    if (!active()) return;
    const item = active().getBoundingClientRect();
    const box = scrolling.getBoundingClientRect();
    scrolling.scrollTop += item.top - box.top - (box.height - item.height) / 2;
  };
  const isActiveSeen = () => {
    if (!active()?.checkVisibility()) return true;
    const item = active().getBoundingClientRect();
    const box = scrolling.getBoundingClientRect();
    return item.top >= box.top && item.bottom <= Math.min(box.bottom, innerHeight);
  };
  sidebar.recto = { state, stateKey, folderKey, restore, center };

  if (sidebar.querySelector(".recto-collapse")) {
    const collapsed = read("recto-collapsed");
    const isCollapsed = collapsed ? collapsed === "1" : "closed" in sidebar.dataset;
    document.documentElement.classList.toggle("recto-collapsed", isCollapsed);
  }
  if (!matchMedia("(min-width: 48rem)").matches) return;
  if ("autoCollapse" in sidebar.dataset) state.folders = {};
  restore(tree);
  for (const folder of tree.querySelectorAll("details:not(.recto-section):has([aria-current=page])")) {
    state.folders[folderKey(folder)] = true;
  }
  if (state.top !== undefined) scrolling.scrollTop = state.top;
  if (state.top === undefined || !isActiveSeen()) center();
})(document.currentScript.parentElement);
