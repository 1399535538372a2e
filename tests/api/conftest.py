"""A lifter with an empty log, and files to bring in."""

from tests.cli.conftest import empty_log, lifter
from tests.importers.conftest import a_file

__all__ = ["a_file", "empty_log", "lifter"]
