// Takes the answer to whether a page was helpful: scripts of the site are told, and the endpoint, if there is one.
const rating = document.querySelector(".recto-rating");

const send = async (endpoint, answer) => {
  const body = JSON.stringify(answer);
  const headers = { "content-type": "application/json" };
  const reply = await fetch(endpoint, { method: "POST", body, headers, keepalive: true });
  if (!reply.ok) throw new Error(reply.status);
};

rating?.addEventListener("click", async (event) => {
  const choice = event.target.closest("[data-answer]");
  if (!choice) return;
  event.preventDefault();
  const { endpoint, page } = rating.dataset;
  const detail = { page, helpful: choice.dataset.answer === "yes" };
  rating.dispatchEvent(new CustomEvent("recto:rating", { bubbles: true, detail }));
  try {
    if (endpoint) await send(endpoint, detail);
  } catch {
    // The link leads to where the answer can be given all the same.
    location.assign(choice.href);
    return;
  }
  const words = rating.querySelector("p");
  words.textContent = words.dataset.thanks;
  for (const other of rating.querySelectorAll("[data-answer]")) other.remove();
});
