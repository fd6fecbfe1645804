"""Command-line programs as pages: from objects of click, Typer and argparse."""
