"""Sets of a line of the inbox: loosened to a line of `log -`; two readings are refused (X7)."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import quoted, split_line
from liftlog.domain.sharing.inbox_lines import split_note
from liftlog.domain.training.amounts import is_lone_load
from liftlog.domain.training.notation import joined, looks_like_token, squeezed
from liftlog.domain.training.options import parse_words
from liftlog.errors import WrongUsage

_LEAST_BARE_WEIGHT = 16
_QUOTED = re.compile(r'("[^"]*")')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_COMMA = re.compile(r"(?<=[\dgbs])(?:\s+,\s*|\s*,\s+)(?=\d)")
_AROUND_SIGNS = re.compile(r"\s*([@x])\s*")
_NEXT_SET = re.compile(r"[^\s,]+(?:\s*[@x]\s*[^\s,]+)*(?:\s+(?:kgs?|lbs?)\b)?")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?=\s+\S)")
# 18.30 and 18h30 before a name, and 6pm.
_SIGNED_CLOCK = re.compile(r"(\d{1,2})[.h]([0-5]\d)\s+(?=[^\W\d])", re.IGNORECASE)
_HALF_CLOCK = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s?([ap])\.?m\.?\s+", re.IGNORECASE)
_LIKE_A_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}", re.IGNORECASE)
_ALONE = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_SAID = re.compile(r"(?:rpe|rir)[\d.,]*|light|cluster|rest-?pause|\d+-[\dx]+-[\dx]+(?:-[\dx]+)?")
_TEMPO = re.compile(r"[\dx]+(?:-[\dx]+)+|[\dx]{4}")
_LOAD = r"[\d.,]+(?:kgs?|lbs?)"
_LOAD_FIRST = re.compile(rf"({_LOAD})x(\d+)x(\d+)")
_LOAD_BETWEEN = re.compile(rf"(\d+)x({_LOAD})x(\d+)")
_REPS = re.compile(r"(?:\d{1,2}x)?\d{1,5}(?:,\d{1,5})*")
_TIMED = re.compile(r".*(?::|\d(?:s|min|h|km|m|mi|yd|ft)\b).*")


class Sets(NamedTuple):
    """What a line says: the words of its exercise, of its sets and of how they were, its options
    and its time. `text` is all of that but the exercise, in one spelling."""

    name: tuple[str, ...]
    words: tuple[str, ...]
    options: Mapping[str, str | bool]
    time: str | None
    text: str
    has_several: bool = False


class _Parts(NamedTuple):
    """The words of a line's exercise and of its sets, and whether it has several exercises."""

    name: list[str]
    sets: list[str]
    has_several: bool = False


def read_sets(text: str, is_exercise: Callable[[str], bool]) -> Sets | None:
    """The sets of a line that was made plain; None where it has none.

    WrongUsage where it cannot be read, or has two readings: then with both written out.
    """
    bare, note = split_note(text)
    time, rest = _time_first(bare)
    words, options = parse_words(split_line(_as_shell(_without_blanks(rest.rstrip(".,;")))))
    if note is not None:
        if "note" in options:
            raise WrongUsage("--note is given twice", "use: --note, or a note in brackets")
        options["note"] = note
    if "at" in options:
        time = _time_said(str(options.pop("at")), time)
    body, said = _parted(joined(words))
    is_set = list(map(looks_like_token, body))
    if not any(is_set):
        if rest != bare and body and is_exercise(" ".join(body)):
            raise _time_or_hold(bare.split()[0], " ".join(body))
        return None
    if len(body) == 1 and not time and _ALONE.fullmatch(body[0]):
        raise _time_or_hold(body[0], "")
    name, sets, has_several = _named(body, is_set, is_exercise)
    if time and not name and _TIMED.fullmatch(sets[0]):
        raise _two_ways(
            bare,
            f"squat {sets[0]} with the exercise behind the time of day",
            "a line for each set",
        )
    sets = _loosened(sets)
    said = [word.casefold() for word in said]
    told = [
        f"--{key}" if value is True else f"--{key} {value}"
        for key, value in sorted(options.items())
        if key != "note"
    ]
    told += [f"({options['note']})"] if "note" in options else []
    return Sets(
        name=tuple(name),
        words=(*sets, *said),
        options=options,
        time=time,
        text=" ".join((*sets, *said, *told)),
        has_several=has_several,
    )


def _time_first(text: str) -> tuple[str | None, str]:
    """The time of day before a set, and what follows it."""
    if half := _HALF_CLOCK.match(text):
        hour = int(half[1]) % 12 + (12 if half[3].lower() == "p" else 0)
        return f"{hour:02}:{half[2] or '00'}", text[half.end() :]
    clock = _CLOCK.match(text)
    if clock is None and (signed := _SIGNED_CLOCK.match(text)):
        # Without sets behind the name it may be the set: 1h30 cycling.
        words = text[signed.end() :].split()
        has_sets = not looks_like_token(words[0]) and any(map(looks_like_token, words[1:]))
        clock = signed if has_sets else None
    if clock is None or int(clock[1]) > 23:
        return None, text
    return f"{int(clock[1]):02}:{clock[2]}", text[clock.end() :].strip()


def _time_said(at: str, time: str | None) -> str:
    clock = _CLOCK.match(f"{at.strip()} .")
    if time is not None or clock is None or len(at.split()) > 1 or int(clock[1]) > 23:
        raise WrongUsage(
            f"--at cannot be {quoted(at)} here",
            "use: 18:30 before the set; its day is on a line above",
        )
    return f"{int(clock[1]):02}:{clock[2]}"


def _time_or_hold(typed: str, name: str) -> WrongUsage:
    seconds = int(typed.partition(":")[0]) * 60 + int(typed.partition(":")[2])
    held = f"{name} {seconds}s".strip()
    return _two_ways(
        f"{typed} {name}".strip(), f"{held} for how long", f"2026-01-05 {typed} for a time of day"
    )


def _two_ways(typed: str, one: str, other: str) -> WrongUsage:
    return WrongUsage(f"{quoted(typed)} can be read in two ways", f"use: {one}, or {other}")


def _as_shell(text: str) -> str:
    """The text with apostrophes inside words as letters: farmer's walk."""
    pieces = _QUOTED.split(text)
    pieces[::2] = [_APOSTROPHE.sub(r"\\'", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _without_blanks(text: str) -> str:
    """The text without blanks around the commas of sets: 12 , 11, 10 is 12,11,10.

    Between two sets with weights the comma goes; inside a weight it has two readings.
    """
    pieces = _QUOTED.split(text)
    pieces[::2] = map(_with_commas, pieces[::2])
    return "".join(pieces)


def _with_commas(text: str) -> str:
    done, place = "", 0
    for comma in _COMMA.finditer(text):
        done += text[place : comma.start()]
        place = comma.end()
        before = _AROUND_SIGNS.sub(r"\1", done).split()[-1].rpartition(",")[2]
        coming = _NEXT_SET.match(text, place)
        after = _AROUND_SIGNS.sub(r"\1", coming[0] if coming else "")
        if not before[:1].isdigit() and before[:1] != "@":
            done += comma[0]
        elif not _has_load(before):
            done += ","
        elif _has_load(after):
            done += " "
        else:
            head, at, load = before.rpartition("@")
            raise _two_ways(
                f"{before}, {after}",
                f"{head}{at}{load}.{after} for one weight",
                f"{before} {after}{at}{load} for two sets",
            )
    return done + text[place:]


def _has_load(token: str) -> bool:
    text = token.lower()
    return "@" in text or any(is_lone_load(part) for part in text.split("x") if part)


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The exercise and its sets, and what is said of them behind."""
    has_sets = False
    for place, word in enumerate(words):
        text = word.casefold()
        is_tempo = text == "tempo" and _TEMPO.fullmatch("".join(words[place + 1 : place + 2]))
        if has_sets and (_SAID.fullmatch(text) or is_tempo):
            return list(words[:place]), list(words[place:])
        has_sets = has_sets or looks_like_token(word)
    return list(words), []


def _named(
    body: Sequence[str], is_set: Sequence[bool], is_exercise: Callable[[str], bool]
) -> _Parts:
    """The words of the exercise, and those of its sets."""
    if all(is_set):
        return _Parts([], list(body))
    if not is_set[-1]:
        return _named_behind(body, is_set, is_exercise)
    cut = len(is_set) - is_set[::-1].index(False)
    name = _without_colons(body[:cut])
    if is_set[0] and not is_exercise(" ".join(name)):
        if _LIKE_A_CLOCK.fullmatch(body[0]):
            raise WrongUsage(f"{quoted(body[0])} is not a time of day", "use: 18:30 before the set")
        raise WrongUsage(
            f"{quoted(' '.join(body))} has sets on both sides of a name",
            "use: a line for each exercise",
        )
    has_several = "+" in name or (any(is_set[:cut]) and not is_exercise(" ".join(name)))
    return _Parts(name, list(body[cut:]), has_several)


def _named_behind(
    body: Sequence[str], is_set: Sequence[bool], is_exercise: Callable[[str], bool]
) -> _Parts:
    """The same where the exercise stands behind its sets."""
    first = is_set.index(False)
    if not first:
        raise WrongUsage(
            f"{quoted(body[-1])} behind the sets is not understood", "use: (…) for a note"
        )
    ways = [cut for cut in range(1, first + 1) if is_exercise(" ".join(body[cut:]))]
    if not ways:
        raise WrongUsage(
            f"{quoted(' '.join(body[first:]))} behind the sets is not an exercise",
            "use: (…) for a note",
        )
    if len(ways) > 1:
        one, other = (f"{' '.join(body[cut:])} {' '.join(body[:cut])}" for cut in ways[:2])
        raise _two_ways(" ".join(body), one, other)
    return _Parts(list(body[ways[0] :]), list(body[: ways[0]]))


def _without_colons(name: Sequence[str]) -> list[str]:
    words = [word[:-1] if word.endswith(":") else word for word in name]
    return [word for word in words if word]


def _loosened(sets: Sequence[str]) -> list[str]:
    """The sets in one spelling, each with its weight."""
    tokens = [_one_x(_spelt(word)) for word in sets]
    loads = list(map(_has_load, tokens))
    if not any(loads):
        _refuse_bare_weight(tokens)
        return tokens
    *others, last = tokens
    is_apart = is_lone_load(last) or last.startswith("@")
    if not others or any(loads[:-1]) or not (is_apart or " @" in sets[-1]):
        return tokens
    if "=" in others[-1]:
        return tokens
    if len(others) == 1 and is_apart:
        return [f"{others[0]}@{last.lstrip('@')}"]
    if is_apart:
        reps, load = others, last.lstrip("@")
    else:
        head, _, load = last.partition("@")
        reps = [*others, head]
    raise _two_ways(
        " ".join(sets),
        f"{','.join(reps)}@{load} for all sets",
        f"{' '.join(reps)}@{load} for the last one",
    )


def _spelt(word: str) -> str:
    """A set in lower case and without blanks; a band's name stays as it is."""
    if "band:" in word.lower():
        return word
    return squeezed(word.lower().replace("*", "x"))


def _one_x(token: str) -> str:
    """100kgx5x5 as 5x5@100kg; where sets and reps differ, nobody knows which is which."""
    between, first = _LOAD_BETWEEN.fullmatch(token), _LOAD_FIRST.fullmatch(token)
    if between is not None:
        one, load, other = between.groups()
    elif first is not None:
        load, one, other = first.groups()
    else:
        return token
    if one == other:
        return f"{one}x{one}@{load}"
    ways = [
        f"{sets}x{reps}@{load} for {_counted(sets, 'set')} of {reps}"
        for sets, reps in ((one, other), (other, one))
    ]
    raise _two_ways(token, *ways)


def _counted(number: str, noun: str) -> str:
    return counted(int(number), noun) if len(number) < 6 else f"{number} {noun}s"


def _refuse_bare_weight(tokens: Sequence[str]) -> None:
    """3x5 100: the last number may be reps or a weight."""
    *others, last = tokens
    is_number = last.isascii() and last.isdigit() and len(last) < 6
    if not others or not is_number or not all(map(_REPS.fullmatch, others)):
        return
    reps = [number for token in others for number in _each(token)]
    if int(last) < max(2 * max(map(int, reps)), _LEAST_BARE_WEIGHT):
        return
    raise _two_ways(
        " ".join(tokens),
        f"{others[0] if len(others) == 1 else ','.join(reps)}@{last} for a weight of {last}",
        f"{','.join([*reps, last])} for {counted(len(reps) + 1, 'set')}",
    )


def _each(token: str) -> list[str]:
    """The reps of each set of a token."""
    sets, _, reps = token.rpartition("x")
    return reps.split(",") * int(sets or "1")
