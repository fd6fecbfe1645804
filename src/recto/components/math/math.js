// Formulas that still hold their TeX source are typeset here, as the build would have done it.
import { putStyled } from '../styled_html.js'

const folder = new URL('./katex-0.19.1/', import.meta.url)
const settings = document.querySelector('meta[name="recto-katex"]')?.content
const options = { throwOnError: false, strict: false, ...(settings && JSON.parse(settings)) }

function load() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = new URL('katex.min.js', folder)
    script.onload = () => resolve(window.katex)
    script.onerror = () => reject(new Error(`KaTeX could not be loaded from ${script.src}`))
    document.head.append(script)
  })
}

function typeset(katex, element) {
  const displayMode = element.localName === 'div'
  const tex = element.textContent
  try {
    putStyled(element, katex.renderToString(tex, { ...options, macros: { ...options.macros }, displayMode }))
    element.replaceWith(...element.childNodes)
  } catch (error) {
    // What KaTeX cannot forgive, such as a formula nested too deeply, stays readable as TeX.
    element.textContent = tex
    console.error(error)
  }
}

const elements = document.querySelectorAll('.recto-math')
if (elements.length) {
  try {
    const katex = await load()
    for (const element of elements) typeset(katex, element)
  } catch (error) {
    console.error(error)
  }
}
