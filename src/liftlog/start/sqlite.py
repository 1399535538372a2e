"""Fast SQLite: the C module, without the modules it needs one function from."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any


def load() -> ModuleType:
    """The module in C is all of SQLite; `sqlite3` around it brings `datetime` for its date
    adapters, which no column of ours uses (docs/decisions/0006)."""
    return _alone() or _as_usual()


def _as_usual() -> ModuleType:
    try:
        import _sqlite3 as driver
    except ImportError:
        import sqlite3 as driver  # type: ignore[no-redef]  # a Python without it
    return driver


def _alone() -> ModuleType | None:
    """The module, with the one function that it wants of `functools` lent to it.

    `functools` and what it imports in turn cost a tenth of a whole `log`, for a cache that is
    written in C beside it. None where they are loaded anyway, or where this Python wants more.
    """
    before = set(sys.modules)
    if "functools" in before or "_sqlite3" in before:
        return None
    try:
        from _functools import _lru_cache_wrapper  # type: ignore[import-not-found]  # in C
    except ImportError:
        return None
    lent: Any = type(sys)("functools")
    lent.lru_cache = _cached_by(_lru_cache_wrapper)
    sys.modules["functools"] = lent
    driver: ModuleType | None = None
    try:
        import _sqlite3 as driver
    except (ImportError, AttributeError):
        driver = None
    finally:
        del sys.modules["functools"]
    brought = set(sys.modules) - before - {"_functools"}
    if driver is not None and brought == {"_sqlite3"}:
        return driver
    # Something else may have seen what was lent: all of it is loaded again.
    for name in brought:
        del sys.modules[name]
    return None


def _cached_by(wrapper: Callable[..., Any]) -> Callable[..., Any]:
    """`lru_cache(size)(call)` as `functools` has it; asked for anything else, that is asked."""

    def lru_cache(*given: object, **named: object) -> Any:
        if named or len(given) != 1 or type(given[0]) is not int:
            import functools

            if functools.lru_cache is lru_cache:
                raise AttributeError("while it is lent")
            return functools.lru_cache(*given, **named)  # type: ignore[call-overload]
        return lambda call: wrapper(call, given[0], False, tuple)

    return lru_cache
