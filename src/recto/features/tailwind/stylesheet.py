"""One stylesheet, compiled for the candidates in the files of a project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from recto.content.provided_source import text_key
from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.features.tailwind.compiler import Compiler, Sources, TailwindError, tailwind_version
from recto.features.tailwind.sources import candidates_of
from recto.features.tailwind.stylesheets import imported_stylesheets

_KEY = "stylesheet"
_JAVASCRIPT = "Plugins and configurations in JavaScript are not run: write them as CSS, with `@theme`, `@utility`."


class _Kept(Struct, frozen=True):
    """What was compiled last: the digests of stylesheets and candidates, where these are looked for, and the CSS."""

    stylesheets: str
    candidates: str
    sources: Sources
    css: str


class OpenCompiler(Struct):
    """A compiler that stays open as long as its stylesheet is the same, and what stands for that."""

    digest: str = ""
    compiler: Compiler | None = None

    def of(self, digest: str, make: Callable[[], Compiler]) -> Compiler:
        """The compiler of a stylesheet: the open one, or a new one in its place."""
        if self.compiler is None or self.digest != digest:
            self.close()
            self.compiler, self.digest = make(), digest
        return self.compiler

    def close(self) -> None:
        """End the compiler, if one is open."""
        if self.compiler is not None:
            self.compiler.close()
            self.compiler = None


class Stylesheet(Struct, frozen=True):
    """Its text, the folder from which it imports, and those of the project and of its output."""

    text: str
    folder: Path
    root: Path
    out: Path

    def compiled(self, cache: CacheFolder, opened: OpenCompiler | None = None) -> str:
        """The CSS. `opened` stays open for the next time. Raises `RectoError` for what the compiler cannot read."""
        imported = imported_stylesheets(self.text, self.folder, self.root)
        digest = text_key(repr((tailwind_version(), self.text, str(self.folder), sorted(imported.items()))))
        kept = _kept(cache)
        if kept is not None and kept.stylesheets == digest:
            names = candidates_of(kept.sources, self.root, self.out, cache)
            if text_key(repr(sorted(names))) == kept.candidates:
                return kept.css
        compilers = opened or OpenCompiler()
        try:
            compiler = compilers.of(digest, lambda: Compiler(self.text, self.folder, imported))
            names = candidates_of(compiler.sources, self.root, self.out, cache)
            css = "\n".join(line.strip() for line in compiler.build(names).splitlines()) + "\n"
        except TailwindError as error:
            hint = _JAVASCRIPT if "JavaScript" in str(error) else None
            raise RectoError(f"Tailwind cannot compile the stylesheet: {str(error).rstrip('.')}.", hint=hint) from error
        finally:
            if opened is None:
                compilers.close()
        made = _Kept(digest, text_key(repr(sorted(names))), compiler.sources, css)
        cache.keep(_KEY, msgspec.msgpack.encode(made))
        return css


def _kept(cache: CacheFolder) -> _Kept | None:
    found = cache.get(_KEY)
    try:
        return msgspec.msgpack.decode(found[1], type=_Kept) if found is not None else None
    except msgspec.MsgspecError:
        return None
