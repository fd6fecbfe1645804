// Parses HTML where a content security policy may refuse attributes `style`: scripts may set the same.
const startTag = /<\w(?:"[^"]*"|'[^']*'|[^'">])*>/g
const quotedOrStyle = /"[^"]*"|'[^']*'|\sstyle(?==)/g
const { set: parseInto } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')

// Gives what `parse` makes of the HTML, with its styles.
export function parseStyled(html, parse) {
  const asData = text => (/^\s/.test(text) ? ' data-recto-css' : text)
  const root = parse(String(html).replace(startTag, tag => tag.replace(quotedOrStyle, asData)))
  for (const each of root.querySelectorAll('[data-recto-css]')) {
    each.style.cssText = each.getAttribute('data-recto-css')
    each.removeAttribute('data-recto-css')
  }
  return root
}

export function putStyled(element, html) {
  parseStyled(html, text => (parseInto.call(element, text), element))
}
