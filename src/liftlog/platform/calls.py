"""How the branches reach what only one system has."""

from __future__ import annotations

from typing import Any


def module(name: str) -> Any:
    """A module that only one system has."""
    from importlib import import_module

    return import_module(name)


def windows() -> Any:
    """The functions of Windows itself."""
    return module("ctypes").windll.kernel32


def run(*words: str) -> str:
    """What a program of the system prints."""
    import subprocess

    null = subprocess.DEVNULL
    done = subprocess.run(
        words, stdin=null, stdout=subprocess.PIPE, stderr=null, check=False, timeout=10
    )
    return done.stdout.decode("utf-8", "surrogateescape")
