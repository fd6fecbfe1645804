// Opens the details around the element that the address leads to, in browsers that do not do so themselves.
// An address may hold anything.
function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)))
  } catch {}
}

function open() {
  const target = addressed()
  let found = target?.closest('details')
  if (!found) return
  for (; found; found = found.parentElement.closest('details')) found.open = true
  target.scrollIntoView()
}

addEventListener('hashchange', open)
open()
