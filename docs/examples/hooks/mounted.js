customElements.define('x-mounted', class extends HTMLElement {
  connectedCallback() {
    this.textContent = 'Scripts run.'
  }
})
