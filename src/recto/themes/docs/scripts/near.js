// What only few readers use is loaded when one comes near it. A click that was too early is made again.
const copyPage = document.querySelector(".recto-copy-page");

if (copyPage) {
  let loading;
  const load = () => {
    loading ??= import(new URL(copyPage.dataset.src, document.baseURI).href).then(({ start }) => start(copyPage));
    return loading;
  };
  for (const sign of ["pointerenter", "focusin"]) copyPage.addEventListener(sign, load, { once: true });
  const [button] = copyPage.children;
  button.onclick = () => load().then(() => button.click());
}

// Where the browser knows no speculation rules, a link is fetched while the pointer is on its way to it.
if (!HTMLScriptElement.supports?.("speculationrules") && !navigator.connection?.saveData) {
  const fetched = new Set();
  document.addEventListener("pointerover", ({ target }) => {
    const link = target.closest?.("a[href]:not([target], [download], [data-toggle], [data-list])");
    if (!link || link.origin !== location.origin || link.pathname === location.pathname) return;
    const address = link.href.split("#")[0];
    if (fetched.has(address)) return;
    fetched.add(address);
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));
  });
}
