"""One builder for each HTML element: `div(p("text"), class_="note", data_kind="x")`.

Keywords become attributes: a trailing underscore is dropped, the others turn into hyphens.
"""

from __future__ import annotations

from functools import partial

from recto.html.elements import builder

_builder = partial(builder, as_keywords=True)

a = _builder("a")
abbr = _builder("abbr")
address = _builder("address")
area = _builder("area")
article = _builder("article")
aside = _builder("aside")
audio = _builder("audio")
b = _builder("b")
base = _builder("base")
bdi = _builder("bdi")
bdo = _builder("bdo")
blockquote = _builder("blockquote")
body = _builder("body")
br = _builder("br")
button = _builder("button")
canvas = _builder("canvas")
caption = _builder("caption")
cite = _builder("cite")
code = _builder("code")
col = _builder("col")
colgroup = _builder("colgroup")
data = _builder("data")
datalist = _builder("datalist")
dd = _builder("dd")
del_ = _builder("del")
details = _builder("details")
dfn = _builder("dfn")
dialog = _builder("dialog")
div = _builder("div")
dl = _builder("dl")
dt = _builder("dt")
em = _builder("em")
embed = _builder("embed")
fieldset = _builder("fieldset")
figcaption = _builder("figcaption")
figure = _builder("figure")
footer = _builder("footer")
form = _builder("form")
h1 = _builder("h1")
h2 = _builder("h2")
h3 = _builder("h3")
h4 = _builder("h4")
h5 = _builder("h5")
h6 = _builder("h6")
head = _builder("head")
header = _builder("header")
hgroup = _builder("hgroup")
hr = _builder("hr")
html = _builder("html")
i = _builder("i")
iframe = _builder("iframe")
img = _builder("img")
input = _builder("input")
ins = _builder("ins")
kbd = _builder("kbd")
label = _builder("label")
legend = _builder("legend")
li = _builder("li")
link = _builder("link")
main = _builder("main")
map = _builder("map")
mark = _builder("mark")
math = _builder("math")
menu = _builder("menu")
meta = _builder("meta")
meter = _builder("meter")
nav = _builder("nav")
noscript = _builder("noscript")
object = _builder("object")
ol = _builder("ol")
optgroup = _builder("optgroup")
option = _builder("option")
output = _builder("output")
p = _builder("p")
picture = _builder("picture")
pre = _builder("pre")
progress = _builder("progress")
q = _builder("q")
rp = _builder("rp")
rt = _builder("rt")
ruby = _builder("ruby")
s = _builder("s")
samp = _builder("samp")
script = _builder("script")
search = _builder("search")
section = _builder("section")
select = _builder("select")
slot = _builder("slot")
small = _builder("small")
source = _builder("source")
span = _builder("span")
strong = _builder("strong")
style = _builder("style")
sub = _builder("sub")
summary = _builder("summary")
sup = _builder("sup")
table = _builder("table")
tbody = _builder("tbody")
td = _builder("td")
template = _builder("template")
textarea = _builder("textarea")
tfoot = _builder("tfoot")
th = _builder("th")
thead = _builder("thead")
time = _builder("time")
title = _builder("title")
tr = _builder("tr")
track = _builder("track")
u = _builder("u")
ul = _builder("ul")
var = _builder("var")
video = _builder("video")
wbr = _builder("wbr")

# SVG
svg = _builder("svg")
circle = _builder("circle")
clip_path = _builder("clipPath")
defs = _builder("defs")
ellipse = _builder("ellipse")
g = _builder("g")
line = _builder("line")
linear_gradient = _builder("linearGradient")
path = _builder("path")
polygon = _builder("polygon")
polyline = _builder("polyline")
radial_gradient = _builder("radialGradient")
rect = _builder("rect")
stop = _builder("stop")
symbol = _builder("symbol")
use = _builder("use")

__all__ = [
    "a",
    "abbr",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "circle",
    "cite",
    "clip_path",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "defs",
    "del_",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "ellipse",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "line",
    "linear_gradient",
    "link",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "path",
    "picture",
    "polygon",
    "polyline",
    "pre",
    "progress",
    "q",
    "radial_gradient",
    "rect",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "stop",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "symbol",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "u",
    "ul",
    "use",
    "var",
    "video",
    "wbr",
]
