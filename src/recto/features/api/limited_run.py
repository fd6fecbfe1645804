"""A script: runs another one, with no more memory than it is told. It knows nothing of the house."""

from __future__ import annotations

import runpy
import sys


def main() -> None:
    """Run the script that is named first; the second argument is the limit in bytes, where the system has one."""
    script, size = sys.argv[1], int(sys.argv[2])
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, OSError, ValueError):
        pass
    sys.argv = [script]
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main()
