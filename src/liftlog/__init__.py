"""liftlog: a training log for the terminal."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.api import Log, open  # noqa: A004 - it is liftlog.open
    from liftlog.errors import LiftlogError

__all__ = ["LiftlogError", "Log", "open"]


def __getattr__(name: str) -> object:
    """The library, when it is asked for: the command line loads none of it."""
    if name not in __all__:
        raise AttributeError(f"module 'liftlog' has no attribute {name!r}")
    from liftlog import api, errors

    return getattr(errors if name == "LiftlogError" else api, name)
