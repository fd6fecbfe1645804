// Escape closes the tip that is shown, until the pointer or the focus comes again.
addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  for (const tooltip of document.querySelectorAll('.recto-tooltip:is(:hover, :focus-within)')) {
    tooltip.classList.add('recto-tooltip-closed')
    const again = () => tooltip.classList.remove('recto-tooltip-closed')
    tooltip.addEventListener('pointerleave', again, { once: true })
    tooltip.addEventListener('focusout', again, { once: true })
  }
})
