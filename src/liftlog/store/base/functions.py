"""SQL functions in Python: an error in one comes out unchanged."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# By the connection: what was raised in a function last.
_raised: dict[int, BaseException] = {}
_RAISED = "user-defined function raised exception"


def define(
    db: sqlite3.Connection, name: str, call: Callable[..., Any], values: int, pure: bool = False
) -> None:
    """Makes `call` known to SQL under a name."""

    def guarded(*given: Any) -> Any:
        try:
            return call(*given)
        except BaseException as error:
            _raised[id(db)] = error
            raise

    db.create_function(name, values, guarded, deterministic=pure)


@contextmanager
def unveiled(db: sqlite3.Connection) -> Iterator[None]:
    """SQLite says of any fault that a function raised something; here it is what was raised."""
    _raised.pop(id(db), None)
    try:
        yield
    except sqlite3.OperationalError as error:
        raised = _raised.pop(id(db), None)
        if raised is None:
            if str(error) != _RAISED:
                raise
            # Nothing of ours raised it: Ctrl-C came before the first line of a function.
            raise KeyboardInterrupt from error
        raise raised from error
