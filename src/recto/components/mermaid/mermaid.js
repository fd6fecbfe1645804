// Diagrams, in the colours of the page: fetched when they come near the viewport, drawn when they come into it, and all
// of them before they are printed.
import { parseStyled, putStyled } from '../styled_html.js'

const folder = new URL('./mermaid-11.17.2/', import.meta.url)
// The parts of the library, each after those that it needs.
const parts = [
  ...(
    'AQ6EADP3 H7VHZCWX QJSWEUOL IJBDOHL6 4CAJECRU 5IMINLNL ZNLK7HRR 2NMSUPJH STOV2HOB VY2OSTJR DZP67EKU Z6V44ARX ' +
    'VRZKL3EH ZQN7UHIL 4OADUZ5Q WUBWJARI NUDPKBEF YDMLL4PJ'
  ).split(' ').map(name => `chunks/mermaid.esm.min/chunk-${name}.mjs`),
  'mermaid.esm.min.mjs'
].map(name => new URL(name, folder))
const root = document.documentElement
const shown = new Map()
let queue = Promise.resolve()
let count = 0

// Ends a task, so that the page can answer its reader before the next one.
const pause = () => new Promise(resolve => setTimeout(resolve))

// All at once the library would hold up the page: each part is run in a task of its own, and so is what lays nodes out.
async function load() {
  let part
  for (const address of parts) {
    part = await import(address)
    await pause()
  }
  const dagre = new URL('chunks/mermaid.esm.min/dagre-MPVFI544.mjs', folder)
  part.default.registerLayoutLoaders([{ name: 'dagre', loader: async () => slowly(await import(dagre)) }])
  return part.default
}

const slowly = layout => ({
  async render(...given) {
    await pause()
    const done = await layout.render(...given)
    await pause()
    return done
  }
})

const isDark = () => root.classList.contains('dark') || root.dataset.theme === 'dark'

let loading
const library = () => (loading ??= load())

async function svgOf(source, place, dark) {
  const mermaid = await library()
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: dark ? 'dark' : 'default',
    fontFamily: 'inherit'
  })
  await pause()
  // Fetches what this kind of diagram needs, and finds mistakes.
  await mermaid.parse(source)
  await pause()
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets.push(sheet)
  const restore = allowStyles(sheet)
  try {
    // Text is measured where it will stand, in the fonts of that place.
    const { svg, bindFunctions } = await mermaid.render(`recto-mermaid-${++count}`, source, place)
    await pause()
    putStyled(place, svg)
    bindFunctions?.(place)
    return sheet
  } catch (error) {
    drop(sheet)
    throw error
  } finally {
    restore()
  }
}

const drop = sheet => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet))

// The library writes attributes `style` and an element `<style>`, which a content security policy may refuse. While it
// draws, the same is set in the ways that are open to scripts: the rules of its element go into a sheet. And what it puts
// off to the end of a task, to measure texts, begins another one.
function allowStyles(sheet) {
  const element = Element.prototype
  const parser = DOMParser.prototype
  const { queueMicrotask } = window
  const { setAttribute, innerHTML } = Object.getOwnPropertyDescriptors(element)
  const { parseFromString } = parser
  element.setAttribute = function (name, value) {
    if (name === 'style' && this.style) this.style.cssText = value
    else setAttribute.value.call(this, name, value)
  }
  const set = function (html) {
    putStyled(this, html)
  }
  Object.defineProperty(element, 'innerHTML', { ...innerHTML, set })
  parser.parseFromString = function (html, type) {
    return parseStyled(html, text => parseFromString.call(this, text, type))
  }
  document.createElement = function (name, options) {
    const make = name => Document.prototype.createElement.call(this, name, options)
    if (name !== 'style') return make(name)
    return Object.defineProperty(make('recto-rules'), 'innerHTML', { set: rules => sheet.replaceSync(rules) })
  }
  window.queueMicrotask = callback => setTimeout(callback)
  return () => {
    window.queueMicrotask = queueMicrotask
    Object.defineProperties(element, { setAttribute, innerHTML })
    parser.parseFromString = parseFromString
    delete document.createElement
  }
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
  // What is hidden, such as a panel of tabs, has no size to measure.
  if ((before?.place ?? source).checkVisibility()) source.before(place)
  else document.body.append(place)
  let sheet
  try {
    sheet = await svgOf(source.textContent, place, dark)
    source.before(place)
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
  drop(before?.sheet)
  shown.set(source, { dark, place, sheet })
}

// One after the other: the library has one configuration.
const enqueue = source => (queue = queue.then(() => draw(source)))

const sources = [...document.querySelectorAll('pre.recto-mermaid')]

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
  for (const source of sources) observer.observe(source)
}

function fetchLibrary() {
  if (document.querySelector('link[rel=modulepreload][href*="mermaid"]')) return
  for (const { href } of parts) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))
  }
}

// To draw takes hundreds of milliseconds, in which a page does not answer its reader: no diagram is drawn unseen.
whenSeen('600px 0px', fetchLibrary)
whenSeen('0px', enqueue)

const drawAll = () => Promise.all(sources.map(enqueue))
addEventListener('beforeprint', drawAll)
matchMedia('print').addEventListener('change', drawAll)
// Browsers do not wait for what begins when they print. Who prints with their menu first leaves the page.
if (!navigator.connection?.saveData) {
  addEventListener('blur', drawAll)
  root.addEventListener('pointerleave', event => event.pointerType === 'mouse' && drawAll())
}
// What begins with a key can be waited for.
addEventListener('keydown', event => {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (key.toLowerCase() !== 'p' || ctrlKey === metaKey || altKey || shiftKey) return
  if (sources.every(source => shown.has(source))) return
  event.preventDefault()
  drawAll().then(() => print())
})

// A browser without a window prints when the page is loaded, which an open document in a frame holds up.
if (/Headless/.test(navigator.userAgent)) {
  const frame = document.body.appendChild(document.createElement('iframe'))
  frame.hidden = true
  frame.contentDocument.open()
  drawAll().finally(() => frame.remove())
}

new MutationObserver(() => [...shown.keys()].forEach(enqueue)).observe(root, {
  attributeFilter: ['class', 'data-theme']
})
