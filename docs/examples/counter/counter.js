class Counter extends HTMLElement {
  connectedCallback() {
    const steps = JSON.parse(this.dataset.steps)
    const shown = this.querySelector('output')
    let clicks = 0
    this.querySelector('button').onclick = () => {
      shown.value = Number(shown.value) + steps[clicks++ % steps.length]
    }
  }
}

customElements.define('x-counter', Counter)
