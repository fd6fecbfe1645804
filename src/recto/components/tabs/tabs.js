// Tabs: arrow keys, remembered choices, and opening the panel an address leads to.
import { showAddressed } from '../opening.js'

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
    const stored = this.key && remembered(this.key)
    this.select(stored in this.tabs ? stored : this.tabs.findIndex(tab => tab.ariaSelected === 'true'))
  }

  select(selected) {
    this.tabs.forEach((tab, index) => {
      const on = index === selected
      tab.ariaSelected = on
      tab.tabIndex = on ? 0 : -1
      // The browser's own search finds what is hidden in this way; screen readers must not.
      this.panels[index].hidden = on ? false : 'until-found'
      this.panels[index].ariaHidden = on ? null : true
    })
  }

  choose(index) {
    this.select(index)
    if (!this.key) return
    try {
      localStorage.setItem(this.key, index)
    } catch {}
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

// Storage may be forbidden.
function remembered(key) {
  try {
    return parseInt(localStorage.getItem(key))
  } catch {}
}

function sync(key, index) {
  for (const group of document.querySelectorAll('recto-tabs')) {
    if (group.key === key && index in group.tabs) group.select(index)
  }
}

// Selects the panels that an element is in.
function reveal(target) {
  let group = target.closest('recto-tabs')
  // A label is hidden: its whole group is what can be seen.
  const seen = target.matches('.recto-tab-label') ? group : group && target
  for (; group; group = group.parentElement.closest('recto-tabs')) {
    const panel = group.panels.findIndex(panel => panel.contains(target))
    if (panel >= 0) group.select(panel)
  }
  return seen
}

customElements.define('recto-tabs', Tabs)
addEventListener('storage', event => sync(event.key, parseInt(event.newValue) || 0))
showAddressed(reveal)
