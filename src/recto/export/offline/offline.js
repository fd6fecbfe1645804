// What pages opened from a disk may not do by themselves: load modules and fetch files. Browsers let `file://` pages
// run plain scripts only, so modules are published as such, and data as scripts that hand it over.
globalThis.rectoOffline ??= (() => {
  const root = new URL('..', document.currentScript.src).href
  const modules = {}
  const data = {}
  const loading = {}

  const load = (url) =>
    (loading[url] ??= new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = url
      script.onload = resolve
      script.onerror = () => {
        delete loading[url]
        reject(new TypeError(`Failed to load ${url}`))
      }
      document.head.append(script)
    }))

  const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

  return {
    root,
    // Called by modules: their exports, by their own address.
    provide: (url, exports) => {
      modules[url] = exports
    },
    // Called by data: its name from the site's root, and its bytes.
    hold: (name, base64) => {
      data[name] = base64
    },
    import: async (address) => {
      const url = new URL(address, document.baseURI).href
      if (!modules[url]) await load(url)
      return modules[url]
    },
    fetch: async (address) => {
      const url = new URL(address, document.baseURI)
      const name = decodeURI(url.pathname).slice(decodeURI(new URL(root).pathname).length)
      if (!(name in data)) await load(`${url.origin === 'null' ? 'file://' : url.origin}${url.pathname}.js`)
      if (!name.endsWith('.json')) return new Response(bytesOf(data[name]))
      const text = new TextDecoder().decode(bytesOf(data[name]))
      return new Response(text.replaceAll('recto-root:/', root))
    },
  }
})()
