// The bar of the page, and over the page what is wrong with it. All of it lives in an element of its own, whose styles
// no page can change.
import { styles } from "./styles.js";
import { copyButton, element, place, problem } from "./nodes.js";

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

export class Panel {
  constructor() {
    this.host = document.createElement("recto-dev");
    const shadow = this.host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [styles];
    this.overlay = element("section", { id: "overlay", role: "alertdialog", ariaLabel: "Problems of this page", tabIndex: -1, hidden: true });
    this.details = element("section", { id: "details", role: "region", ariaLabel: "About this page", hidden: true });
    this.button = element("button", { id: "bar", type: "button", title: "recto dev" });
    this.button.setAttribute("aria-controls", "details");
    this.button.onclick = () => this.toggle();
    shadow.append(this.overlay, this.details, this.button);
    shadow.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      if (!this.overlay.hidden) this.overlay.hidden = true;
      else this.details.hidden = true;
      this.button.ariaExpanded = !this.details.hidden;
      this.button.focus();
    });
    document.documentElement.append(this.host);
  }

  connected(isConnected) {
    this.host.toggleAttribute("data-offline", !isConnected);
    this.button.title = isConnected ? "recto dev" : "The server does not answer.";
  }

  toggle() {
    if (this.state.errors.length && this.overlay.hidden) {
      this.overlay.hidden = false;
      return this.overlay.focus();
    }
    this.details.hidden = !this.details.hidden;
    this.button.ariaExpanded = !this.details.hidden;
  }

  show(state) {
    this.state = state;
    const { errors, warnings = [], elsewhere, marks = [], missing } = state;
    const wrong = errors.length + elsewhere.length;
    this.host.dataset.state = errors.length ? "errors" : wrong || warnings.length ? "warnings" : "fine";
    const said = [
      errors.length ? plural(errors.length, "error") : missing ? "no page" : `${Math.round(state.seconds * 1000)} ms`,
      ...(warnings.length ? [plural(warnings.length, "warning")] : []),
      ...(elsewhere.length ? [`${elsewhere.length} elsewhere`] : []),
      ...marks,
    ];
    this.button.replaceChildren(element("i"), said.join(" · "));
    this.button.ariaExpanded = !this.details.hidden;
    this.details.replaceChildren(...this.about(state));
    this.showErrors(errors, state);
    if (missing) {
      this.details.hidden = false;
    }
  }

  showErrors(errors, state) {
    const wasHidden = this.overlay.hidden;
    this.overlay.hidden = !errors.length;
    if (!errors.length) return this.overlay.replaceChildren();
    const close = element("button", { type: "button", className: "close", ariaLabel: "Close", textContent: "✕" });
    close.onclick = () => {
      this.overlay.hidden = true;
      this.button.focus();
    };
    const title = element("h1", { textContent: plural(errors.length, "error") });
    const list = element("ol", {}, ...errors.map((each) => element("li", {}, problem(each, state))));
    this.overlay.replaceChildren(close, title, list);
    if (wasHidden) this.overlay.focus({ preventScroll: true });
  }

  about(state) {
    const { missing, file, route, seconds, reads = [], warnings = [], elsewhere, marks = [] } = state;
    const nodes = [];
    if (missing) {
      nodes.push(element("h2", { textContent: `There is no page ${missing.path}` }));
      if (missing.nearest.length) {
        const links = missing.nearest.map((each) => element("li", {}, element("a", { href: state.base + each, textContent: each })));
        nodes.push(element("p", { textContent: "Did you mean" }), element("ul", {}, ...links));
      }
      if (missing.command) {
        nodes.push(element("p", { textContent: "Create it with" }), element("pre", { textContent: missing.command }));
        nodes.push(copyButton(missing.command));
      }
    }
    if (file) {
      const rows = [
        ["File", place({ where: file, file, edit: state.edit }, state)],
        ["Route", route],
        ["Made in", `${(seconds * 1000).toFixed(1)} ms`],
        ...(marks.length ? [["In a build", `not today: ${marks.join(", ")}`]] : []),
      ];
      nodes.push(element("dl", {}, ...rows.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])));
    }
    if (reads.length) {
      nodes.push(element("h2", { textContent: `Depends on ${plural(reads.length, "file")}` }));
      nodes.push(element("ul", {}, ...reads.map((each) => element("li", { textContent: each }))));
    }
    for (const [title, list] of [["Warnings", warnings], ["Errors elsewhere", elsewhere]]) {
      if (!list.length) continue;
      nodes.push(element("h2", { textContent: title }));
      nodes.push(element("ul", { className: "problems" }, ...list.map((each) => element("li", {}, problem(each, state)))));
    }
    return nodes;
  }
}
