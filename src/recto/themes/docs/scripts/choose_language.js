// Leads from `/` to a language: that of the cookie, else the best of those the browser asks for, else the default.
const { dataset } = document.currentScript;
const routes = JSON.parse(dataset.routes);
const tags = Object.keys(routes);
const find = (test) => tags.find((tag) => test(tag.toLowerCase()));

// `es-MX` is also a wish for `es`, and then for `es-ES`.
const match = (wanted) => {
  const parts = wanted.toLowerCase().split("-");
  for (let count = parts.length; count; count--) {
    const tag = find((each) => each === parts.slice(0, count).join("-"));
    if (tag) return tag;
  }
  return find((each) => each.split("-")[0] === parts[0]);
};

const remembered = /(?:^|; )RECTO_LOCALE=([^;]*)/.exec(document.cookie)?.[1].toLowerCase();
const chosen =
  find((tag) => tag === remembered) ?? navigator.languages.map(match).find(Boolean) ?? dataset.default;
location.replace(routes[chosen] + location.search + location.hash);
