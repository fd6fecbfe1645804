// The page's Markdown is fetched from its twin when it is asked for.
const copyPage = document.querySelector(".recto-copy-page");

const entry = (tag, title, text) => {
  const element = document.createElement(tag);
  const words = document.createElement("span");
  const small = document.createElement("small");
  small.textContent = text;
  words.append(title, small);
  element.className = "recto-icon";
  element.append(words);
  return element;
};

if (copyPage) {
  const [button, menu] = copyPage.children;
  const words = button.textContent;
  const source = document.querySelector('link[type="text/markdown"]').href;
  const copy = async () => {
    // A promise in the item keeps the permission of the click while the text is on its way.
    const text = fetch(source).then((answer) => (answer.ok ? answer.blob() : Promise.reject(answer.status)));
    const plain = text.then((blob) => new Blob([blob], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    button.textContent = "Copied";
    button.classList.add("recto-copied");
    setTimeout(() => {
      button.textContent = words;
      button.classList.remove("recto-copied");
    }, 2000);
  };
  button.onclick = copy;
  menu.addEventListener("toggle", () => {
    const popup = menu.lastElementChild;
    if (popup.childElementCount) return;
    const prompt = encodeURIComponent(`Read from ${location.href} so I can ask questions about it.`);
    const first = entry("button", words, "Copy page as Markdown for LLMs");
    first.onclick = () => {
      menu.open = false;
      copy();
    };
    popup.append(first);
    for (const [name, address] of [
      ["ChatGPT", "https://chatgpt.com/?hints=search&prompt="],
      ["Claude", "https://claude.ai/new?q="],
    ]) {
      const link = entry("a", `Open in ${name} ↗`, "Ask questions about this page");
      link.href = address + prompt;
      link.target = "_blank";
      link.rel = "noreferrer";
      popup.append(link);
    }
  });
}
