"""Greets people; the page about code blocks shows parts of this file."""

import sys


# region greet
def greet(name: str) -> str:
    """Say hello."""
    if not name:
        raise ValueError("who?")
    return f"Hello, {name}!"


# endregion


if __name__ == "__main__":
    print(greet(sys.argv[1]))
