"""Text of a programme: a statement a line, read into values with all its mistakes at once.

    read(bytes, known, goals) -> Reading

`known` says what a whole name means, `goals` are the rows that a coach's item may have. A mistake
never stops the reading: the line is left out, and what only follows from it is not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.words import composed
from liftlog.domain.plans.programmes.checks import checked
from liftlog.domain.plans.programmes.draft import Draft, ItemText, LiftText
from liftlog.domain.plans.programmes.reading import (
    Finding,
    Mistake,
    Reading,
    Words,
    not_read,
    out_of_range,
    quote,
)
from liftlog.domain.plans.programmes.set_words import (
    is_numeric,
    joined_signs,
    read_list,
    read_load,
    read_percent,
    read_quantity,
    read_tail,
    read_weeks,
    starts_list,
    starts_sets,
    whole,
)
from liftlog.domain.plans.programmes.values import (
    CYCLE,
    FROM,
    LIGHT,
    MAX,
    TIME,
    WEEK,
    Cut,
    Day,
    Item,
    LightWeek,
    Moves,
    NamedList,
    Number,
    RepsGain,
    Tail,
    WeekList,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.plans.programmes.reading import Known

LARGEST = 64_000
MOST_WEEKS, MOST_DAYS, LONGEST_NAME = 52, 7, 100
_MOST_CUT = 99_000
_SIGNS = str.maketrans({"×": "x", "–": "-", "−": "-"})
_UNSAID = "programme, weeks, lift, sets, week or day, and items below a day"
_MOVES = "each cycle, +2.5kg, 4 reps +5kg, 3 misses -10% or restart -10%"
_LIFT_ENDS = (MAX, FROM, "as", "each", "restart")
_COUNTED = ("rep", "reps", "miss", "misses")


def read(text: bytes, known: Known, goals: Mapping[str, Goal]) -> Reading:
    """The programme of a text, or its mistakes."""
    if len(text) > LARGEST:
        size = -(-len(text) // 1000)
        return Reading(None, (Finding(1, "range", f"{size} kB are too many", "64 kB at most"),))
    try:
        lines = text.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnicodeDecodeError as error:
        number = text[: error.start].count(b"\n") + 1
        return Reading(
            None, (Finding(number, "not-read", "this is not UTF-8 text", "save the file as UTF-8"),)
        )
    draft = Draft(known)
    for number, line in enumerate(lines, 1):
        draft.number = number
        try:
            _read_line(draft, composed(line))
        except Mistake as mistake:
            draft.found(number, mistake)
    return checked(draft, goals)


def _read_line(draft: Draft, line: str) -> None:
    """One line: a statement, an item of the day above, or nothing."""
    statement = _visible(_without_remark(line))
    words = statement.translate(_SIGNS).split()
    if not words:
        return
    keyword = words[0].casefold().rstrip(":,")
    draft.begins(keyword)
    if keyword in ("about", "source"):
        said = statement.split(maxsplit=1)[1:]
        draft.says(keyword, " ".join(said))
    elif keyword in _STATEMENTS and not (keyword == "light" and not _is(words, 1, "week", "weeks")):
        _STATEMENTS[keyword](draft, words[1:])
    elif is_numeric(keyword) and _is(words, 1, "week", "weeks", "day", "days"):
        _read_length(draft, Words([word.rstrip(",") for word in words]))
    elif draft.is_in_day:
        _read_items(draft, words)
    else:
        raise not_read(words[0], _UNSAID)


def _is(words: Sequence[str], place: int, *keywords: str) -> bool:
    return len(words) > place and words[place].casefold().rstrip(",:") in keywords


def _without_remark(line: str) -> str:
    """The line up to a # at its start or after a blank."""
    for place, sign in enumerate(line):
        if sign == "#" and (place == 0 or line[place - 1].isspace()):
            return line[:place]
    return line


def _with_weeks(words: Sequence[str]) -> list[str]:
    """The words, with `4, 8` as one of them."""
    parts: list[str] = []
    for word in words:
        goes_on = parts and parts[-1].endswith(",") and is_numeric(parts[-1]) and is_numeric(word)
        if goes_on and not word.endswith("%"):
            parts[-1] += word
        else:
            parts.append(word)
    return _plain(parts)


def _visible(line: str) -> str:
    """The line without what pages and editors put in unseen; a control character is refused."""
    if line.isprintable():
        return line
    if any(sign < " " and not sign.isspace() for sign in line):
        raise Mistake("not-read", "a control character is in this line", "type the line again")
    return "".join(sign for sign in line if sign.isprintable() or sign.isspace())


def _plain(words: Sequence[str]) -> list[str]:
    """The words without the commas that are for the eye."""
    return [bare for word in words if (bare := word.rstrip(","))]


def _at_colon(words: Sequence[str]) -> tuple[list[str], list[str] | None]:
    """What stands before the first colon at the end of a word, and what behind it."""
    for place, word in enumerate(words):
        if word.endswith(":"):
            before = [*words[:place], word.rstrip(":")]
            return [part for part in before if part], list(words[place + 1 :])
    return list(words), None


def _read_programme(draft: Draft, words: list[str]) -> None:
    name = " ".join(words).rstrip(":")
    if not name:
        raise Mistake("no-name", "the programme has no name", "programme my-plan")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise out_of_range("the name", f"up to {LONGEST_NAME} letters")
    if draft.name is not None:
        raise Mistake(
            "two-names", f"{quote(draft.name)} is the name already", "one programme a text"
        )
    draft.name = name


def _read_length(draft: Draft, words: Words) -> None:
    number = words.take()
    if words.takes("day", "days"):
        if [word.casefold() for word in words.rest] != ["a", "week"]:
            raise not_read(" ".join(words.words), "3 days a week")
        draft.says_once("days a week", whole(number, "number of days", 1, MOST_DAYS))
        return
    words.take()
    draft.is_length_broken = True
    weeks = whole(number, "number of weeks", 1, MOST_WEEKS)
    draft.is_length_broken = False
    how = words.takes("again", "once")
    if words.has_more:
        raise not_read(words.take(), "8 weeks, 8 weeks again or 8 weeks once")
    draft.says_once("weeks", weeks)
    draft.once = how == "once"


def _read_round(draft: Draft, words: list[str]) -> None:
    if [word.casefold() for word in words] != ["down"]:
        raise not_read("round " + " ".join(words), "round down")
    draft.round_down = True


def _read_light(draft: Draft, given: list[str]) -> None:
    words = Words(_with_weeks(given)[1:])
    weeks = read_weeks(words)
    percent = LIGHT
    if words.has_more:
        percent = read_percent(words.take())
    if words.has_more:
        raise not_read(words.take(), "light week 4 or light week 4,8 60%")
    draft.add_light(LightWeek(weeks, percent))


def _read_lift(draft: Draft, given: list[str]) -> None:
    """The names of a lift, its number, and what moves it; the names are settled at the end."""
    end = next((place for place in range(len(given)) if _ends_names(given, place)), len(given))
    names = _names(given[:end])
    if not names:
        raise not_read("lift", "lift squat from 60kg, +2.5kg")
    try:
        draft.lifts.append(_lift_text(names, Words(_plain(given[end:])), draft.number))
    except Mistake:
        draft.breaks_lift(names)
        raise


def _lift_text(names: Sequence[str], words: Words, number: int) -> LiftText:
    kind, start, like = FROM, None, None
    if words.takes("as"):
        kind, like = MAX, _until_move(words)
        if not like:
            raise not_read("as", "lift front-squat as squat")
    elif said := words.takes(MAX, FROM):
        kind = said
        if words.peek() == "?":
            words.take()
        else:
            start = _read_start(words)
    moves = _read_moves(words)
    return LiftText(tuple(names), kind, start, like, moves, number)


def _read_start(words: Words) -> Number:
    text = words.take()
    if not text:
        raise not_read("nothing", "max 140kg, from 60kg or ?")
    return read_load(text)


def _ends_names(words: Sequence[str], place: int) -> bool:
    word = words[place].casefold().rstrip(",")
    if word in _LIFT_ENDS or word[:1] in ("+", "-"):
        return place > 0 or word[:1] in ("+", "-")
    return is_numeric(word) and _is(words, place + 1, *_COUNTED)


def _names(words: Sequence[str]) -> list[str]:
    """The names between the commas."""
    return [name for part in " ".join(words).split(",") if (name := part.strip())]


def _until_move(words: Words) -> str:
    taken: list[str] = []
    while words.has_more and not _ends_names(["", *words.rest], 1):
        taken.append(words.take())
    return " ".join(taken)


def _read_moves(words: Words) -> Moves:
    moves = Moves()
    said: set[str] = set()
    gains: dict[int, RepsGain] = {}
    while words.has_more:
        word = words.take()
        keyword = word.casefold()
        if keyword == "each":
            each = words.takes(TIME, WEEK, CYCLE)
            if each is None:
                raise not_read(f"each {words.take()}".strip(), "each time, each week or each cycle")
            what, moves = "each", moves.replace(each=each)
        elif keyword == "restart":
            restart = _read_cut(words.take(), may_add=True)
            what, moves = "restart", moves.replace(restart=restart)
        elif keyword[0] == "+":
            what, moves = "+", moves.replace(gain=read_quantity(keyword[1:]))
        elif is_numeric(keyword) and words.peek() in _COUNTED:
            number, is_reps = word, words.take().casefold().startswith("rep")
            if is_reps:
                reps = whole(number, "number of reps", 1, 100)
                what = f"{reps} reps"
                gains.setdefault(reps, RepsGain(reps, _read_gain(words.take())))
            else:
                misses = whole(number, "number of misses", 1, 100)
                cut = _read_cut(words.take())
                what, moves = "misses", moves.replace(misses=misses, cut=cut)
        else:
            raise not_read(word, _MOVES)
        if what in said:
            raise not_read(word, f"{what} once")
        said.add(what)
    return moves.replace(reps_gains=tuple(gains[reps] for reps in sorted(gains)))


def _read_gain(text: str) -> Number:
    if text[:1] != "+":
        raise not_read(text or "nothing", "4 reps +5kg")
    return read_quantity(text[1:])


def _read_cut(text: str, may_add: bool = False) -> Cut:
    """-10% or -5kg; where something may be added, +7.5kg, too."""
    if may_add and text[:1] == "+":
        return Cut(by=read_quantity(text[1:]), up=True)
    if text[:1] != "-":
        raise not_read(text or "nothing", "restart -10%" if may_add else "3 misses -10%")
    if text.endswith("%"):
        return Cut(share=read_percent(text[1:], _MOST_CUT))
    return Cut(by=read_quantity(text[1:], "-{0}% or -{0}kg"))


def _read_sets(draft: Draft, given: list[str]) -> None:
    """The name of a list, what holds for all its items, and its sets behind a colon."""
    before, behind = _at_colon(given)
    words = Words(_plain(before))
    name = words.take()
    if not name or starts_sets(name) or name.casefold() in _STATEMENTS:
        raise not_read(name or "sets", "sets main: 3x5@75%")
    draft.broken_lists.add(name.casefold())
    draft.open_list(NamedList(name, number=draft.number))
    tail = read_tail(words)
    always = None
    if behind:
        words = Words(joined_signs(_plain(behind)))
        always = read_list(words)
        tail = read_tail(words).over(tail)
    draft.broken_lists.discard(name.casefold())
    draft.fill_list(always, tail)


def _read_week(draft: Draft, given: list[str]) -> None:
    """In a list what it is in these weeks; else a heading for the days below."""
    before, behind = _at_colon(given)
    words = Words(_with_weeks(before))
    if behind and draft.is_in_list:
        key = draft.lists[-1].name.casefold()
        draft.broken_lists.add(key)
        weeks = read_weeks(words)
        light = hold = False
        while said := words.takes("light", "hold"):
            light, hold = light or said == "light", hold or said == "hold"
        if words.has_more:
            raise not_read(words.take(), "week 3: 3x5@75%")
        words = Words(joined_signs(_plain(behind)))
        sets = read_list(words)
        tail = read_tail(words)
        if sets is None or tail != Tail(light=tail.light, hold=tail.hold):
            raise not_read(behind[0], "week 3: 3x5@75%; rest and notes behind sets main")
        draft.broken_lists.discard(key)
        light, hold = light or tail.light, hold or tail.hold
        draft.add_week(WeekList(weeks, sets, light, hold, draft.number))
        return
    if behind:
        raise not_read(f"week {' '.join(given)}", "a list below sets, or a heading without a colon")
    draft.open_block()
    weeks = read_weeks(words)
    draft.name_block(weeks, " ".join(words.rest) or None)


def _read_day(draft: Draft, given: list[str]) -> None:
    before, behind = _at_colon(given)
    name = " ".join(before)
    if not name:
        raise not_read("day", "day A: squat 3x5 rest 180")
    if len(name) > LONGEST_NAME:
        raise out_of_range("the name of the day", f"up to {LONGEST_NAME} letters")
    draft.open_day(Day(name, number=draft.number))
    if behind:
        _read_items(draft, behind)


def _read_items(draft: Draft, words: Sequence[str]) -> None:
    """The items of a line, parted by semicolons; each is read whatever the others are."""
    for text in " ".join(words).split(";"):
        item = _plain(text.split())
        if not item:
            continue
        try:
            _read_item(draft, item)
        except Mistake as mistake:
            draft.breaks_item(item)
            draft.found(draft.number, mistake)


def _read_item(draft: Draft, given: list[str]) -> None:
    given = joined_signs(given)
    end = next((place for place, word in enumerate(given) if starts_sets(word)), len(given))
    named = draft.name_before(given, end)
    words = Words(given)
    words.at = named.end
    own = read_list(words) if words.has_more and starts_list(words.peek()) else None
    tail = read_tail(words)
    item = Item(named.slug, named.sets, own, tail, draft.number)
    draft.add_item(ItemText(item, " ".join(given[named.name_end :])))


_STATEMENTS: dict[str, Callable[[Draft, list[str]], None]] = {
    "programme": _read_programme,
    "program": _read_programme,
    "round": _read_round,
    "light": _read_light,
    "lift": _read_lift,
    "sets": _read_sets,
    "week": _read_week,
    "weeks": _read_week,
    "day": _read_day,
}
