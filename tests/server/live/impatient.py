"""`recto serve` with shorter patience, so that tests of timeouts take seconds: `python impatient.py serve …`."""

import sys

from recto.cli import main
from recto.server import connection
from recto.server.isr import refresh

if __name__ == "__main__":
    connection.HEAD_TIMEOUT = 0.5
    connection.WRITE_TIMEOUT = 1.0
    refresh.Refresher.__init__.__defaults__ = tuple(
        1.5 if default == refresh.LEASE else default for default in refresh.Refresher.__init__.__defaults__
    )
    main(sys.argv[1:])
