customElements.define('x-copy', class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    const words = button.textContent
    button.onclick = async () => {
      await navigator.clipboard.writeText(this.dataset.text)
      button.textContent = 'Copied'
      clearTimeout(this.timer)
      this.timer = setTimeout(() => (button.textContent = words), Number(this.dataset.timeout))
    }
  }
})
