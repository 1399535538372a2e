"""Notation of a set: `12@40kg`, `3x12`, `12,12,11@bw`, `30s`, `=`."""

from __future__ import annotations

from liftlog.domain.base.counts import counted
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted, shown
from liftlog.domain.training.amounts import (
    RELATIVE,
    Amount,
    ends_with_unit,
    is_lone_load,
    parse_amount,
    parse_amount_and_kind,
    without_kind,
)
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.training.sets import LoggedSet

MOST_SETS, MOST_REPS = 10, 100_000
# 5x100 is what many call five reps with 100 kg. Without a weight 3x12 are sets, up to so many
# reps in a set and in all of them.
MOST_REPS_BESIDE_X, MOST_REPS_OF_X = 30, 100
# Of two bare numbers one may be a weight where it is so large, and twice the other.
_LEAST_BARE_WEIGHT = 16

_LONGEST_WORD = 120
_TWO_WORDS = "use: two words, such as 6x12 6x12"
_PHONE_SIGNS = str.maketrans({"×": "x", "*": "x", "−": "-"})
_AGAIN = ("=", "==")
_MARKS = ("tempo", "cluster", "rest-pause", "restpause")
_UNIT_WORDS = (
    "kg", "kgs", "lb", "lbs", "km", "m", "mi", "mile", "miles", "yd", "ft", "min", "km/h", "mph",
    "min/km", "min/mi",
)  # fmt: skip
# What is left between these is a distance, a pace or a spelt-out time.
_PLAIN = "0123456789.,:x@+-kglbswdf= "
_FORMS = "use: 12, 12@40kg, 3x12@40 or 30s"


class SetEntry(Value):
    """One set as typed. No `amount` is the current load; `again` is the last set once more.

    `follows` marks the later sets of one relative token: they share the load of its first. `whole`
    stands for all sets of the last session that are not done yet; `like` is one of them. `amrap`
    is as many reps as possible; `parts` are those of `12+4+3`. `distance` is in thousandths
    of a metre, `unit` the one it was typed in.
    """

    reps: int | None = None
    seconds: int | None = None
    amount: Amount | None = None
    kind: str | None = None
    again: bool = False
    follows: bool = False
    whole: bool = False
    like: LoggedSet | None = None
    amrap: bool = False
    parts: str | None = None
    distance: int | None = None
    unit: str | None = None


def measured_in(entry: SetEntry, exercise: Exercise) -> SetEntry:
    """The set as it is meant of its exercise: of a hold a number is a time; of a lift that stays
    in its place a distance is refused."""
    if not entry.distance and (exercise.measure == "reps" or not entry.reps):
        return entry
    if entry.amrap or entry.parts:
        raise WrongUsage("a plus is for reps, not for seconds", "use: 30s")
    from liftlog.domain.training.measures import seconds_meant

    seconds = seconds_meant(entry.reps, entry.distance, entry.unit, exercise)
    return entry if seconds is None else entry.replace(reps=None, seconds=seconds)


def parse_tokens(words: Sequence[str]) -> list[SetEntry]:
    """The sets that the words stand for, in order; WrongUsage says what cannot be read.

    A load on its own holds for all sets after it, until another one.
    """
    entries: list[SetEntry] = []
    held: Amount | None = None
    unused = ""
    words = joined(words)
    for word in words:
        try:
            amount = lone_load(word)
            sets = [] if amount is not None else _sets_of(word, held is not None)
        except WrongUsage as error:
            error.hint = _that_can_be_typed(error.hint, held is not None)
            raise
        if amount is not None:
            _check_place(word, unused, entries)
            held, unused = amount, word
            continue
        _refuse_reps_and_time(entries, sets, word)
        if held and _takes_load(sets[0]):
            sets = [entry.replace(amount=entry.amount or held) for entry in sets]
            unused = ""
        entries += sets
    if unused:
        raise _unused_load(unused)
    if not entries:
        raise WrongUsage("there is no set to log", _FORMS)
    if 1 < len(words) < 4:
        _refuse_bare_numbers(words)
    return entries


def _that_can_be_typed(hint: str | None, has_load: bool) -> str | None:
    """A hint made of what was typed, if that is a set; else the forms that a set has."""
    typed = (hint or "").removeprefix("use: ").partition(" for ")[0].partition(", ")[0]
    if not looks_like_token(typed):
        return hint
    try:
        for word in joined(typed.split()):
            if lone_load(word) is None:
                _sets_of(word, has_load)
    except WrongUsage:
        return _FORMS
    return hint


def joined(words: Sequence[str]) -> list[str]:
    """The words, with those that are one token together: `12 x 40kg`, `12 @ 40` and `40 kg`."""
    parts: list[str] = []
    has_load = False
    for word in words:
        if parts and _goes_on(parts[-1], word, has_load):
            parts[-1] += f" {word}"
            if len(parts) > 1 and _goes_on(parts[-2], squeezed(parts[-1]), has_load):
                parts[-2:] = [f"{parts[-2]} {parts[-1]}"]
        else:
            parts.append(word)
        has_load = has_load or _is_load(parts[-1])
    return parts


def parts_of_line(words: Sequence[str]) -> list[Part]:
    """The line cut before each name that stands after sets: `rdl 10@60 leg-raise 12`.

    What is said of sets behind them (`rpe8`, `light`) belongs to the part that it ends.
    """
    parts: list[Part] = []
    left = joined(words)[::-1]
    while left:
        word = left.pop()
        if parts and parts[-1].is_said and _say(parts[-1], word, left):
            continue
        is_token = looks_like_token(word)
        if not parts or (parts[-1].is_said and not is_token):
            parts.append(Part())
        parts[-1].words.append(word)
        parts[-1].is_said = is_token
    return parts


def said_apart(words: Sequence[str]) -> tuple[list[str], dict[str, str | bool]]:
    """The words of one set that is known already, and the options said without dashes, which need
    no set before them there."""
    part, left, sets = Part(), joined(words)[::-1], []
    while left:
        word = left.pop()
        if not _say(part, word, left):
            sets.append(word)
    return sets, part.options


class Part:
    """One exercise of a line: its words, and the options said without dashes."""

    __slots__ = ("is_said", "options", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.options: dict[str, str | bool] = {}
        # Whether its last word is a set.
        self.is_said = False


def _say(part: Part, word: str, left: list[str]) -> bool:
    """Whether a word behind sets says how they were; it is put among the options."""
    text = word.casefold()
    name, value = text[:3], text[3:]
    if text == "light":
        name, value = "light", ""
    elif text in _MARKS or (text[:1].isdigit() and "-" in text):
        from liftlog.domain.training.marked import said_behind

        said = said_behind(text, left)
        if said is None:
            return False
        name, value = said
    elif name not in ("rpe", "rir") or value.strip("0123456789.,"):
        return False
    elif not value:
        value = left.pop() if left else ""
    if name in part.options:
        what = name if name in text else f"{quoted(word)}: {name}"
        raise WrongUsage(f"{what} is given twice")
    part.options[name] = True if name == "light" else value
    return True


def typed_as(words: Sequence[str], number: int) -> str:
    """The word of a line whose sets were read: that of the set so many before the last."""
    for word in reversed(joined(words)):
        if lone_load(word) is None:
            number -= len(_sets_of(word, True))
            if number < 0:
                return word
    return ""


def _goes_on(before: str, word: str, has_load: bool) -> bool:
    """Whether a word belongs to the token before it; after a lone load `@50` is another one."""
    if not looks_like_token(before):
        return False
    old, new = before.translate(_PHONE_SIGNS).lower(), word.translate(_PHONE_SIGNS).lower()
    if "band:" in old:
        return False
    if old[-1] in "x@,>":
        return new[:1].isdigit() or new.startswith(("+", "-", "bw", "band:"))
    if new in _UNIT_WORDS:
        return old[-1].isdigit()
    if old.strip(_PLAIN) or (new[:1].isdigit() and new.strip(_PLAIN)):
        from liftlog.domain.training.distances import goes_on

        return goes_on(squeezed(old), new)
    if new[:1] == "@":
        return "@" not in old and not has_load
    return new in ("x", ">") or (new[:1] in ("x", ">") and new[1:2].isdigit())


def _is_load(word: str) -> bool:
    text = squeezed(word.translate(_PHONE_SIGNS).lower())
    return text[:1] == "@" or is_lone_load(text)


def squeezed(text: str) -> str:
    """A joined token without its blanks."""
    if " " not in text:
        return text
    for sign in ("x", "@", ",", ">"):
        text = text.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    for letter in "klmyf":
        text = text.replace(f" {letter}", letter)
    return text


def looks_like_token(word: str) -> bool:
    """Whether the word has the shape of a set or a load, also where its numbers are wrong."""
    text = squeezed(word.translate(_PHONE_SIGNS).lower())
    if "@" in text or text in _AGAIN or text.startswith("band:"):
        return True
    if text[:2] == "bw":
        return text[2:3] in ("", "+", "-")
    if text[:1] == "x" and text[1:2].isdigit():
        text = text[1:]
    text = text.lstrip("+-")
    if not text[:1].isdigit():
        return False
    return all(_looks_like_part(part) for part in text.split(",")) or _is_way(text)


def _is_way(text: str) -> bool:
    """Whether the text is a distance, a pace or a spelt-out time, and nothing plainer."""
    if not text.strip(_PLAIN):
        return False
    from liftlog.domain.training.distances import looks_like_work

    return looks_like_work(text)


def _looks_like_part(text: str) -> bool:
    """One of several sets in a word: digits and their signs, a unit, a letter at the end."""
    if text[-1:] in ("s", "w", "d", "b", "f") and not text.endswith(("kg", "lb")):
        text = text[:-1]
    count, times, load = text.partition("x")
    bare = count + times + load.removeprefix("bw").lstrip("+-") if times else text
    bare = bare.replace("kg", "").replace("lb", "")
    return bare.isascii() and not bare.strip("0123456789.:x+>")


def split_readings(words: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """Every split into the words of a name and at least one token, the shortest name first.

    Empty where the last word is no token: then `parse_tokens` of it says why.
    """
    first = len(words)
    while first and looks_like_token(words[first - 1]):
        first -= 1
    return [(list(words[:cut]), list(words[cut:])) for cut in range(first, len(words))]


def _takes_load(entry: SetEntry) -> bool:
    return entry.amount is None and not entry.again


def _check_place(word: str, unused: str, entries: list[SetEntry]) -> None:
    """A load stands before its sets: never after a set without one, nor before another load."""
    if entries and _takes_load(entries[-1]):
        reps, load = _effort(entries[-1]), shown(word.lstrip("@"))
        raise WrongUsage(
            f"{quoted(word)} is separate from its reps",
            f"use: {reps}@{load}, or {load} {reps}",
        )
    if unused:
        raise _unused_load(unused)


def _unused_load(word: str) -> WrongUsage:
    return WrongUsage(
        f"{quoted(word)} is a weight without reps",
        f"use: 12@{shown(word.lstrip('@'))}",
    )


def lone_load(word: str) -> Amount | None:
    """The load that the word is on its own, or None where it is no load."""
    text = _plain(word)
    if not text.startswith("@"):
        return parse_amount(text, word) if is_lone_load(text) else None
    amount, kind = parse_amount_and_kind(text[1:], word)
    if kind or amount.how == RELATIVE:
        raise WrongUsage(f"{quoted(word)} has no reps before the @", f"use: 12{shown(text)}")
    return amount


def _sets_of(word: str, has_load: bool) -> list[SetEntry]:
    """The sets of one token that is no load on its own; `has_load`: one stands before it."""
    if ">" in word:
        from liftlog.domain.training.marked import drops_of

        pieces = drops_of(word)
        if pieces is not None:
            return _dropped(word, pieces, has_load)
    text = _plain(word)
    if text in _AGAIN:
        return [SetEntry(again=True, whole=text == "==")]
    head, at, tail = text.partition("@")
    is_way = head.strip(_PLAIN) and _is_way(head)
    if is_way and " " in tail:
        load, _, time = tail.rpartition(" ")
        if time[:1].isdigit():
            head, tail = f"{head} {time}", load
    amount: Amount | None = None
    if at:
        amount, kind = parse_amount_and_kind(tail, word)
    else:
        head, kind = without_kind(head)
        head, amount = _without_load(head, word)
    joint = amount is not None and amount.how == RELATIVE
    if is_way:
        from liftlog.domain.training.distances import efforts

        return [
            SetEntry(
                seconds=way.seconds,
                amount=amount,
                kind=kind,
                follows=joint and index > 0,
                distance=way.distance,
                unit=way.unit,
            )
            for index, way in enumerate(efforts(head, word, MOST_SETS))
        ]
    marks = None
    if "+" in head[1:]:
        from liftlog.domain.training.marked import without_marks

        head, marks = without_marks(head, word)
    sets = [
        SetEntry(reps, seconds, amount, kind, follows=joint and index > 0)
        for index, (reps, seconds) in enumerate(
            _efforts(head, word, has_load or bool(amount or marks))
        )
    ]
    if marks is None:
        return sets
    return [
        entry.replace(amrap=mark.amrap, parts=mark.parts)
        for entry, mark in zip(sets, marks, strict=True)
    ]


def _dropped(word: str, pieces: Sequence[str], has_load: bool) -> list[SetEntry]:
    """The sets of `12@60>10@50`: those behind the first are drops."""
    from liftlog.domain.training.marked import Told, check_drops

    sets = [_sets_of(piece, has_load) if piece.strip("=") else [] for piece in pieces]
    told = [
        [Told(piece, entry.amount, entry.kind, entry.parts is not None) for entry in entries]
        for piece, entries in zip(pieces, sets, strict=True)
    ]
    check_drops(word, told)
    return [one.replace(kind="drop") if place else one for place, (one,) in enumerate(sets)]


def _without_load(text: str, word: str) -> tuple[str, Amount | None]:
    """The sets and the load of `12x40kg`, `40kgx12` and `3x12x40kg`; its unit tells the load."""
    parts = text.split("x")
    at = [index for index, part in enumerate(parts) if is_lone_load(part)]
    if len(at) != 1 or len(parts) > 3 or (len(parts) == 3 and at != [2]) or len(parts) < 2:
        return text, None
    load = parts.pop(at[0])
    return "x".join(parts), parse_amount(load, word)


def _plain(word: str) -> str:
    """The word in lower case with a phone's signs made plain; a band's name stays as it is."""
    if len(word) > _LONGEST_WORD:
        raise WrongUsage(f"{quoted(word)} is too long for a set", _FORMS)
    head, at, tail = word.partition("@")
    band = tail.lstrip(" ") if at else head
    if band[:5].lower() == "band:":
        return (_lowered(head.rstrip(" "), word) + at if at else "") + "band:" + band[5:]
    return _lowered(word, word)


def _lowered(text: str, word: str) -> str:
    plain = text.translate(_PHONE_SIGNS)
    if not word or not plain.isascii():
        raise _unreadable(word)
    return squeezed(plain.lower())


def _unreadable(word: str) -> WrongUsage:
    if word[:-1].isdecimal() and word[-1] in "kK":
        number = word[:-1]
        hint = f"use: {number}km for a distance, or 12@{number}kg for a weight"
        return WrongUsage(f"{quoted(word)} is not a set liftlog understands", hint)
    return WrongUsage(f"{quoted(word)} is not a set liftlog understands", _FORMS)


def _efforts(text: str, word: str, has_load: bool) -> list[tuple[int | None, int | None]]:
    """(reps, seconds) of each set in `12`, `3x12`, `12,12,11`, `30s` or `1:30`."""
    if "x" in text:
        count, _, each = text.partition("x")
        _refuse_load_beside_x(count, each, word)
        return [_effort_of(each, word)] * _count(count, each, word, has_load)
    parts = text.split(",")
    if len(parts) > MOST_SETS:
        raise WrongUsage(f"{quoted(word)} is more than {MOST_SETS} sets in one word", _TWO_WORDS)
    return [_effort_of(part, word) for part in parts]


def _refuse_load_beside_x(count: str, each: str, word: str) -> None:
    """What has more than one x, or a load that does not stand on its own, is written otherwise."""
    if "x" in each:
        reps, _, load = each.partition("x")
        if ends_with_unit(count):
            count, reps, load = reps, load, count
        raise WrongUsage(
            f"{quoted(word)} has more than one x", f"use: {shown(f'{count}x{reps}@{load}')}"
        )
    for load, reps in ((count, each), (each, count)):
        if ends_with_unit(load):
            raise WrongUsage(
                f"{quoted(word)} needs an @ before the weight, not an x",
                f"use: {_at(reps, load)}",
            )


def _at(reps: str, load: str) -> str:
    """What to type, and what it means: 12@40 for 12 reps at 40."""
    reps, load = shown(reps), shown(load)
    return f"{reps}@{load} for {reps} {'rep' if reps == '1' else 'reps'} at {load}"


def _count(count: str, each: str, word: str, has_load: bool) -> int:
    """How many sets stand before the x: 1 to 10."""
    if not count and _is_number(each):
        example = f"{each}x12 for {counted(int(each), 'set')} of 12"
        are_sets = 0 < int(each) <= MOST_SETS and not _could_be_load(int(each), 12)
        raise WrongUsage(
            f"{quoted(word)} has no number before the x",
            f"use: {example if are_sets else _at('12', each)}",
        )
    sets = _whole(count, word)
    if not sets:
        raise WrongUsage(f"{quoted(word)} has no sets", _FORMS)
    has_load = has_load or "@" in word
    if not has_load and _is_number(each) and _could_be_load(sets, int(each)):
        readings = _readings(sets, int(each))
        if "X" in word and len(word) == 4:
            readings = [readings[0], f"tempo {word} for a tempo"]
        raise _two_ways(word, readings)
    if sets > MOST_SETS:
        raise WrongUsage(
            f"{quoted(word)} means {sets} sets of {each}; {MOST_SETS} is the most", _TWO_WORDS
        )
    return sets


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 8


def _could_be_load(sets: int, reps: int) -> bool:
    """Whether one of the numbers around the x may as well be a weight, where none is given."""
    return sets > MOST_SETS or reps > MOST_REPS_BESIDE_X or sets * reps > MOST_REPS_OF_X


def _readings(first: int, second: int) -> list[str]:
    """All that two numbers with an x between them may mean, each as it is typed without a doubt."""
    if first <= MOST_SETS:
        sets = ",".join([str(second)] * first)
        return [_at(str(first), str(second)), f"{sets} for {counted(first, 'set')} of {second}"]
    low, high = sorted((first, second))
    readings = [_at(str(low), str(high))]
    if 0 < second <= MOST_SETS and not _could_be_load(second, first):
        readings.append(f"{second}x{first} for {counted(second, 'set')} of {first}")
    if low < high:
        readings.append(_at(str(high), str(low)))
    return readings


def _two_ways(typed: str, readings: list[str]) -> WrongUsage:
    """The refusal of what has several readings, with all of them written out."""
    ways = "can be read in two ways" if len(readings) < 3 else "can be read in three ways"
    return WrongUsage(f"{quoted(typed)} {ways}", f"use: {', or '.join(readings)}")


def _effort_of(text: str, word: str) -> tuple[int | None, int | None]:
    if text.startswith("-"):
        if text == word and not text[1:].isdigit():
            if not looks_like_token(text[1:]):
                raise _unreadable(word)
            raise WrongUsage(f"{quoted(word)} has a minus before its number", f"use: {text[1:]}")
        raise WrongUsage(f"{quoted(word)} has fewer than 0 reps", "use: 0@60 for a failed attempt")
    if text.startswith("+"):
        raise WrongUsage(f"{quoted(word)} has no reps before the change of weight", "use: 12@+2.5")
    if ":" in text or (text.endswith("s") and text[:1].isdigit()):
        from liftlog.domain.training.times import seconds_of

        return None, seconds_of(text, word)
    reps = _whole(text, word)
    if reps > MOST_REPS:
        raise WrongUsage(
            f"{quoted(word)} is too many reps to log", f"use: {MOST_REPS} reps at most"
        )
    return reps, None


def _whole(text: str, word: str) -> int:
    if not (text.isascii() and text.isdigit()):
        if text[:1].isdigit() and not text.strip("0123456789."):
            raise WrongUsage(
                f"{quoted(word)} is not a whole number of reps", f"use: 12@{text} for a weight"
            )
        raise _unreadable(word)
    if len(text) > 9:
        raise WrongUsage(f"{quoted(word)} has too many digits")
    return int(text)


def _refuse_reps_and_time(entries: list[SetEntry], sets: list[SetEntry], word: str) -> None:
    """A line counts reps, seconds or distances: `12@40kg 60s` may mean a rest."""
    counted_in = {
        "distance" if entry.distance else "reps" if entry.seconds is None else "seconds"
        for entry in (*entries, *sets)
        if not entry.again
    }
    if len(counted_in) < 2:
        return
    if "distance" in counted_in:
        from liftlog.domain.training.distances import beside_others

        raise beside_others(word, counted_in)
    seconds = next((entry.seconds for entry in sets if entry.seconds is not None), None)
    if seconds is None:
        raise WrongUsage(
            f"{quoted(word)} counts reps, but the set before it is a time", "use: a line for each"
        )
    raise WrongUsage(
        f"{quoted(word)} is a time, but the other sets count reps",
        f"use: liftlog rest {seconds} for a rest, or a line of its own for a hold",
    )


def _refuse_bare_numbers(words: Sequence[str]) -> None:
    """`12 40` may be two sets, or reps and a weight; `3 12 40` sets of 12 reps at 40."""
    if not all(map(_is_number, words)):
        return
    *others, reps, load = map(int, words)
    sets = counted(others[0], "set") if others else ""
    low, high = sorted((reps, load))
    if not low or high < max(2 * low, _LEAST_BARE_WEIGHT):
        return
    if not others:
        written = _at(str(low), str(high))
    elif 0 < others[0] <= MOST_SETS and reps < load and load > MOST_REPS_BESIDE_X:
        written = f"{others[0]}x{reps}@{load} for {sets} of {reps} at {load}"
    else:
        return
    as_sets = f"{','.join(words)} for {counted(len(words), 'set')}"
    raise _two_ways(" ".join(words), [written, as_sets])


def _effort(entry: SetEntry) -> str:
    if entry.distance is not None:
        from liftlog.domain.training.distances import M, typed_distance

        return typed_distance(entry.distance, entry.unit or M)
    return f"{entry.seconds or 0}s" if entry.reps is None else str(entry.reps)
