// Tabs: arrow keys, remembered choices, and opening the panel an address leads to.
const choices = {
  get(key) {
    try { return localStorage.getItem(key) } catch { return null }
  },
  set(key, index) {
    try { localStorage.setItem(key, index) } catch {}
  },
}

let count = 0

class Tabs extends HTMLElement {
  connectedCallback() {
    if (this.tabs) return
    const [list, ...panels] = this.children
    this.tabs = [...list.children]
    this.panels = panels
    this.key = this.dataset.storageKey
    const id = `recto-tabs-${count++}`
    this.tabs.forEach((tab, index) => {
      const panel = panels[index]
      tab.id = `${id}-${index}`
      panel.id ||= `${id}-panel-${index}`
      tab.setAttribute('aria-controls', panel.id)
      panel.setAttribute('aria-labelledby', tab.id)
      panel.addEventListener('beforematch', () => this.select(index))
      tab.addEventListener('click', () => this.choose(index))
    })
    list.addEventListener('keydown', event => this.move(event))
    const stored = this.key ? parseInt(choices.get(this.key)) : NaN
    this.select(stored in this.tabs ? stored : this.tabs.findIndex(tab => tab.ariaSelected === 'true'))
  }

  select(selected) {
    this.tabs.forEach((tab, index) => {
      const on = index === selected
      tab.ariaSelected = on
      tab.tabIndex = on ? 0 : -1
      this.panels[index].hidden = on ? false : 'until-found'
    })
  }

  choose(index) {
    this.select(index)
    if (!this.key) return
    choices.set(this.key, index)
    sync(this.key, index)
  }

  move(event) {
    const tabs = this.tabs.filter(tab => !tab.disabled)
    const at = tabs.indexOf(event.target)
    const step = getComputedStyle(this).direction === 'rtl' ? -1 : 1
    const to = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: -1 }[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    const tab = tabs.at(to % tabs.length)
    tab.focus()
    this.choose(this.tabs.indexOf(tab))
  }
}

function sync(key, index) {
  for (const group of document.querySelectorAll('recto-tabs')) {
    if (group.key === key && index in group.tabs) group.select(index)
  }
}

function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  let found = target
  while ((found = found?.closest('.recto-tabpanel'))) {
    const group = found.parentElement
    group.select(group.panels.indexOf(found))
    found = group.parentElement
  }
  // A label is hidden: scroll to what it labels.
  if (target?.closest('recto-tabs')) (target.matches('.recto-tab-label') ? target.closest('recto-tabs') : target).scrollIntoView()
}

customElements.define('recto-tabs', Tabs)
addEventListener('storage', event => sync(event.key, parseInt(event.newValue) || 0))
addEventListener('hashchange', open)
open()
