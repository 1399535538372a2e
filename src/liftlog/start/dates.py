"""Fast dates: the types of `datetime`, from the part written in C.

In Python 3.11 `import datetime` runs all of its spare implementation in Python before it takes
the one in C: 5 % of what a start may cost (docs/decisions/0006).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import UTC, date, datetime, time, timedelta, timezone
else:
    try:
        from _datetime import UTC, date, datetime, time, timedelta, timezone
    except ImportError:  # a Python without the C part
        from datetime import UTC, date, datetime, time, timedelta, timezone

__all__ = ["UTC", "date", "datetime", "time", "timedelta", "timezone"]
