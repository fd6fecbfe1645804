// Code blocks: copy, and word wrap on narrow screens for all blocks of the page.
const SHOWN_FOR = 2000

// What a reader types of a session: without prompts, and without what was printed.
function typed(lines) {
  const first = lines.find(line => line.trim())?.match(/^(\$|>>>|In \[\d+\]:) /)
  if (!first) return lines
  const prompt = first[1] === '$' ? /^\$ / : first[1] === '>>>' ? /^(?:>>>|\.\.\.)(?: |$)/ : /^(?:In \[\d+\]: | +\.\.\.: ?)/
  let goesOn = false
  return lines.filter(line => {
    const kept = prompt.test(line) || goesOn
    goesOn = kept && first[1] === '$' && line.endsWith('\\')
    return kept
  }).map(line => line.replace(prompt, ''))
}

async function copy(button) {
  const code = button.closest('.recto-code').querySelector('pre code')
  const lines = [...code.querySelectorAll(':scope > span')]
  // What a line replaces is not wanted. An empty line holds a space, to be as high as the others.
  const kept = lines.filter(line => !line.matches('[data-line~="removed"]')).map(line => line.textContent.replace(/^ $/, ''))
  try {
    const text = lines.length ? kept : code.textContent.split('\n')
    await navigator.clipboard.writeText(('prompts' in button.dataset ? text : typed(text)).join('\n'))
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
