"""Other programs: their words, how they start and end, and what the system knows of zones."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from liftlog.platform.calls import module, run
from liftlog.platform.system import SYSTEM, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from subprocess import Popen

# PowerShell and cmd put something else in their place.
_READ_IN_QUOTES = frozenset('$`%!"')


def apart(system: str = SYSTEM) -> dict[str, bool | int]:
    """How a program is started that has no terminal of ours, and that can be ended with all it
    started."""
    if system == WINDOWS:
        return {"creationflags": 0x200}  # CREATE_NEW_PROCESS_GROUP
    return {"start_new_session": True}


def ask_to_end(process: Popen[Any], system: str = SYSTEM) -> None:
    """Asks a program, started apart, and all that it started to end. Windows cannot ask."""
    if system == WINDOWS:
        end_at_once(process, system)
    else:
        import signal

        _signal(process, signal.SIGTERM)


def end_at_once(process: Popen[Any], system: str = SYSTEM) -> None:
    """Ends a program, started apart, and all that it started."""
    if system == WINDOWS:
        from contextlib import suppress

        # A Windows without it ends the program alone.
        with suppress(OSError):
            run("taskkill", "/F", "/T", "/PID", str(process.pid))
        process.kill()
    else:
        import signal

        _signal(process, signal.SIGKILL)


def _signal(process: Popen[Any], sign: int) -> None:
    from contextlib import suppress

    with suppress(OSError):
        os.killpg(process.pid, sign)


def signals_of_the_end(system: str = SYSTEM) -> tuple[int, ...]:
    """What tells a program to end, or that its terminal goes away."""
    import signal

    return () if system == WINDOWS else (signal.SIGTERM, signal.SIGHUP)


def signal_of_coming_back(system: str = SYSTEM) -> int | None:
    """What tells a program that it goes on after Ctrl-Z, where there is Ctrl-Z."""
    if system == WINDOWS:
        return None
    import signal

    return signal.SIGCONT


def usual_editor(system: str = SYSTEM) -> str:
    """The editor of who named none."""
    return "notepad" if system == WINDOWS else "vi"


def editor_words(
    editor: str, split: Callable[[str], Sequence[str]], system: str = SYSTEM
) -> list[str]:
    """The words of an editor's command. In those of Windows a backslash is a part of a path."""
    if system != WINDOWS:
        return [*split(editor)]
    return [*split(editor.replace("\\", "\\\\"))]


def shell_word(text: str, system: str = SYSTEM) -> str:
    """A text as one word of a command that can be typed again.

    What is invisible, or no text, stands in it as bash and zsh read it: $'caf\\xe9.csv'. The shells
    of Windows read some signs in quotes, too: a text with one of them is `NAME`.
    """
    if system == WINDOWS:
        from subprocess import list2cmdline

        if not text.isprintable() or set(text) & _READ_IN_QUOTES:
            return "NAME"
        word = list2cmdline([text])
        # Both shells of Windows take one apart at these, too.
        return f'"{word}"' if word == text and set(text) & set("&|<>^();,'{}@") else word
    from shlex import quote

    if text.isprintable():
        return quote(text)
    return f"$'{''.join(map(_as_typed, text))}'"


def _as_typed(sign: str) -> str:
    """A sign as it is typed between $'…'."""
    if sign in "'\\":
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    how = "surrogateescape" if "\udc80" <= sign <= "\udcff" else "replace"
    return "".join(f"\\x{byte:02x}" for byte in sign.encode(errors=how))


def shell_line(words: Sequence[str], system: str = SYSTEM) -> str:
    """A command that can be typed again."""
    return " ".join(shell_word(word, system) for word in words)


def zone_name(system: str = SYSTEM) -> str | None:
    """The IANA name of the system's zone, where the system keeps it in a way of its own."""
    if system != WINDOWS:
        return None
    try:
        # It knows which zone of the IANA a name in the registry stands for.
        zone = module("pendulum").local_timezone()
    except Exception:  # whatever the registry has: UTC is right by the moment, if not by the hour
        return None
    name: str | None = getattr(zone, "key", None)
    return name
