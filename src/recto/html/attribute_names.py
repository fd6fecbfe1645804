"""The attributes that React spells in another way than HTML does."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# HTML writes these in lower case.
_LOWER_CASE = """
    accessKey allowFullScreen autoCapitalize autoComplete autoCorrect autoFocus autoPlay cellPadding cellSpacing charSet
    colSpan contentEditable controlsList crossOrigin dateTime disablePictureInPicture disableRemotePlayback encType
    enterKeyHint fetchPriority formAction formEncType formMethod formNoValidate formTarget frameBorder hrefLang
    imageSizes imageSrcSet inputMode isMap itemID itemProp itemRef itemScope itemType keyParams keyType marginHeight
    marginWidth maxLength mediaGroup minLength noModule noValidate playsInline popoverTarget popoverTargetAction
    radioGroup readOnly referrerPolicy rowSpan spellCheck srcDoc srcLang srcSet tabIndex useMap
    onBlur onChange onClick onError onFocus onInput onKeyDown onKeyUp onLoad onMouseEnter onMouseLeave onSubmit
"""

# SVG writes these with hyphens. Its own camelCase names stay as they are: `view_box` too means viewBox.
_HYPHENS = """
    alignmentBaseline baselineShift clipPath clipRule colorInterpolation colorInterpolationFilters dominantBaseline
    fillOpacity fillRule floodColor floodOpacity fontFamily fontSize fontStretch fontStyle fontVariant fontWeight
    imageRendering letterSpacing lightingColor markerEnd markerMid markerStart paintOrder pointerEvents shapeRendering
    stopColor stopOpacity strokeDasharray strokeDashoffset strokeLinecap strokeLinejoin strokeMiterlimit strokeOpacity
    strokeWidth textAnchor textDecoration textRendering transformOrigin unicodeBidi vectorEffect wordSpacing writingMode
    acceptCharset httpEquiv
"""

_CAMEL_CASE = """
    clipPathUnits gradientTransform gradientUnits markerHeight markerUnits markerWidth patternUnits preserveAspectRatio
    refX refY spreadMethod textLength viewBox
"""

_OTHERS = {
    "className": "class",
    "class_": "class",
    "htmlFor": "for",
    "xlinkHref": "xlink:href",
    "xmlLang": "xml:lang",
    "xmlSpace": "xml:space",
    "xmlnsXlink": "xmlns:xlink",
}


def _hyphens(name: str) -> str:
    return "".join("-" + letter.lower() if letter.isupper() else letter for letter in name)


DIFFERENT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **{name: name.lower() for name in _LOWER_CASE.split()},
        **{name: _hyphens(name) for name in _HYPHENS.split()},
        **{name: name for name in _CAMEL_CASE.split()},
        **_OTHERS,
    }
)
