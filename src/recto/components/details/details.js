// Details: open those around the element that the address leads to, in browsers that do not do so themselves.
function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  let found = target?.closest('details')
  if (!found) return
  for (; found; found = found.parentElement.closest('details')) found.open = true
  target.scrollIntoView()
}

addEventListener('hashchange', open)
open()
