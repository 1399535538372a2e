"""What liftlog costs, next to a plain script that does the same work: `python -m bench`."""
