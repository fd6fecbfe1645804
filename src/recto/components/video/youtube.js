// Loads the film in the place of the link to it, once the reader asks for it.
class YouTube extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a')
    link.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const { id, start } = this.dataset
      const frame = document.createElement('iframe')
      frame.src = `https://www.youtube-nocookie.com/embed/${id}?autoplay=1&start=${start || 0}`
      frame.title = link.textContent
      frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture'
      link.replaceWith(frame)
      frame.focus()
    })
  }
}

customElements.define('recto-youtube', YouTube)
