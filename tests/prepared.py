"""What many tests begin with: typed once in a process, and copied from then on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.runner import Lifter

_kept: dict[tuple[str, ...], tuple[Path, str]] = {}


def prepared(lifter: Lifter, begin: Callable[[Lifter], object], *about: str) -> Lifter:
    """The lifter after `begin`, which depends on nothing but what else is named here.

    The whole home is kept, and the moment that it is. The current folder is not.
    """
    key = (begin.__module__, begin.__qualname__, *about)
    home = Path.home()
    if key in _kept:
        kept, moment = _kept[key]
        shutil.copytree(kept, home, dirs_exist_ok=True)
        return lifter.at(moment)
    begin(lifter)
    kept = home.parent / f"prepared-{len(_kept)}"
    shutil.copytree(home, kept)
    _kept[key] = kept, lifter.now
    return lifter
