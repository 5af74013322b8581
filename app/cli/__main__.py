"""`python -m app.cli` is the command line too."""

from app.cli.commands import main

main()
