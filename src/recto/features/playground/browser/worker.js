// Python in a worker of its own. The page ends it by terminating it.
const MOST = 100_000
const FILES = 'https://files.invalid/'
let python, own, language
let id, written = 0, waiting = '', sentAt = 0

// Python's memory grows by this call; where it fails, code gets a MemoryError.
function limitMemory(bytes) {
  const grow = WebAssembly.Memory.prototype.grow
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > bytes) throw new RangeError('memory')
    return grow.call(this, pages)
  }
}

// Where a page lies on a disk, it hands over the files, as nothing can be fetched.
function answerFrom(held) {
  const fetched = self.fetch
  self.fetch = async (request, ...rest) => {
    const url = String(request.url ?? request)
    if (!url.startsWith(FILES)) return fetched(request, ...rest)
    const name = url.slice(FILES.length)
    if (!(name in held)) return new Response('', { status: 404 })
    const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream'
    return new Response(held[name], { headers: { 'content-type': type } })
  }
}

// A name, or an address elsewhere.
async function read(base, name) {
  const response = await fetch(new URL(name, base))
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return response.arrayBuffer()
}

// Modules that were handed over can be imported from addresses that hold all of them, and from no others.
function dataAddress(content) {
  return new Promise((resolve, reject) => {
    const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result), onerror: reject })
    reader.readAsDataURL(new Blob([content], { type: 'text/javascript' }))
  })
}

async function load(base, held, bytes) {
  limitMemory(bytes)
  if (held) answerFrom(held)
  const text = async name => new TextDecoder().decode(await read(base, name))
  const loads = JSON.parse(await text('loads.json'))
  const core = loads.core ?? base
  const isHeld = held && !loads.core
  const module = async name => import(isHeld ? await dataAddress(held[name]) : core + name)
  const { loadPyodide } = await module('pyodide.mjs')
  const given = isHeld ? { createPyodideModule: (await module('pyodide.asm.mjs')).default } : {}
  if (loads.packages_at) given.packageBaseUrl = loads.packages_at
  python = await loadPyodide({ indexURL: core, ...given })
  for (const stream of ['setStdout', 'setStderr']) {
    const decoder = new TextDecoder()
    python[stream]({ write: bytes => (write(decoder.decode(bytes, { stream: true })), bytes.length) })
  }
  if (loads.packages.length) await python.loadPackage(loads.packages, { messageCallback() {} })
  for (const name of loads.wheels) python.unpackArchive(await read(base, name), 'wheel')
  python.FS.writeFile('/home/pyodide/recto_in_browser.py', await text('in_browser.py'))
  own = python.pyimport('recto_in_browser')
  const here = new Set()
  language = async modules => {
    // Recto's language first, then what the page has beside it.
    for (const name of [...loads.language, ...modules.map(module => `own-${module}.zip`)]) {
      if (here.has(name)) continue
      const place = name.endsWith('.zip') ? ['zip', { extractDir: python.runPython('import site; site.getsitepackages()[0]') }] : ['wheel']
      python.unpackArchive(await read(base, name), ...place)
      here.add(name)
    }
  }
}

function write(text) {
  written += text.length
  if (written <= MOST) waiting += text
  else if (written - text.length <= MOST) waiting += text.slice(0, MOST - written) + '\n…'
  if (waiting && performance.now() - sentAt > 50) send()
}

function send() {
  postMessage({ id, out: waiting })
  waiting = ''
  sentAt = performance.now()
}

const tasks = {
  async run({ code, name, session }) {
    const result = await own.run(code, name, session)
    const [value, error] = result.toJs()
    result.destroy()
    return { value: value.slice(0, MOST), error: error.slice(-MOST) }
  },
  async compile({ source, components, modules, missing, scope }) {
    await language(modules)
    return { html: await own.compile_page(source, ...[components, scope, missing].map(each => python.toPy(each))) }
  },
}

let loaded
onmessage = async ({ data }) => {
  try {
    loaded ??= load(data.held ? FILES : data.base, data.held, data.bytes)
    await loaded
    id = data.id
    written = 0
    postMessage({ id, begins: true })
    const answer = await tasks[data.task](data)
    if (waiting) send()
    postMessage({ id, ...answer, done: true })
  } catch (error) {
    postMessage({ id: data.id, failed: String(error?.message ?? error) })
  }
}
