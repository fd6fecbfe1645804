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
  // Other languages bring their own words along.
  const {
    copied = "Copied",
    hint = "Copy page as Markdown for LLMs",
    open = "Open in {name}",
    ask = "Ask questions about this page",
    prompt = "Read from {url} so I can ask questions about it.",
  } = copyPage.dataset;
  const source = document.querySelector('link[type="text/markdown"]').href;
  const copy = async () => {
    // A promise in the item keeps the permission of the click while the text is on its way.
    const text = fetch(source).then((answer) => (answer.ok ? answer.blob() : Promise.reject(answer.status)));
    const plain = text.then((blob) => new Blob([blob], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    button.textContent = copied;
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
    const question = encodeURIComponent(prompt.replace("{url}", () => location.href));
    const first = entry("button", words, hint);
    first.onclick = () => {
      menu.open = false;
      copy();
    };
    popup.append(first);
    for (const [name, address] of [
      ["ChatGPT", "https://chatgpt.com/?hints=search&prompt="],
      ["Claude", "https://claude.ai/new?q="],
    ]) {
      const link = entry("a", `${open.replace("{name}", name)} ↗`, ask);
      link.href = address + question;
      link.target = "_blank";
      link.rel = "noreferrer";
      popup.append(link);
    }
  });
}
