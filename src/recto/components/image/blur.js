// A blurred picture of a few pixels until the image itself is there. It is painted as gradients, a line for each row of
// pixels: a page whose policy forbids images from data may still be styled by its own scripts.
async function gradients(url) {
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), letter => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/webp' }))
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const color = at => `rgb(${data[at]} ${data[at + 1]} ${data[at + 2]})`
  return Array.from({ length: height }, (_, row) => {
    const colors = Array.from({ length: width }, (_, column) => color(4 * (row * width + column)))
    // A single colour is no gradient; rows overlap by a pixel, or the page would shine through between them.
    const line = `linear-gradient(90deg, ${colors.join()}, ${colors.at(-1)})`
    return `${line} 0 ${height > 1 ? (100 * row) / (height - 1) : 0}% / 100% calc(${100 / height}% + 1px) no-repeat`
  }).join()
}

for (const image of document.querySelectorAll('img[data-blur]')) {
  if (image.complete) continue
  const clear = () => {
    image.classList.remove('recto-blurred')
    image.style.removeProperty('background')
  }
  image.addEventListener('load', clear, { once: true })
  image.addEventListener('error', clear, { once: true })
  gradients(image.dataset.blur).then(
    background => {
      if (image.complete) return
      image.classList.add('recto-blurred')
      image.style.background = background
    },
    () => {} // An old browser shows no preview.
  )
}
