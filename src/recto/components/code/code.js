// Code blocks: copy, and word wrap on narrow screens for all blocks of the page.
const SHOWN_FOR = 2000

async function copy(button) {
  const code = button.closest('.recto-code').querySelector('pre code')
  const lines = [...code.querySelectorAll(':scope > span')]
  // What a line replaces is not wanted. An empty line holds a space, to be as high as the others.
  const kept = lines.filter(line => !line.matches('[data-line~="removed"]')).map(line => line.textContent.replace(/^ $/, ''))
  try {
    await navigator.clipboard.writeText(lines.length ? kept.join('\n') : code.textContent)
  } catch {
    console.error('Failed to copy!')
    return
  }
  button.classList.add('copied')
  clearTimeout(button.timer)
  button.timer = setTimeout(() => button.classList.remove('copied'), SHOWN_FOR)
}

addEventListener('click', event => {
  const button = event.target.closest?.('.recto-code-copy, .recto-code-wrap')
  if (button?.matches('.recto-code-copy')) copy(button)
  else if (button) document.documentElement.toggleAttribute('data-recto-word-wrap')
})
