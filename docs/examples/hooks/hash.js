customElements.define('x-hash', class extends HTMLElement {
  connectedCallback() {
    this.show = () => (this.textContent = location.hash.slice(1) || 'none')
    addEventListener('hashchange', this.show)
    this.show()
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this.show)
  }
})
