"""How languages write what comments in blocks ask for."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct


class Notation(Struct, frozen=True):
    """How a language writes comments, and what its files are called: `suffixes` is a regular expression.

    With `has_options` comments such as `@strict: false` set options of the compiler.
    """

    comment: str
    suffixes: str
    has_options: bool = False


PYTHON_NOTATION = Notation("#", r"pyi?")
JAVASCRIPT_NOTATION = Notation("//", r"(?:d\.)?[cm]?[jt]sx?", has_options=True)

_OPTION_NAMES = (
    "allowJs allowUnreachableCode allowUnusedLabels checkJs esModuleInterop exactOptionalPropertyTypes"
    " experimentalDecorators isolatedModules jsx jsxImportSource lib module moduleResolution noImplicitAny"
    " noImplicitOverride noImplicitReturns noImplicitThis noPropertyAccessFromIndexSignature noUncheckedIndexedAccess"
    " noUnusedLocals noUnusedParameters skipLibCheck strict strictBindCallApply strictFunctionTypes"
    " strictNullChecks strictPropertyInitialization target types useDefineForClassFields useUnknownInCatchVariables"
    " verbatimModuleSyntax"
)
OPTIONS = frozenset(_OPTION_NAMES.split())
"""The options of TypeScript that a comment may set; other comments of the kind are shown."""
LISTS = frozenset({"lib", "types"})
"""Those that are lists."""


# No part begins with a dot: files of blocks stay in the folder of their own.
_PART = r"[\w@-][\w.@-]*"
_FOLDERS = rf"(?:{_PART}/)*"


class Patterns(Struct, frozen=True):
    """What finds the comments of a language."""

    query: re.Pattern[str]
    cut: re.Pattern[str]
    file: re.Pattern[str]
    message: re.Pattern[str]
    no_errors: re.Pattern[str]
    rules: re.Pattern[str]
    expected: re.Pattern[str]
    option: re.Pattern[str]


@cache
def patterns_of(notation: Notation) -> Patterns:
    """What finds the comments of a language that is written like this."""
    sign = rf"^\s*{notation.comment}\s*"
    return Patterns(
        query=re.compile(rf"{sign}\^(?P<kind>[?|])\s*$"),
        cut=re.compile(rf"{sign}---cut(?P<kind>|-before|-after|-start|-end)---\s*$"),
        file=re.compile(rf"{sign}@filename:\s*(?:\./)?(?P<name>{_FOLDERS}{_PART}\.(?:{notation.suffixes}))\s*$", re.I),
        message=re.compile(rf"{sign}@(?P<kind>log|warn|error|annotate):\s*(?P<text>.*?)\s*$"),
        no_errors=re.compile(rf"{sign}@noErrors\s*$", re.IGNORECASE),
        rules=re.compile(rf"{sign}@errors:\s*(?P<rules>[\w, -]+?)\s*$"),
        expected=re.compile(rf"(?:^|\s)\s*{notation.comment}\s*error:[ \t]*(?P<text>.*?)\s*$"),
        option=re.compile(rf"{sign}@(?P<name>\w+):\s*(?P<value>[\w.,/@ -]+?)\s*$"),
    )
