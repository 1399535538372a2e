"""Options of a line: kind, effort, form, pain, note and when."""

from __future__ import annotations

from liftlog.domain.base.load import parse_decimal
from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import is_utf8, listed, quoted, split_line
from liftlog.domain.training.sets import FORMS, KINDS, PAINS, SIDES
from liftlog.errors import WrongUsage, not_utf8

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from typing import Any

FLAGS = ("light", "new-workout")
VALUED = ("kind", "rpe", "rir", "form", "pain", "side", "level", "tempo", "note", "goal", "at")

_CHOICES = {"kind": KINDS, "form": FORMS, "pain": PAINS, "side": SIDES}
_NAMES = ("level", "goal", "at")
# Tenths.
_RANGES = {"rpe": (60, 100), "rir": (0, 50)}
# How a range is said, and one value of it.
_EXAMPLES = {"rpe": ("6 to 10", "8.5"), "rir": ("0 to 5", "2")}


class Options(Value):
    """The options of one line, checked. None is unsaid; an empty `note` takes a note away.

    `rpe` and `rir` are tenths. `at` is as typed, for `moments.parse_moment`.
    """

    kind: str | None = None
    rpe: int | None = None
    rir: int | None = None
    form: str | None = None
    pain: str | None = None
    side: str | None = None
    level: str | None = None
    note: str | None = None
    goal: str | None = None
    at: str | None = None
    tempo: str | None = None
    light: bool = False
    new_workout: bool = False


def parse_line(text: str) -> tuple[list[str], dict[str, str | bool]]:
    """The words and the options of a line, as a shell would give them to `liftlog log`."""
    return parse_words(split_line(text))


def parse_words(given: Sequence[str]) -> tuple[list[str], dict[str, str | bool]]:
    """The words without a dash, and the options by their names (`new_workout`, `rpe` …)."""
    words: list[str] = []
    options: dict[str, str | bool] = {}
    rest = iter(given)
    for word in rest:
        if word == "--":
            words += rest
        elif _is_option(word):
            name, value = _option(word, rest)
            if name in options:
                raise WrongUsage(f"--{name.replace('_', '-')} is given twice")
            options[name] = value
        else:
            words.append(word)
    return words, options


def check_options(options: Mapping[str, object], bare: Container[str] = ()) -> Options:
    """The options with their values read; WrongUsage names the one that is wrong.

    Absent, None and False are unsaid. Kinds and the like are known in any case and hyphens. Those
    in `bare` were typed without dashes, as `rpe9`.
    """
    given = {name: value for name, value in options.items() if value is not None}
    checked: dict[str, Any] = {
        name: _checked(name, str(given[name]), bare) for name in VALUED if name in given
    }
    checked |= {name: bool(given[name]) for name in ("light", "new_workout") if name in given}
    return agreeing(Options(**checked), bare=bare)


def with_words(options: Options, said: Mapping[str, str | bool]) -> Options:
    """The options of a line with what was said in words without dashes; nothing twice."""
    if not said:
        return options
    for name in said:
        if getattr(options, name):
            raise WrongUsage(f"--{name} is given twice")
    checked = check_options(said, said)
    return agreeing(options.replace(**{name: getattr(checked, name) for name in said}), bare=said)


def agreeing(options: Options, hint: str | None = None, bare: Container[str] = ()) -> Options:
    """The options, if RPE and reps in reserve say the same; half a rep apart is near enough.

    RPE 6 is the lowest, so that it is any number of reps from 4. `hint` takes the place of the
    usual one.
    """
    rpe, rir = options.rpe, options.rir
    if rpe is None or rir is None or abs(100 - rpe - rir) <= 5 or (rpe == 60 and rir >= 40):
        return options
    left, noun = in_tenths(100 - rpe), "rep" if rpe == 90 else "reps"
    raise WrongUsage(
        f"RPE {in_tenths(rpe)} is {left} {noun} in reserve, not {in_tenths(rir)}",
        hint
        or f"use: {as_typed('rpe', bare)}{in_tenths(rpe)}"
        f" or {as_typed('rir', bare)}{in_tenths(rir)}",
    )


def as_typed(name: str, bare: Container[str]) -> str:
    """What stands before the value of an option."""
    return name if name in bare else f"--{name} "


def option_words(options: Options) -> list[str]:
    """The options as typed, for telling what a command was; a note is private and stays out."""
    words: list[str] = []
    for field in options.__fields__:
        value = getattr(options, field)
        if value is None or value is False:
            continue
        words.append(f"--{field.replace('_', '-')}")
        if field in ("rpe", "rir"):
            words.append(in_tenths(value))
        elif value is not True:
            words.append("…" if field == "note" else str(value))
    return words


def in_tenths(value: int) -> str:
    """8.5 for 85."""
    return f"{value // 10}.{value % 10}".removesuffix(".0")


def _is_option(word: str) -> bool:
    """A dash and a letter; `-5` and `-` are words."""
    return word.startswith("--") or (word[:1] == "-" and len(word) > 1 and not word[1].isdigit())


def _option(word: str, rest: Iterator[str]) -> tuple[str, str | bool]:
    if word == "-n":
        return "note", _value("-n", rest)
    name, equals, value = word.removeprefix("--").partition("=")
    if not word.startswith("--") or name not in FLAGS + VALUED:
        raise WrongUsage(
            f"no option is called {quoted(word.partition('=')[0])}", "try: liftlog log --help"
        )
    if name in VALUED:
        return name, value if equals else _value(f"--{name}", rest)
    if equals:
        raise WrongUsage(f"--{name} takes no value")
    return name.replace("-", "_"), True


def _value(option: str, rest: Iterator[str]) -> str:
    value = next(rest, "--")
    if value.startswith("--"):
        raise _valueless(option)
    return value


def _valueless(option: str) -> WrongUsage:
    return WrongUsage(f"{option} needs a value", "try: liftlog log --help")


def _checked(name: str, text: str, bare: Container[str]) -> str | int:
    if name in _RANGES:
        return _tenths(name, text, as_typed(name, bare))
    if name == "tempo":
        from liftlog.domain.training.marked import read_tempo

        return read_tempo(text)
    return _choice(name, text) if name in _CHOICES else _text(name, text)


def _choice(name: str, text: str) -> str:
    for choice in _CHOICES[name]:
        if _folded(choice) == _folded(text):
            return choice
    raise WrongUsage(f"--{name} cannot be {quoted(text)}", f"use: {listed(_CHOICES[name])}")


def _folded(text: str) -> str:
    """`Warm up`, `warm_up` and `warmup` are one."""
    return text.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _text(name: str, text: str) -> str:
    """Text that a file can hold: no NUL, no bytes that are no letters; names are not empty."""
    if not is_utf8(text):
        raise not_utf8()
    if "\0" in text:
        raise WrongUsage(f"--{name} has characters that cannot be saved")
    if name in _NAMES and not text.strip():
        raise _valueless(f"--{name}")
    return checked_length(name, text.strip())


def _tenths(name: str, text: str, typed: str) -> int:
    """8.5, 8,5 or 8 in tenths; WrongUsage for anything else, finer, or out of the range."""
    lowest, highest = _RANGES[name]
    milli = parse_decimal(text.strip())
    if milli is None or milli % 100 or not lowest <= milli // 100 <= highest:
        said, example = _EXAMPLES[name]
        raise WrongUsage(
            f"{typed.rstrip()} cannot be {quoted(text)}", f"use: {said}, such as {typed}{example}"
        )
    return milli // 100
