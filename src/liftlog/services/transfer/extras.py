"""Extras: packages that only some lifters need, looked for before anything is written."""

from importlib import import_module

from liftlog.errors import Refused


def need(module: str, extra: str, what: str) -> None:
    """Refuses where a package of an extra is not installed."""
    try:
        import_module(module)
    except ImportError as error:
        package = module.partition(".")[0].replace("_", "-")
        raise Refused(
            f"{what} needs {package}", f"note: pip install 'liftlog[{extra}]' brings it"
        ) from error
