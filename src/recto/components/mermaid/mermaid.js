// Diagrams, in the colours of the page: fetched when they come near the viewport, drawn when they come into it.
const library = new URL('./mermaid-11.17.2/mermaid.esm.min.mjs', import.meta.url)
const root = document.documentElement
const shown = new Map()
let queue = Promise.resolve()
let count = 0

const isDark = () => root.classList.contains('dark') || root.dataset.theme === 'dark'

async function svgOf(source, place, dark) {
  const { default: mermaid } = await import(library)
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: dark ? 'dark' : 'default',
    fontFamily: 'inherit'
  })
  // Text is measured where it will stand, in the fonts of that place.
  const { svg, bindFunctions } = await mermaid.render(`recto-mermaid-${++count}`, source, place)
  place.innerHTML = svg
  bindFunctions?.(place)
  return styleWithoutInlineStyles(place)
}

// Where a content security policy forbids inline styles, these ways to set them are still open.
function styleWithoutInlineStyles(place) {
  const sheet = new CSSStyleSheet()
  for (const style of place.querySelectorAll('style')) {
    sheet.replaceSync(style.textContent)
    style.remove()
  }
  for (const element of place.querySelectorAll('[style]')) element.style.cssText = element.getAttribute('style')
  document.adoptedStyleSheets.push(sheet)
  return sheet
}

function errorText(error) {
  const text = document.createElement('p')
  text.className = 'recto-mermaid-error'
  text.textContent = `This diagram cannot be drawn. ${error.message}`
  return text
}

async function draw(source) {
  const dark = isDark()
  const before = shown.get(source)
  if (before?.dark === dark) return
  let place = document.createElement('div')
  place.className = 'recto-mermaid-diagram recto-mermaid-drawing'
  source.before(place)
  let sheet
  try {
    sheet = await svgOf(source.textContent, place, dark)
    place.classList.remove('recto-mermaid-drawing')
    place.toggleAttribute('data-dark', dark)
    source.hidden = true
  } catch (error) {
    place.remove()
    place = errorText(error)
    source.before(place)
    source.hidden = false
  }
  before?.place.remove()
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== before?.sheet)
  shown.set(source, { dark, place, sheet })
}

// One after the other: the library has one configuration.
const enqueue = source => (queue = queue.then(() => draw(source)))

const whenSeen = (margin, act) => {
  const observer = new IntersectionObserver(
    entries => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        observer.unobserve(target)
        act(target)
      }
    },
    { rootMargin: margin }
  )
  for (const source of document.querySelectorAll('pre.recto-mermaid')) observer.observe(source)
}

function fetchLibrary() {
  if (document.querySelector('link[rel=modulepreload][href*="mermaid"]')) return
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = library
  document.head.append(link)
}

// To draw takes hundreds of milliseconds, in which a page does not answer its reader: no diagram is drawn unseen.
whenSeen('600px 0px', fetchLibrary)
whenSeen('0px', enqueue)

new MutationObserver(() => [...shown.keys()].forEach(enqueue)).observe(root, {
  attributeFilter: ['class', 'data-theme']
})
