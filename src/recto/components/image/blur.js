// A blurred picture of a few pixels until the image itself is there. Set from here, since a page whose policy forbids
// inline styles may still be styled by its own scripts.
for (const image of document.querySelectorAll('img[data-blur]')) {
  if (image.complete) continue
  image.classList.add('recto-blurred')
  image.style.backgroundImage = `url("${image.dataset.blur}")`
  const clear = () => {
    image.classList.remove('recto-blurred')
    image.style.removeProperty('background-image')
  }
  image.addEventListener('load', clear, { once: true })
  image.addEventListener('error', clear, { once: true })
}
