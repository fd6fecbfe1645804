"""What is known of a command-line program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct


class Parameter(Struct, frozen=True):
    """An argument or an option. `names` are as they are typed, `negatives` switch a flag off; `env` are variables.

    `default` is written as a reader would type it; `group` is the title that the program lists it under.
    """

    names: tuple[str, ...]
    is_option: bool = False
    negatives: tuple[str, ...] = ()
    metavar: str = ""
    text: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    env: tuple[str, ...] = ()
    is_required: bool = False
    is_multiple: bool = False
    group: str = ""

    @property
    def anchor(self) -> str:
        """The name that others link to: the longest one."""
        return max(self.names, key=len, default="").lstrip("-/+").lower()


class Command(Struct, frozen=True):
    """A program, or one of its commands. `deprecated` is a message, None for what is not deprecated.

    `asks_help` is the option for help, which is none of the `parameters`.
    """

    name: str
    usage: str = ""
    text: str = ""
    summary: str = ""
    epilog: str = ""
    deprecated: str | None = None
    parameters: tuple[Parameter, ...] = ()
    commands: tuple[Command, ...] = ()
    asks_help: Parameter | None = None

    @property
    def digest(self) -> str:
        """What stands for all that is known of the command."""
        return blake2b(msgspec.msgpack.encode(self), digest_size=16).hexdigest()

    def find(self, names: Sequence[str]) -> Command | None:
        """The command that is called with these names one after the other; None for an unknown one."""
        if not names:
            return self
        inner = next((each for each in self.commands if each.name == names[0]), None)
        return None if inner is None else inner.find(names[1:])

    def walk(self, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Command]]:
        """The command and all below it, each with the names that it is called with."""
        yield above, self
        for each in self.commands:
            yield from each.walk((*above, each.name))


class Found(Struct, frozen=True):
    """What looking at one program gave: the command, or the reason why there is none.

    `known` are names, one of which may have been meant.
    """

    command: Command | None = None
    reason: str = ""
    known: tuple[str, ...] = ()
