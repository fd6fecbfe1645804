"""`python -m recto.cli`."""

from recto.cli import main

main()
