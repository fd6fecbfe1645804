customElements.define('x-route', class extends HTMLElement {
  connectedCallback() {
    this.textContent = location.pathname.replace(/(?:\.html|\/index(?:\.html)?|\/)$/, '') || '/'
  }
})
