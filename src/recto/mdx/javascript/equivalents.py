"""What pages write in place of functions that JavaScript's frameworks have."""

from __future__ import annotations

_ROUTE = "`page.route`, and `location` in a script"
_FILES = "`Path(…).read_text()`, with `from pathlib import Path`"
_FETCH = "`await fetch(…)`, with `from recto import fetch`"
_ELEMENT = "`el(…)`, with `from recto.html import el`"
_RENDER = "`render(…)`, with `from recto.html import render`"
_COMPILE = "`compile_mdx` and `evaluate`, with `from recto.mdx import compile_mdx, evaluate`"
_CLASSES = '`className={["a", "b" if wanted else None]}`'
_LATER = "the component's name as a tag, since nothing is loaded later"
_SETTINGS = "`page` for the page, and `recto.toml` for the site"

_BY_NAME = {
    "frontMatter": "`metadata`, which holds the front matter",
    **dict.fromkeys(("useRouter", "usePathname", "useFSRoute", "useSelectedLayoutSegment"), _ROUTE),
    **dict.fromkeys(("useParams", "useLocale"), "`params`"),
    "useSearchParams": "`search_params`",
    **dict.fromkeys(("useConfig", "useThemeConfig"), _SETTINGS),
    "useMDXComponents": "the component's name as a tag: `mdx_components.py` holds those of the site",
    "useData": "`export data = …`, a value that the page works out",
    **dict.fromkeys(("renderToString", "renderToStaticMarkup"), _RENDER),
    **dict.fromkeys(("compileMdx", "buildDynamicMDX", "evaluate"), _COMPILE),
    **dict.fromkeys(("createElement", "cloneElement"), _ELEMENT),
    "getPageMap": "`get_page_map`, with `from recto import get_page_map`",
    "normalizePages": "`normalize_pages`, with `from recto import normalize_pages`",
    "convertToPageMap": "`convert_to_page_map`, with `from recto import convert_to_page_map`",
    "mergeMetaWithPageMap": "`merge_meta`, with `from recto import merge_meta`",
    "generateStaticParamsFor": "`generate_static_params_for`, with `from recto import generate_static_params_for`",
    "createIndexPage": "`create_index_page`, with `from recto.components import create_index_page`",
    "notFound": "`not_found()`, with `from recto import not_found`",
    **dict.fromkeys(("redirect", "permanentRedirect"), "a `[[redirects]]` table in `recto.toml`"),
    **dict.fromkeys(("useSWR", "axios", "useQuery"), _FETCH),
    **dict.fromkeys(("clsx", "cn", "classnames", "classNames"), _CLASSES),
    "dynamic": _LATER,
    "lazy": _LATER,
}
_BY_MODULE = {
    **dict.fromkeys(("fs", "fs/promises", "fs-extra"), _FILES),
    **dict.fromkeys(("swr", "axios", "node-fetch"), _FETCH),
    **dict.fromkeys(("clsx", "classnames"), _CLASSES),
    "path": "`Path`, with `from pathlib import Path`",
    "next/dynamic": _LATER,
}


def equivalent(name: str, module: str = "") -> str | None:
    """What to write in place of a function, as part of a sentence; None where there is no other way than Python."""
    return _BY_MODULE.get(module.removeprefix("node:")) or _BY_NAME.get(name)
