// The search box until it is used: shortcuts, the key hint, and loading the search itself.
const boxes = [...document.querySelectorAll(".recto-search")];
const mac = /Mac|iP/.test(navigator.platform);

for (const box of boxes) {
  const input = box.querySelector("input");
  const hint = document.createElement("kbd");
  hint.textContent = mac ? "⌘K" : "CTRL K";
  if (!box.closest(".recto-sidebar")) box.append(hint);
  input.addEventListener(
    "focus",
    async () => {
      const { start } = await import(new URL(box.dataset.src, document.baseURI).href);
      start(box);
    },
    { once: true },
  );
}

// A link such as `/?q=words` searches at once.
const question = new URLSearchParams(location.search).get("q");
const askedInput = question && boxes.map((box) => box.querySelector("input")).find((each) => each.checkVisibility());
if (askedInput) {
  askedInput.value = question;
  askedInput.focus({ preventScroll: true });
}

addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  const command = (mac ? metaKey : ctrlKey) && key.toLowerCase() === "k";
  if (shiftKey || altKey || (!command && (key !== "/" || ctrlKey || metaKey))) return;
  if (document.activeElement?.closest("input, select, textarea, [contenteditable]")) return;
  const input = boxes.map((box) => box.querySelector("input")).find((each) => each.checkVisibility());
  if (!input) return;
  event.preventDefault();
  input.focus({ preventScroll: true });
});
