"""`python -m placeready`: the command line where no script was installed."""

from placeready.cli.main import main

main()
