// Annotations: `(1)` in the block before a list becomes a button that shows what the list says under that number.
const MARK = /\((\d+)\)(!?)/
const COMMENT = /(?:\/\/|\/\*|#|--|;|%|<!--)?\s*\((\d+)\)(!?)(?:\s*(?:\*\/|-->))?/

function annotate(list) {
  if (list.classList.contains('recto-annotated')) return
  const block = list.previousElementSibling
  if (!block) return
  const items = [...list.children].filter(item => item.tagName === 'LI')
  const used = new Set()
  for (const text of texts(block)) place(text, items, used)
  // What no mark leads to has to be read below.
  if (used.size && used.size === items.length) list.classList.add('recto-annotated')
}

function texts(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) if (MARK.test(walker.currentNode.data)) found.push(walker.currentNode)
  return found
}

function place(text, items, used) {
  const found = (text.parentElement.closest('pre') ? COMMENT : MARK).exec(text.data)
  const item = found && items[found[1] - 1]
  if (!item) return
  const behind = text.splitText(found.index)
  const rest = behind.splitText(found[0].length)
  behind.replaceWith(button(found[1], item))
  used.add(item)
  if (MARK.test(rest.data)) place(rest, items, used)
}

function button(number, item) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'recto-annotation'
  made.textContent = number
  made.setAttribute('aria-expanded', 'false')
  let shown = null
  made.addEventListener('click', () => {
    if (!shown) {
      shown = document.createElement('div')
      shown.className = 'recto-annotation-text'
      shown.popover = 'auto'
      shown.append(...[...item.childNodes].map(node => node.cloneNode(true)))
      shown.addEventListener('toggle', event => made.setAttribute('aria-expanded', event.newState === 'open'))
      document.body.append(shown)
    }
    const place = made.getBoundingClientRect()
    shown.style.top = `${place.bottom + 6}px`
    shown.style.left = `${Math.max(8, Math.min(place.left, innerWidth - 400))}px`
    shown.togglePopover()
  })
  return made
}

for (const list of document.querySelectorAll('ol.recto-annotations')) annotate(list)
