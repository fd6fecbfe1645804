"""The Content-Security-Policy under which the pages of a site work, for whoever serves them."""

from __future__ import annotations

from collections.abc import Iterable

from recto.export.publish.redirect_files import REDIRECT_SCRIPT, RULES_FILE
from recto.export.write import Staging
from recto.html.csp_hash import csp_hash
from recto.rendering.freshness import POLICY_FILE
from recto.settings import Settings

# Search runs WebAssembly, and blurred previews of pictures stand in the page as data. Columns of tables are aligned by
# attributes, and so are the parts of formulas.
_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)


def security_policy(setting: bool | str, hashes: Iterable[str]) -> str:
    """The policy that a setting asks for: true is the one that is enough for the theme; a text may have `{hashes}`.

    `hashes` are the source expressions of the scripts that stand in the pages themselves.
    """
    text = setting if isinstance(setting, str) else _POLICY
    return text.replace("{hashes}", " ".join(hashes))


def write_security_policy(settings: Settings, scripts: Iterable[str], staging: Staging) -> None:
    """Write the policy where a server finds it, if the site has one; `scripts` are those in the theme's documents."""
    setting = settings.serve.content_security_policy
    if setting:
        redirects = (REDIRECT_SCRIPT,) if (staging.folder / RULES_FILE).exists() else ()
        hashes = map(csp_hash, (*scripts, *redirects))
        staging.write(POLICY_FILE, security_policy(setting, hashes) + "\n")
