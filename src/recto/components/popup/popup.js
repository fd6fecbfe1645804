// A panel that opens while the pointer is over it or its button, and by a click.
let count = 0

class Popup extends HTMLElement {
  connectedCallback() {
    const [button, panel] = this.children
    this.button = button
    panel.id ||= `recto-popup-${count++}`
    button.setAttribute('aria-controls', panel.id)
    button.addEventListener('click', () => this.show(!this.pinned, true))
    // A finger has no way to leave: it clicks.
    this.addEventListener('pointerenter', event => event.pointerType === 'mouse' && this.show(true, this.pinned))
    this.addEventListener('pointerleave', () => this.pinned || this.show(false))
    this.addEventListener('focusout', event => this.contains(event.relatedTarget) || this.show(false))
    this.addEventListener('keydown', event => event.key === 'Escape' && this.close())
  }

  show(open, pinned = false) {
    this.pinned = open && pinned
    this.toggleAttribute('data-open', open)
    this.button.ariaExpanded = open
  }

  close() {
    if (this.contains(document.activeElement)) this.button.focus()
    this.show(false)
  }
}

customElements.define('recto-popup', Popup)
