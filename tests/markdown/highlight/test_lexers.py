import pytest

from recto.markdown.highlight.lexers import find_lexer, is_known_language, language_warning, suggest_language

NAMES = """
    js jsx ts tsx mjs cjs mts cts mdx md markdown json jsonc json5 dotenv env vue svelte astro graphql gql prisma toml
    yaml yml py python sh bash zsh shell console html css scss less sql rust rs go golang java c cpp c++ c# csharp ruby
    php diff docker dockerfile terraform hcl move xml svg tex latex math powershell ps1 make nginx swift kotlin lua
    PYTHON
"""


@pytest.mark.parametrize("name", NAMES.split())
def test_names_people_write(name: str) -> None:
    assert find_lexer(name) is not None
    assert is_known_language(name)


@pytest.mark.parametrize("name", ["", "text", "txt", "plaintext", "plain", "mermaid", "none", "ansi", "csv", "log"])
def test_names_without_colours(name: str) -> None:
    assert find_lexer(name) is None
    assert is_known_language(name)


def test_unknown_names() -> None:
    assert find_lexer("foolang") is None
    assert not is_known_language("foolang")


@pytest.mark.parametrize(("name", "meant"), [("pyhton", "python"), ("javscript", "javascript"), ("qqqqqqqq", None)])
def test_suggestions(name: str, meant: str | None) -> None:
    assert suggest_language(name) == meant


def test_the_warning_about_an_unknown_name() -> None:
    assert str(language_warning("pyhton")) == (
        "'pyhton' is not a language that can be highlighted; the code is shown as plain text. Did you mean 'python'?"
    )
    assert language_warning("Python") is None


def test_lexers_of_installed_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    from pygments.lexers import IniLexer

    plugins = {"mylang": EntryPoint("mylang", "pygments.lexers:IniLexer", "recto.lexers")}
    monkeypatch.setattr("recto.markdown.highlight.lexers._plugins", lambda: plugins)
    find_lexer.cache_clear()
    suggest_language.cache_clear()
    try:
        assert find_lexer("MyLang") is IniLexer
        assert is_known_language("mylang")
        assert suggest_language("mylnag") == "mylang"
    finally:
        find_lexer.cache_clear()
        suggest_language.cache_clear()
