// Moving through a list with the keyboard: arrows, Home, End, and the first letter of an entry.
export const moveFocus = (event, items) => {
  const at = items.indexOf(document.activeElement);
  const last = items.length - 1;
  const { key } = event;
  let next;
  if (key === "ArrowDown") next = items[at < last ? at + 1 : 0];
  else if (key === "ArrowUp") next = items[at > 0 ? at - 1 : last];
  else if (key === "Home") next = items[0];
  else if (key === "End") next = items[last];
  else if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const starts = (item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
    next = items.find((item, index) => index > at && starts(item)) ?? items.find(starts);
  }
  if (next) {
    event.preventDefault();
    next.focus();
  }
};
