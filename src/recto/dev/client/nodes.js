// The parts that bar and overlay are made of.
export const element = (tag, properties = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) node[name] = value;
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return node;
};

const open = (state, { file, line, column }) =>
  fetch(`${state.base}/_recto/dev/open`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ file, line, column }),
  });

// A place in a file: it opens the editor where the file is the site's.
export const place = (spot, state) => {
  if (!spot.where) return null;
  if (spot.file && state.opens) {
    const button = element("button", { type: "button", className: "place", textContent: spot.where });
    button.onclick = () => open(state, spot);
    return button;
  }
  if (spot.edit) return element("a", { className: "place", href: spot.edit, textContent: spot.where });
  return element("span", { className: "place", textContent: spot.where });
};

export const problem = (each, state) => {
  const frames = each.frames.map((frame) => element("li", {}, place(frame, state)));
  return element(
    "article",
    {},
    place(each, state),
    element("p", { className: "message", textContent: each.message }),
    each.hint && element("p", { className: "hint", textContent: each.hint }),
    each.excerpt && element("pre", { textContent: each.excerpt }),
    frames.length > 0 && element("ul", { className: "frames" }, ...frames),
    each.notes.length > 0 && element("pre", { className: "notes", textContent: each.notes.join("\n") }),
  );
};

export const copyButton = (text) => {
  const button = element("button", { type: "button", className: "copy", textContent: "Copy" });
  button.onclick = async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  };
  return button;
};
