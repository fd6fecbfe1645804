"""`recto serve` with shorter patience, so that tests of timeouts take seconds: `python impatient.py serve …`."""

import sys
from functools import partial

from recto.cli import main
from recto.server import connection, live
from recto.server.isr import refresh

if __name__ == "__main__":
    connection.HEAD_TIMEOUT = 0.5
    connection.WRITE_TIMEOUT = 1.0
    live.Refresher = partial(refresh.Refresher, lease=1.5)
    main(sys.argv[1:])
