// <recto-zoom>: a click shows the image in the size of the window; its button, Esc, a click or scrolling closes it.
const MARGIN = 40
const SCROLLED = 10
const TIME = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250
const EASE = { duration: TIME, easing: 'cubic-bezier(0.2, 0, 0.2, 1)', fill: 'both' }

// As large as the window has room for, and as the image is: the author may have said less, and a copy may be smaller.
function largest(image) {
  const from = image.getBoundingClientRect()
  const width = Math.max(Number(image.getAttribute('width')), image.naturalWidth)
  const room = { width: innerWidth - 2 * MARGIN, height: innerHeight - 2 * MARGIN }
  const ratio = from.height / from.width
  const shown = Math.max(1, Math.min(Math.max(width, from.width), room.width, room.height / ratio))
  return { width: shown, height: shown * ratio }
}

// What makes the large image look like the small one.
function asSmall(small, large) {
  const from = small.getBoundingClientRect()
  const x = from.x + from.width / 2 - innerWidth / 2
  const y = from.y + from.height / 2 - innerHeight / 2
  return `translate(${x}px, ${y}px) scale(${from.width / large.width})`
}

function button(className, name) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.ariaLabel = name
  return button
}

class RectoZoom extends HTMLElement {
  connectedCallback() {
    this.image = this.querySelector('img')
    // Inside a link a click belongs to the link.
    if (!this.image || this.button || this.closest('a, button')) return
    const name = [this.dataset.enlarge ?? 'Enlarge image', this.image.alt].filter(Boolean).join(': ')
    this.button = button('recto-zoom-button', name)
    this.append(this.button)
    this.image.classList.add('recto-zoomable')
    this.addEventListener('click', () => this.open())
  }

  open() {
    const size = largest(this.image)
    const dialog = document.createElement('dialog')
    dialog.className = 'recto-zoomed'
    dialog.setAttribute('aria-label', this.image.alt || (this.dataset.image ?? 'Image'))
    const large = (this.querySelector('picture') ?? this.image).cloneNode(true)
    const image = large.querySelector?.('img') ?? large
    // The copy of the right size is taken, whatever the text's width was.
    for (const part of [image, ...large.querySelectorAll('source')]) {
      if (part.hasAttribute('sizes')) part.sizes = `${Math.round(size.width)}px`
    }
    image.loading = 'eager'
    image.style.width = `${size.width}px`
    image.style.height = `${size.height}px`
    // A click on the button is one on the dialog.
    dialog.append(button('recto-zoom-close', this.dataset.close ?? 'Close'), large)
    document.body.append(dialog)
    const from = asSmall(this.image, size)
    dialog.showModal()
    this.image.classList.add('recto-zoom-away')
    image.animate([{ transform: from }, { transform: 'none' }], EASE)
    this.listen(dialog, image, size)
  }

  listen(dialog, image, size) {
    const top = scrollY
    const done = new AbortController()
    const { signal } = done
    const close = async () => {
      if (signal.aborted) return
      done.abort()
      dialog.classList.add('recto-zoom-closing')
      await image.animate([{ transform: 'none' }, { transform: asSmall(this.image, size) }], EASE).finished
      this.image.classList.remove('recto-zoom-away')
      dialog.close()
      dialog.remove()
    }
    dialog.addEventListener('click', close, { signal })
    dialog.addEventListener('cancel', event => { event.preventDefault(); close() }, { signal })
    dialog.addEventListener('wheel', close, { signal, passive: true })
    addEventListener('resize', close, { signal })
    addEventListener('scroll', () => { if (Math.abs(scrollY - top) > SCROLLED) close() }, { signal, passive: true })
  }
}

customElements.define('recto-zoom', RectoZoom)
