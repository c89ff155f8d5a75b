"""`python -m pipeline.cli` is `kazwatch`, also where the script is not on the PATH."""

from pipeline.cli.main import main

main()
