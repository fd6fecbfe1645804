// Names in code open what is said of them: by pointing, by focus, and with the arrow keys from name to name.
const PATIENCE = 200
let popup, shownFor, timer

// Behind the heading of the list come the entries, which names call by their numbers.
function entryOf(name) {
  return name.closest('.recto-code').querySelector('.recto-hovers').children[+name.dataset.hover + 1]
}

function show(name) {
  const entry = entryOf(name)
  if (!entry || shownFor === name) return clearTimeout(timer)
  hide()
  const block = name.closest('.recto-code')
  popup = document.createElement('div')
  popup.className = 'recto-hover-popup'
  popup.role = 'tooltip'
  popup.append(...entry.cloneNode(true).childNodes)
  popup.addEventListener('pointerenter', () => clearTimeout(timer))
  popup.addEventListener('pointerleave', later)
  block.append(popup)
  const at = name.getBoundingClientRect(), around = block.getBoundingClientRect()
  const room = Math.max(0, around.width - popup.offsetWidth)
  popup.style.left = `${Math.max(0, Math.min(at.left - around.left, room))}px`
  popup.style.top = `${at.bottom - around.top + 4}px`
  shownFor = name
}

function hide() {
  clearTimeout(timer)
  popup?.remove()
  popup = shownFor = undefined
}

function later() {
  clearTimeout(timer)
  timer = setTimeout(hide, PATIENCE)
}

function nameOf(event) {
  return event.target.closest?.('.recto-hover')
}

function move(name, key) {
  const names = [...name.closest('code').querySelectorAll('.recto-hover')]
  const at = names.indexOf(name)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[key]
  if (to === undefined || !names[to]) return false
  name.tabIndex = -1
  names[to].tabIndex = 0
  names[to].focus()
  return true
}

document.querySelectorAll('.recto-hovers').forEach((list, number) => {
  list.hidden = true
  ;[...list.children].forEach((entry, index) => { entry.id = `recto-type-${number}-${index}` })
  const names = list.closest('.recto-code').querySelectorAll('.recto-hover')
  names.forEach((name, index) => {
    // One stop of the Tab key for each block.
    name.tabIndex = index ? -1 : 0
    name.setAttribute('aria-describedby', entryOf(name).id)
  })
})

addEventListener('pointerover', event => nameOf(event) && event.pointerType !== 'touch' && show(nameOf(event)))
addEventListener('pointerout', event => nameOf(event) && later())
addEventListener('click', event => nameOf(event) ? show(nameOf(event)) : popup?.contains(event.target) || hide())
addEventListener('focusin', event => nameOf(event) && show(nameOf(event)))
addEventListener('focusout', event => nameOf(event) && later())
addEventListener('keydown', event => {
  const name = nameOf(event)
  if (event.key === 'Escape') hide()
  else if (name && move(name, event.key)) event.preventDefault()
})
