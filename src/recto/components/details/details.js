// Opens the details around the element that the address leads to, in browsers that do not do so themselves.
import { showAddressed } from '../opening.js'

showAddressed(target => {
  let found = target.closest('details')
  const within = found && target
  for (; found; found = found.parentElement.closest('details')) found.open = true
  return within
})
