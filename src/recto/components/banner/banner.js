// Closes the line for good. Storage may be forbidden: then it is closed on this page.
function stored(key, value) {
  try {
    return value ? localStorage.setItem(key, value) : localStorage.getItem(key)
  } catch {}
}

class Announcement extends HTMLElement {
  connectedCallback() {
    const { key } = this.dataset
    if (!key) return
    this.hidden = !!stored(key)
    const close = this.querySelector('.recto-announcement-close')
    close.hidden = false
    close.onclick = () => {
      this.hidden = true
      stored(key, '1')
    }
  }
}

customElements.define('recto-announcement', Announcement)
