"""liftlog: a training log for the terminal."""
