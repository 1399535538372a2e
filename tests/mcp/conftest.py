"""A lifter with an empty log."""

from tests.cli.conftest import empty_log, lifter

__all__ = ["empty_log", "lifter"]
