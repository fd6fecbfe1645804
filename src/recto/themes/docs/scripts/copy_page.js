// Copies the page and fills its menu of other uses. Loaded when a reader comes near the button.
import chatgpt from "icons/chatgpt.svg" with { type: "text" };
import claude from "icons/claude.svg" with { type: "text" };
import copyIcon from "icons/copy.svg" with { type: "text" };
import arrow from "icons/link-arrow.svg" with { type: "text" };

const picture = (svg) => {
  const holder = document.createElement("i");
  holder.innerHTML = svg;
  holder.firstChild.setAttribute("aria-hidden", "true");
  return holder.firstChild;
};

const entry = (tag, mark, title, text) => {
  const element = document.createElement(tag);
  const words = document.createElement("span");
  const small = document.createElement("small");
  small.textContent = text;
  words.append(...title, small);
  element.append(picture(mark), words);
  return element;
};

export const start = (copyPage) => {
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
  const popup = menu.lastElementChild;
  const question = encodeURIComponent(prompt.replace("{url}", () => location.href));
  const first = entry("button", copyIcon, [words], hint);
  first.onclick = () => {
    menu.open = false;
    copy();
  };
  popup.append(first);
  for (const [name, mark, address] of [
    ["ChatGPT", chatgpt, "https://chatgpt.com/?hints=search&prompt="],
    ["Claude", claude, "https://claude.ai/new?q="],
  ]) {
    const link = entry("a", mark, [open.replace("{name}", name), picture(arrow)], ask);
    link.href = address + question;
    link.target = "_blank";
    link.rel = "noreferrer";
    popup.append(link);
  }
};
