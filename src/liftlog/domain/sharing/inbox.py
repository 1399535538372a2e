"""Reading of an inbox file: each line of sets with its day, exercise, time and place (X3–X8)."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import takewhile
from typing import NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.domain.sharing.inbox_dates import dated, day_named
from liftlog.domain.sharing.inbox_lines import plain
from liftlog.domain.sharing.inbox_sets import Sets, read_sets
from liftlog.domain.training.notation import looks_like_token
from liftlog.errors import AmbiguousName, LiftlogError, UnknownExercise, WrongUsage

# The exercise of a whole name, by its short name; UnknownExercise or AmbiguousName.
Lookup = Callable[[str], str]
# The hint about a name that no exercise has.
Hint = Callable[[str], str]

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_PAIN = "pain"
_COMMANDS = ("edit", "delete", "undo", "redo", "plan", "skip", "purge", "workout", "sync")
_MOST_WORDS = 4
_NAME_FIRST = "use: squat 5@100kg, or the exercise on a line above its sets"


class LineKey(NamedTuple):
    """What a line of a file is known by: its day, its text, and how many equal ones stand above it
    on that day."""

    day: str
    text: str
    occurrence: int


class InboxLine(NamedTuple):
    """A line of sets, as it stands in its file. `words` and `options` are those of `log`; `time` is
    its own, `time_above` what was said above it last. `heading` is the time beside its date, which
    is the line's where `is_headed`."""

    number: int
    typed: str
    day: str
    text: str
    occurrence: int
    words: tuple[str, ...]
    options: Mapping[str, str | bool]
    time: str | None = None
    time_above: str | None = None
    heading: str | None = None
    is_headed: bool = False

    @property
    def key(self) -> LineKey:
        return LineKey(self.day, self.text, self.occurrence)


class Problem(NamedTuple):
    """A line that cannot be read, and why; `number` is 0 of a whole file."""

    number: int
    typed: str
    message: str
    hint: str | None = None
    others: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What a file says. `pending` is the last line while it may still be typed, where it is one
    of sets, and `pending_day` its day."""

    lines: tuple[InboxLine, ...]
    problems: tuple[Problem, ...]
    pending: InboxLine | None = None
    pending_day: str | None = None


def read_inbox(
    text: str, name: str, today: str, is_settled: bool, lookup: Lookup, hint: Hint
) -> Reading:
    """What a file of that name says; `is_settled` where nobody is typing in it any more."""
    typed = text.splitlines()
    is_open = bool(typed) and not is_settled and text[-1] not in _LINE_ENDS
    reader = _Reader(name, today, lookup, hint)
    for number, line in enumerate(typed[:-1] if is_open else typed, 1):
        reader.read(number, line)
    lines, problems = tuple(reader.lines), tuple(reader.problems)
    if not is_open:
        return Reading(lines, problems)
    day = reader.day
    reader.read(len(typed), typed[-1])
    pending = reader.lines[-1] if len(reader.lines) > len(lines) else None
    return Reading(lines, problems, pending, day)


def problem_of(number: int, typed: str, error: LiftlogError) -> Problem:
    """A refusal as the problem of a line."""
    others = error.problems if isinstance(error, AmbiguousName) else ()
    return Problem(number, typed, error.message, error.hint, others)


class _Above(NamedTuple):
    """The exercise of lines that begin with a set: what was typed of it, its words for `log`; or
    why there is none."""

    typed: str = ""
    words: tuple[str, ...] = ()
    wrong: LiftlogError | None = None
    is_heading: bool = False


class _Reader:
    """Goes down a file, and remembers the day, the time and the exercise of what follows."""

    def __init__(self, name: str, today: str, lookup: Lookup, hint: Hint) -> None:
        self.lines: list[InboxLine] = []
        self.problems: list[Problem] = []
        self.day = day_named(name)
        self._no_day = WrongUsage("there is no date above this line", "use: 2026-01-05 on a line")
        self._today, self._lookup, self._hint = today, lookup, hint
        self._time: str | None = None
        self._heading: str | None = None
        self._is_headed = True
        self._above: _Above | None = None
        self._counts: Counter[tuple[str, str]] = Counter()
        self._names: dict[str, str | LiftlogError] = {}

    def read(self, number: int, raw: str) -> None:
        """One line more."""
        text = plain(raw)
        if not text:
            return
        try:
            self._read(number, raw.strip(), text)
        except LiftlogError as error:
            self.problems.append(problem_of(number, raw.strip(), error))

    def _read(self, number: int, typed: str, text: str) -> None:
        date = dated(text)
        if date is not None and not (date.is_name and self._is_called(text)):
            self.day, self._time, self._above = date.day, date.time, None
            self._heading, self._is_headed = date.time, True
            if date.wrong:
                self._no_day = WrongUsage(f"there is no day: {date.wrong}", date.hint)
                raise WrongUsage(date.wrong, date.hint)
            if date.beside:
                raise WrongUsage(date.beside, "use: a line of their own, below it")
            return
        if text.startswith("#"):
            self._head(text.lstrip("#").strip().rstrip(":").strip())
            return
        try:
            sets = read_sets(text, self._is_exercise)
        except WrongUsage:
            if not looks_like_token(text.split()[0]):
                above = self._above_from(text)
                self._block(text, "the exercise above is not known: its line cannot be read")
                self._above = above or self._above
            raise
        if sets is None:
            self._head_alone(text)
            return
        if len(sets.words) == 1 and _may_be_name(text) and self._is_exercise(text):
            name, reps = " ".join(sets.name), sets.words[0]
            raise WrongUsage(
                f"{quoted(text)} can be read in two ways",
                f"use: # {text} for the exercise, or 1x{reps} for a set"
                + (f" of {name}" if name else ""),
            )
        self._add(number, typed, sets)

    def _above_from(self, text: str) -> _Above | None:
        """The exercise that a line with an option that cannot be read gives to those below it."""
        before, option, _ = text.partition(" --")
        with suppress(WrongUsage):
            sets = read_sets(before, self._is_exercise) if option else None
            if sets is not None and sets.name and not sets.has_several:
                return self._beside(" ".join(sets.name), sets.name)
        return None

    def _add(self, number: int, typed: str, sets: Sets) -> None:
        name = " ".join(sets.name)
        words: tuple[str, ...] = sets.name
        if sets.has_several:
            self._block("", "the line above has several exercises")
        elif sets.name:
            self._above = self._beside(name, sets.name)
        elif self._above is not None:
            if self._above.wrong is not None:
                raise self._above.wrong
            name, words = self._above.typed, self._above.words
        day = self._day_now()
        if not words and day != self._today:
            raise WrongUsage("this line has no exercise", _NAME_FIRST)
        text = " ".join(filter(None, (sets.time, name.casefold(), sets.text)))
        occurrence = self._counts[day, text]
        self._counts[day, text] += 1
        self.lines.append(
            InboxLine(
                number, typed, day, text, occurrence, (*words, *sets.words), sets.options,
                sets.time, self._time, self._heading, self._is_headed and not sets.time,
            )
        )  # fmt: skip
        if sets.time:
            self._time, self._is_headed = sets.time, False

    def _beside(self, name: str, words: tuple[str, ...]) -> _Above:
        """The exercise of bare lines below a line with a name of its own: below a heading of
        another one, either may be meant."""
        above = self._above
        if above is None or not above.is_heading:
            return _Above(name, words)
        if above.wrong or self._named(name) in above.words:
            return above
        wrong = WrongUsage(
            f"this may be a set of {above.typed} or of {name}", "use: the name before the set"
        )
        return above._replace(wrong=wrong)

    def _day_now(self) -> str:
        if self.day is None:
            raise self._no_day
        if self.day > self._today:
            raise WrongUsage(
                f"its day, {self.day}, is still to come", "note: log a set after you do it"
            )
        return self.day

    def _head(self, name: str) -> None:
        """A heading: an exercise, or a title, which is passed over, but has no sets."""
        if not name:
            return
        found = self._named(name)
        if isinstance(found, str):
            self._above = _Above(name, (found,), is_heading=True)
        elif isinstance(found, AmbiguousName):
            self._above = _Above(name, wrong=found)
        else:
            self._block(name, f"{quoted(name)} above is not an exercise")

    def _head_alone(self, text: str) -> None:
        """A line without sets: a name with a colon, or just a name."""
        if text.endswith(":"):
            self._head(text[:-1].strip())
            return
        if text[0] == "(" and text[-1] == ")":
            raise WrongUsage("a note needs a set before it", "use: // before words of your own")
        self._head(text)
        found = self._named(text)
        if isinstance(found, AmbiguousName):
            raise AmbiguousName(found.message, found.hint, problems=found.problems)
        if not isinstance(found, str):
            raise _no_set(text, self._hint)

    def _block(self, name: str, why: str) -> None:
        self._above = _Above(name, wrong=WrongUsage(why, _NAME_FIRST))

    def _is_called(self, text: str) -> bool:
        """Whether what begins like a date is the name of an exercise, or has one with sets."""
        name = " ".join(takewhile(lambda word: not looks_like_token(word), text.split()))
        return self._is_exercise(name.strip("#: "))

    def _is_exercise(self, name: str) -> bool:
        return not isinstance(self._named(name), UnknownExercise)

    def _named(self, name: str) -> str | LiftlogError:
        """The exercise of a whole name, or why there is none."""
        if name not in self._names:
            try:
                self._names[name] = self._lookup(name)
            except LiftlogError as error:
                self._names[name] = error
        return self._names[name]


def _no_set(text: str, suggestion: Hint) -> LiftlogError:
    """Why a line without sets is nothing that the inbox reads, and names that are spelt like it."""
    words = [word.strip(",.:;!-") for word in text.casefold().replace("liftlog ", "").split()]
    if _PAIN in words:
        message = f"{quoted(text)} is not logged: the inbox takes no pain without a set"
        if "severe" in words:
            return WrongUsage(message, "try: liftlog pain severe")
        if "cleared" in words:
            return WrongUsage(message, "try: liftlog pain cleared")
        if "mild" in words:
            return WrongUsage(message, "try: liftlog pain mild")
        return WrongUsage(message, "use: liftlog pain mild, or severe")
    if words and words[0] in _COMMANDS:
        return WrongUsage(
            f"{quoted(text)} is a command, which the inbox does not run",
            "note: type it on a device with liftlog",
        )
    message = f"{quoted(text)} is neither a set nor an exercise"
    if len(words) < _MOST_WORDS:
        near = suggestion(text)
        if near.startswith("note:") or len(words) == 1:
            return UnknownExercise(message, near)
    return WrongUsage(message, "use: // before words of your own")


def _may_be_name(text: str) -> bool:
    """Whether a line with a set may as well be the name of an exercise: leg press 45."""
    return not any(sign in text for sign in "@,=(")
