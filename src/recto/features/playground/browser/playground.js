// Blocks of Python and texts of Recto that readers change and run. Nothing is loaded before they ask.
const FOLDER = new URL('../_playground/', import.meta.url).href
const IS_ON_DISK = location.protocol === 'file:'
const PAUSE = 300

// One worker for all of a page. What is asked for is done in its turn.
class Python {
  life = 0
  #worker
  #turn = Promise.resolve()
  #end
  #number = 0

  ask(task, limits, heard) {
    const answer = this.#turn.then(() => this.#ask(task, limits, heard))
    this.#turn = answer.catch(() => {})
    return answer
  }

  // Ends what runs now; the next task gets a new worker, in which no name is known.
  stop(text) {
    this.#end?.(new Error(text))
  }

  async #ask(task, limits, heard) {
    let timer
    const id = ++this.#number
    const result = new Promise((resolve, reject) => {
      this.#end = error => {
        this.#worker?.terminate()
        this.#worker = undefined
        this.life++
        reject(error)
      }
      this.#listen = data => {
        if (data.id !== id) return
        if (data.begins) {
          heard.begins?.()
          timer = setTimeout(() => this.stop(heard.tooLong), limits.seconds * 1000)
        } else if (data.out) heard.out?.(data.out)
        else if (data.failed !== undefined) this.#end(new Error(data.failed))
        else if (data.done) resolve(data)
      }
    })
    const begun = this.#begin(limits)
    begun.catch(error => this.#end?.(error))
    // Nothing is sent where it was stopped before its worker began.
    begun.then(first => first && this.#worker?.postMessage({ id, ...first, ...task }))
    try {
      return await result
    } finally {
      clearTimeout(timer)
      this.#end = undefined
    }
  }

  #listen

  // What the first message to a new worker says.
  async #begin(limits) {
    if (this.#worker) return {}
    const life = this.life
    const held = IS_ON_DISK ? await filesOnDisk() : undefined
    if (life !== this.life) return undefined
    // A module on a disk has an address that holds all of it, and may have no other.
    const script = held ? `data:text/javascript,${encodeURIComponent(textOf(held['worker.js']))}` : `${FOLDER}worker.js`
    this.#worker = new Worker(script, { type: 'module' })
    this.#worker.onmessage = event => this.#listen(event.data)
    this.#worker.onerror = event => this.#end?.(new Error(event.message || 'worker'))
    return { base: FOLDER, held, bytes: limits.bytes }
  }
}

const textOf = bytes => new TextDecoder().decode(bytes)

async function filesOnDisk() {
  const read = async name => (await fetch(FOLDER + name)).arrayBuffer()
  const names = JSON.parse(textOf(await read('files.json')))
  return Object.fromEntries(await Promise.all(names.map(async name => [name, await read(name)])))
}

const python = new Python()

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

// The buttons under a text, and what is told of a run.
class Tools {
  constructor(words, actions) {
    this.words = words
    this.status = make('span', { className: 'recto-run-status', role: 'status' })
    // Whom a reader asks who runs something.
    this.from = make('span', { className: 'recto-run-from', textContent: words.code_from ?? '' })
    this.buttons = Object.fromEntries(
      Object.entries(actions).map(([word, onclick]) => [word, make('button', { type: 'button', textContent: words[word], onclick })]),
    )
    this.element = make('div', { className: 'recto-run-tools' }, ...Object.values(this.buttons), this.status, this.from)
    this.element.dataset.pagefindIgnore = 'all'
    this.buttons.stop_code.hidden = true
  }

  // Runs something; gives its answer, or nothing when it was stopped or failed.
  async follow(limits, task, out) {
    const { words, buttons, status } = this
    buttons.run_code.disabled = true
    buttons.stop_code.hidden = false
    status.textContent = words.code_loading
    const tooLong = words.code_too_long.replace('{seconds}', limits.seconds)
    try {
      this.from.remove()
      const heard = { out, tooLong, begins: () => (status.textContent = words.code_running) }
      const answer = await python.ask(task, limits, heard)
      status.textContent = ''
      return answer
    } catch (error) {
      status.textContent = error.message
    } finally {
      buttons.run_code.disabled = false
      buttons.stop_code.hidden = true
    }
  }
}

const blocks = []

class Block {
  constructor(element, number) {
    const { code, session = '', limits, words } = element.dataset
    Object.assign(this, { element, number, session, written: code, limits: JSON.parse(limits) })
    this.tools = new Tools(JSON.parse(words), {
      run_code: () => this.runWithEarlier(),
      stop_code: () => python.stop(this.tools.words.code_stopped),
      edit_code: () => this.edit(),
      reset_code: () => this.reset(),
    })
    this.tools.buttons.reset_code.hidden = true
    element.append(this.tools.element)
    const next = element.nextElementSibling
    this.output = next?.matches('.recto-output') ? next : make('div', { className: 'recto-output' })
    this.stored = [...this.output.childNodes]
    if (this.output === next) return
    this.output.hidden = true
    element.after(this.output)
  }

  get code() {
    return this.area?.value ?? this.written
  }

  edit() {
    const shown = this.element.querySelector('.recto-code')
    this.area ??= make('textarea', { className: 'recto-run-source', value: this.written, spellcheck: false })
    this.area.ariaLabel = this.tools.words.code_source
    this.area.rows = this.written.split('\n').length + 1
    this.area.onkeydown = event => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      if (!this.tools.buttons.run_code.disabled) this.runWithEarlier()
    }
    shown.hidden = true
    shown.after(this.area)
    this.area.focus()
    this.tools.buttons.edit_code.hidden = true
    this.tools.buttons.reset_code.hidden = false
  }

  reset() {
    this.area.remove()
    this.area = undefined
    this.element.querySelector('.recto-code').hidden = false
    this.output.replaceChildren(...this.stored)
    this.output.hidden = !this.stored.length
    this.tools.status.textContent = ''
    this.tools.buttons.edit_code.hidden = false
    this.tools.buttons.reset_code.hidden = true
    this.tools.buttons.edit_code.focus()
  }

  // A block may use names of those before it, as it did when the site was built.
  async runWithEarlier() {
    for (const block of blocks.slice(0, this.number)) {
      if (block.session === this.session && block.ranIn !== python.life && !(await block.run())) return
    }
    await this.run()
  }

  async run() {
    const text = make('code')
    this.output.replaceChildren(make('pre', { className: 'recto-run-output', tabIndex: 0 }, text))
    this.output.hidden = false
    const task = { task: 'run', code: this.code, name: `block ${this.number + 1}`, session: this.session }
    const answer = await this.tools.follow(this.limits, task, out => text.append(out))
    if (!answer) {
      this.output.hidden = !text.hasChildNodes()
      return false
    }
    if (answer.value) text.append(answer.value)
    if (answer.error) text.append(make('span', { className: 'recto-run-error', textContent: answer.error }))
    this.output.hidden = !text.hasChildNodes()
    this.ranIn = answer.error ? undefined : python.life
    return !answer.error
  }
}

class Playground {
  constructor(element) {
    const { limits, words, components, modules = '', missing = '{}', scope, load } = element.dataset
    Object.assign(this, { element, limits: JSON.parse(limits) })
    this.given = {
      components: JSON.parse(components),
      modules: modules.split(' ').filter(Boolean),
      missing: JSON.parse(missing),
      scope: JSON.parse(scope),
    }
    this.area = element.querySelector('textarea')
    this.result = element.querySelector('.recto-playground-result')
    this.tools = new Tools(JSON.parse(words), {
      run_code: () => this.compile(),
      stop_code: () => python.stop(this.tools.words.code_stopped),
    })
    this.area.after(this.tools.element)
    this.area.addEventListener('input', () => {
      clearTimeout(this.timer)
      if (this.isUsed) this.timer = setTimeout(() => this.compile(), PAUSE)
    })
    if (load === 'visible') {
      const seen = new IntersectionObserver(entries => {
        if (!entries.some(entry => entry.isIntersecting)) return
        seen.disconnect()
        this.compile()
      })
      seen.observe(element)
    }
  }

  async compile() {
    if (this.isBusy) return (this.isLate = true)
    this.isBusy = true
    do {
      this.isLate = false
      const answer = await this.tools.follow(this.limits, { task: 'compile', source: this.area.value, ...this.given })
      if (answer) this.result.innerHTML = answer.html
      this.isUsed = Boolean(answer)
    } while (this.isLate)
    this.isBusy = false
  }
}

for (const element of document.querySelectorAll('.recto-run')) blocks.push(new Block(element, blocks.length))
for (const element of document.querySelectorAll('.recto-playground')) new Playground(element)
