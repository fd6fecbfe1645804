"""ES modules as plain scripts, which is all that a page opened from a disk may load."""

from __future__ import annotations

import re

_DECLARED = re.compile(r"^export\s+(?=(?:const|let|var|function|async\s+function|class)\s+([\w$]+))", re.MULTILINE)
_LISTED = re.compile(r"\bexport\s*\{([^}]*)\}\s*;?")
_DEFAULT = re.compile(r"^export\s+default\s+", re.MULTILINE)
_IMPORT_CALL = re.compile(r"(?<![\w$.])import\(")
_STATIC_IMPORT = re.compile(r"""^import\b[^('"]*['"]""", re.MULTILINE)


def plain_script(module: str, *, names: str = "") -> str | None:
    """The script that does what a module does; None for one that imports others and stays a module.

    `import()` and `fetch` go through `rectoOffline`, where the exports are handed over as well. `names` are
    declarations put before the module's own.
    """
    if _STATIC_IMPORT.search(module):
        return None
    exports: list[tuple[str, str]] = []

    def listed(found: re.Match[str]) -> str:
        for part in found[1].split(","):
            inner, _, outer = part.strip().partition(" as ")
            if inner:
                exports.append((outer.strip() or inner, inner))
        return ""

    exports += [(found[1], found[1]) for found in _DECLARED.finditer(module)]
    if _DEFAULT.search(module):
        exports.append(("default", "rectoDefault"))
    body = _DEFAULT.sub("const rectoDefault = ", _DECLARED.sub("", _LISTED.sub(listed, module)))
    body = _IMPORT_CALL.sub("rectoOffline.import(", body).replace("import.meta.url", "rectoUrl")
    given = ", ".join(f"{outer}: {inner}" if outer != inner else inner for outer, inner in exports)
    return (
        "(() => {\nconst rectoUrl = document.currentScript.src, { fetch } = globalThis.rectoOffline ?? globalThis;\n"
        f"{names}\n"
        f"{body.rstrip()}\nglobalThis.rectoOffline?.provide(rectoUrl, {{ {given} }});\n}})();\n"
    )
