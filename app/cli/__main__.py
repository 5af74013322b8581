"""`python -m app.cli` is the command line too."""

from app.cli.entry import main

main()
