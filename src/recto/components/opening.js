// Shows what the address leads to, now and when it changes; `reveal` gets the element and gives what can be seen of it.
export function showAddressed(reveal) {
  function show() {
    const target = addressed()
    if (target) reveal(target)?.scrollIntoView()
  }
  addEventListener('hashchange', show)
  show()
}

// An address may hold anything.
function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)))
  } catch {}
}
