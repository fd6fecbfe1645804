// Only this page knows which address was asked for and where it was linked from.
const report = document.querySelector("[data-recto-issue]");

if (report) {
  const address = new URL(report.href);
  const name = address.searchParams.has("title") ? "title" : "issue[title]";
  const from = document.referrer && ` link from "${document.referrer}"`;
  address.searchParams.set(name, `Found broken "${location.pathname}"${from}. Please fix!`);
  report.href = address;
}
