"""The lifter of the command line tests, at home here too."""

from tests.cli.conftest import empty_log, lifter

__all__ = ["empty_log", "lifter"]
