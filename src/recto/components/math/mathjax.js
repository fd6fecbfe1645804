// Formulas typeset by MathJax, loaded from where the site says.
const { src, config } = JSON.parse(document.querySelector('meta[name="recto-mathjax"]').content)
const inline = config.tex?.inlineMath?.[0] ?? ['\\(', '\\)']
const display = config.tex?.displayMath?.[0] ?? ['\\[', '\\]']
const elements = [...document.querySelectorAll('.recto-math')]

// Only the formulas are looked through: a dollar sign elsewhere is a dollar sign.
window.MathJax = { ...config, startup: { ...config.startup, elements } }

function delimit(element) {
  const [before, after] = element.localName === 'div' ? display : inline
  element.textContent = before + element.textContent + after
  element.classList.replace('recto-math', 'recto-mathjax')
}

if (elements.length) {
  elements.forEach(delimit)
  const script = document.createElement('script')
  script.src = src
  script.onerror = () => console.error(new Error(`MathJax could not be loaded from ${script.src}`))
  document.head.append(script)
}
