"""`python -m liftlog` is the console script."""

from liftlog.start.door import main

main()
