// The page as the server sent it, beside the page as scripts and its reader have changed it. What differs between two
// versions of the server's page is done to the other one, so that open tabs, details, focus and videos stay.
import { Idiomorph } from "./idiomorph.esm.js";
import { updateHead } from "./head.js";
import { markSame } from "./same_parts.js";

const OWN = "#recto-dev-state, script[src$='/_recto/dev/client.js']";

// An element whose script has looked at its parts once; other parts need another element.
const host = (node) => (node.localName?.includes("-") ? node : node.matches?.("[role=tablist]") ? node.parentNode : null);

export class Page {
  constructor(document) {
    this.document = document;
    this.state = JSON.parse(document.getElementById("recto-dev-state").textContent);
    for (const node of document.querySelectorAll(OWN)) node.remove();
    const inert = document.implementation.createHTMLDocument("");
    this.shown = new WeakMap();
    this.sent = new WeakMap();
    this.root = inert.importNode(document.documentElement, true);
    inert.replaceChild(this.root, inert.documentElement);
    this.pair(this.root, document.documentElement);
  }

  pair(sent, shown) {
    this.shown.set(sent, shown);
    this.sent.set(shown, sent);
    const children = [...shown.childNodes];
    [...sent.childNodes].forEach((child, index) => this.pair(child, children[index]));
  }

  // Shows the next version; false when only the browser can, by loading it.
  async become(next) {
    for (const node of next.querySelectorAll(OWN)) node.remove();
    const body = this.root.querySelector("body");
    if (!(await updateHead(this.document, next))) return false;
    const marked = markSame(body, next.body);
    const observer = new MutationObserver(() => {});
    const observed = { attributes: true, characterData: true, childList: true, subtree: true };
    observer.observe(this.root, observed);
    for (const { name, value } of next.body.attributes) body.setAttribute(name, value);
    Idiomorph.morph(body, next.body.innerHTML, { morphStyle: "innerHTML" });
    const records = observer.takeRecords().filter(({ target, attributeName }) => attributeName !== "id" || !marked.has(target));
    observer.disconnect();
    for (const element of this.root.querySelectorAll('[id^="recto-same-"]')) element.removeAttribute("id");
    return this.replay(records, body);
  }

  replay(records, body) {
    const changed = new Set();
    const replaced = new Set();
    const isThere = (node) => node === body || body.contains(node);
    for (const { type, target, attributeName } of records) {
      if (!isThere(target)) continue;
      const shown = this.shown.get(target);
      if (!shown) continue;
      // A script has put something else in its place.
      if (!shown.isConnected) return false;
      if (type === "attributes") {
        const value = target.getAttribute(attributeName);
        if (value === null) shown.removeAttribute(attributeName);
        else shown.setAttribute(attributeName, value);
      } else if (type === "characterData") shown.data = target.data;
      else {
        const element = host(target);
        if (element && element !== body) replaced.add(element);
        else changed.add(target);
      }
    }
    for (const element of replaced) if (isThere(element)) this.renew(element);
    for (const target of changed) if (isThere(target) && this.shown.get(target)) this.arrange(target, body);
    if (this.hasNewScripts) return false;
    if (records.length) this.document.dispatchEvent(new Event("recto:update"));
    return true;
  }

  // The children of an element in their new order; what scripts have added stays where it is.
  arrange(sent, body) {
    const parent = this.shown.get(sent);
    const wanted = [...sent.childNodes].map((child) => this.shown.get(child) ?? this.made(child));
    const kept = new Set(wanted);
    for (const child of [...parent.childNodes]) {
      const own = this.sent.get(child);
      if (own && !kept.has(child) && !body.contains(own)) child.remove();
    }
    let at = parent.firstChild;
    for (const node of wanted) {
      while (at && !this.sent.has(at)) at = at.nextSibling;
      if (at === node) at = at.nextSibling;
      else this.move(parent, node, at);
    }
  }

  move(parent, node, before) {
    if (parent.moveBefore && node.isConnected && parent.isConnected) {
      try {
        return parent.moveBefore(node, before);
      } catch {
        // Not into a part of itself, or across documents.
      }
    }
    parent.insertBefore(node, before);
  }

  // What is shown for something new, around what was there before.
  made(sent) {
    const shown = this.document.importNode(sent, false);
    if (sent.localName === "script") this.hasNewScripts = true;
    this.shown.set(sent, shown);
    this.sent.set(shown, sent);
    for (const child of sent.childNodes) shown.append(this.shown.get(child) ?? this.made(child));
    return shown;
  }

  // A new element in the place of one whose parts are other ones; the tab that was chosen is chosen again.
  renew(sent) {
    const before = this.shown.get(sent);
    const chosen = before.querySelector("[role=tab][aria-selected=true]")?.textContent;
    const forget = (node) => {
      this.shown.delete(node);
      for (const child of node.childNodes) forget(child);
    };
    forget(sent);
    const focused = before.contains(this.document.activeElement) ? this.document.activeElement : null;
    const after = this.made(sent);
    before.replaceWith(after);
    if (chosen !== undefined) {
      [...after.querySelectorAll("[role=tab]")].find((tab) => tab.textContent === chosen)?.click();
    }
    if (focused) this.focusAgain(focused, after);
  }

  // Whoever stood on an element that was made anew stands on the one that says the same.
  focusAgain(before, root) {
    const same = [...root.querySelectorAll(before.localName)].find((each) => each.textContent === before.textContent);
    same?.focus({ preventScroll: true });
  }
}
