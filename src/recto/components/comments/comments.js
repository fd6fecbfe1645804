// Comments of giscus and Cusdis: nothing is asked of them before the reader comes near, or consents where that is asked.
const KEY = 'recto-comments'
const root = document.documentElement

const stored = (key, value) => {
  try {
    if (value !== undefined) localStorage[key] = value
    return localStorage[key]
  } catch {}
}

const look = () => (root.classList.contains('dark') ? 'dark' : 'light')

const meta = name => document.querySelector(`meta[property="${name}"],meta[name="${name}"]`)?.content ?? ''

const TERMS = {
  pathname: () => location.pathname.length < 2 ? 'index' : location.pathname.slice(1).replace(/\.\w+$/, ''),
  url: () => location.href.split(/[?#]/)[0],
  title: () => document.title,
  'og:title': () => meta('og:title'),
}

class Comments extends HTMLElement {
  connectedCallback() {
    const [button] = this.children
    if (this.dataset.consent === undefined || stored(KEY) === 'yes') this.whenSeen()
    else {
      button.hidden = false
      button.onclick = () => {
        stored(KEY, 'yes')
        this.load()
      }
    }
  }

  disconnectedCallback() {
    this.seen?.disconnect()
    this.looks?.disconnect()
    if (this.heard) removeEventListener('message', this.heard)
  }

  whenSeen() {
    this.seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry.isIntersecting) return
        this.seen.disconnect()
        this.load()
      },
      { rootMargin: '300px' },
    )
    this.seen.observe(this)
  }

  load() {
    this[this.dataset.service]()
    this.looks = new MutationObserver(() => this.showLook?.())
    this.looks.observe(root, { attributeFilter: ['class'] })
  }

  giscus() {
    const { host, repo, repoId, category, categoryId, mapping, language, title } = this.dataset
    const address = new URL(location.href)
    // What giscus hands back after a reader has signed in.
    const session = address.searchParams.get('giscus') ?? stored('giscus-session')
    if (address.searchParams.has('giscus')) {
      stored('giscus-session', session)
      address.searchParams.delete('giscus')
      history.replaceState(history.state, '', address)
    }
    const asked = new URLSearchParams({
      origin: location.href,
      session: session ?? '',
      theme: look(),
      reactionsEnabled: '1',
      emitMetadata: '0',
      inputPosition: 'top',
      repo,
      repoId,
      category,
      categoryId,
      strict: '0',
      description: meta('description'),
      backLink: address.href,
      term: TERMS[mapping](),
    })
    const frame = document.createElement('iframe')
    frame.src = `${host}${language ? `/${language}` : ''}/widget?${asked}`
    frame.title = title
    frame.allow = 'clipboard-write'
    this.replaceChildren(frame)
    this.showLook = () => frame.contentWindow.postMessage({ giscus: { setConfig: { theme: look() } } }, host)
    this.heard = ({ origin, data }) => {
      if (origin !== host || !data?.giscus) return
      if (data.giscus.resizeHeight) frame.style.height = `${data.giscus.resizeHeight}px`
      if (data.giscus.signOut) stored('giscus-session', '')
    }
    addEventListener('message', this.heard)
  }

  cusdis() {
    const { host, appId, language } = this.dataset
    const thread = document.createElement('div')
    thread.id = 'cusdis_thread'
    Object.assign(thread.dataset, {
      host,
      appId,
      pageId: location.pathname,
      pageUrl: location.pathname,
      pageTitle: document.title,
      theme: look(),
    })
    this.replaceChildren(thread)
    this.showLook = () => window.CUSDIS?.setTheme(look())
    const names = language ? [`widget/lang/${language}`, 'cusdis.es'] : ['cusdis.es']
    for (const name of names) {
      const script = document.createElement('script')
      script.src = `${host}/js/${name}.js`
      script.async = false
      this.append(script)
    }
  }
}

customElements.define('recto-comments', Comments)
