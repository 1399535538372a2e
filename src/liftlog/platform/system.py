"""System: all that differs between Linux, macOS and Windows is in this package.

Here is what every start needs to know; disks, other programs and screens are beside it.

No other package asks for the system, or imports what only one has (tests/test_platform.py). The
last parameter of a function names the system, so that the tests run each branch on any of them.
"""

from __future__ import annotations

import sys

SYSTEM = sys.platform
MACOS, WINDOWS = "darwin", "win32"


def follows_xdg(system: str = SYSTEM) -> bool:
    """Whether a program's folders follow the rule of XDG."""
    return system.startswith("linux")


def is_below_home(path: str, system: str = SYSTEM) -> bool:
    """Whether a path begins with ~, which stands for the home folder."""
    return path == "~" or path.startswith(("~/", "~\\") if system == WINDOWS else "~/")


def pragmas(system: str = SYSTEM) -> tuple[str, ...]:
    """What SQLite needs so that `synchronous=full` holds when the power goes."""
    if system == MACOS:
        return ("pragma fullfsync=on", "pragma checkpoint_fullfsync=on")
    return ()


def knows_own_zone(system: str = SYSTEM) -> bool:
    """Whether the C library knows the system's zone at any time. That of Windows knows none of
    before 1970, and takes the name in TZ for another."""
    return system != WINDOWS
