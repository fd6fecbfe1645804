// Code blocks: copy, and word wrap on narrow screens for all blocks of the page.
const SHOWN_FOR = 2000

async function copy(button) {
  const lines = [...button.closest('.recto-code').querySelectorAll('pre code > span')]
  // What a line replaces is not wanted. An empty line holds a space, to be as high as the others.
  const kept = lines.filter(line => !line.matches('[data-line~="removed"]')).map(line => line.textContent.replace(/^ $/, ''))
  try {
    await navigator.clipboard.writeText(kept.join('\n'))
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
