"""`python -m liftlog`: the same program as the console script."""

from liftlog.start.door import main

main()
