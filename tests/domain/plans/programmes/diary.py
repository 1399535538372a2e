"""A lifter with a programme: workouts are logged as the commands would, then the fold is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from liftlog.domain.advice.policies import DEFAULTS, Policies
from liftlog.domain.advice.question import Question
from liftlog.domain.base.load import Load, parse_decimal
from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.equipment.notation import equipment_from
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
from liftlog.domain.plans.programmes.asking import Lift
from liftlog.domain.plans.programmes.fold import fold
from liftlog.domain.plans.programmes.run import GivenLoad, RunEvent, RunLog, Start, Taken, Version
from liftlog.domain.plans.programmes.state import RunState
from liftlog.domain.training.sets import LoggedSet, PainMark, Session, session_of
from tests.domain.plans.programmes.builders import GOALS, NAMES
from tests.domain.plans.programmes.builders import programme as programme_of

BARBELL = {"unit": "kg", "step": "2.5", "min": "20"}
HELD = {"unit": "kg", "step": "2.5"}
MACHINE = {"unit": "kg", "step": "2.5", "min": "5"}
DUMBBELLS = {"unit": "kg", "loads": "7,9,12,16"}
POUNDS = {"unit": "lb", "step": "5", "min": "45"}
_KINDS = {"w": "warm-up", "d": "drop", "b": "back-off", "f": "failure"}
_SET = re.compile(r"(?:(\d+)x)?([\d,]+)(?:@(-?[\d.]+)(kg|lb))?([wdbf])?$")
_WORDS: dict[str, dict[str, Any]] = {
    "broken": {"form": "broken"},
    "mild": {"pain": "mild"},
    "severe": {"pain": "severe"},
    "left": {"side": "left"},
    "right": {"side": "right"},
    "light": {"light": True},
    "doubt": {"doubtful": True},
}
FIRST = datetime(2026, 1, 5, 18, tzinfo=UTC)


def exercise(slug: str) -> Exercise:
    """An exercise that is loaded as its name says."""
    named = NAMES[slug]
    is_machine = slug.startswith(("machine", "leg-press", "lat"))
    return Exercise(
        slug,
        slug,
        family="hip-hinge" if "deadlift" in slug else None,
        equipment="machine" if is_machine else "barbell",
        loading="bodyweight" if named.loading == "body" else "external",
        progress_by="held-load" if named.loading == "body" else "load",
        target=("erector-spinae",) if "back-extension" in slug or slug == "squat" else ("x",),
    )


class Diary:
    """A log with one run. `gear` is the equipment by exercise; a machine or barbell unsaid."""

    def __init__(
        self,
        *text: str,
        max: Mapping[str, str] | None = None,
        gear: Mapping[str, Mapping[str, str]] | None = None,
        policies: Policies = DEFAULTS,
        before: tuple[str, ...] = (),
        week: int | None = None,
        day: str | None = None,
        gym: str | None = None,
    ) -> None:
        self.gear, self.policies, self.gym = dict(gear or {}), policies, gym
        self.now, self.text = FIRST, text[0]
        self.sets: list[LoggedSet] = []
        self.marks: list[PainMark] = []
        self.versions = [Version(1, self.at, programme_of(*text))]
        self.events: list[RunEvent] = []
        self.taken: list[Taken] = []
        self.run: Start | None = None
        for line in before:
            self.log(line)
        given = tuple(GivenLoad(key, load_of(text)) for key, text in (max or {}).items())
        self.run = Start(self.at, given, week, day)
        self.now += timedelta(minutes=1)

    # --- what is done

    def log(self, *parts: str, days: int = 2, gym: str | None = None, end: bool = True) -> Diary:
        """A workout of these sets, then so many days; a part is an exercise and its sets."""
        usual, self.gym = self.gym, gym or self.gym
        self._log(parts, days, self.gym, end)
        self.gym = usual
        return self

    def days(self, number: int) -> Diary:
        self.now += timedelta(days=number)
        return self

    def skip(self) -> Diary:
        return self._event("skip")

    def go(self, week: int | None = None, day: str | None = None) -> Diary:
        return self._event("go", week=week, day=day)

    def light(self, percent: int | None = None) -> Diary:
        return self._event("light", percent=percent and percent * 1000)

    def set(self, key: str, load: str) -> Diary:
        return self._event("set", given=GivenLoad(key, load_of(load)))

    def stop(self) -> Diary:
        return self._event("stop")

    def resume(self) -> Diary:
        return self._event("resume")

    def change(self, *text: str) -> Diary:
        """Another version of the text."""
        number = len(self.versions) + 1
        self.versions.append(Version(number, self.at, programme_of(*text)))
        self.now += timedelta(minutes=1)
        return self

    def pain(self, severity: str) -> Diary:
        """A report of pain, or that it is cleared."""
        self.marks.append(PainMark(self.at, self.day, severity))
        self.now += timedelta(minutes=1)
        return self

    def edit(self, place: int, **changes: Any) -> Diary:
        """A set of the log, by its place, as it should have been."""
        self.sets[place] = self.sets[place].replace(**changes)
        return self

    def delete_last_workout(self) -> list[LoggedSet]:
        """The sets of the last workout, which are gone from the log, and the day with them."""
        workout = self.sets[-1].workout
        gone = [logged for logged in self.sets if logged.workout == workout]
        self.sets = [logged for logged in self.sets if logged.workout != workout]
        self.taken = [taken for taken in self.taken if taken.workout != workout]
        return gone

    # --- what follows

    def state(self, days: int = 0) -> RunState:
        """The state so many days from now."""
        at = self.now + timedelta(days=days)
        return fold(
            self.log_of_run(), self.lifts(at), _iso(at), at.date().isoformat(), GOALS, self.marks
        )

    def log_of_run(self) -> RunLog:
        assert self.run is not None
        return RunLog(tuple(self.versions), self.run, tuple(self.events), tuple(self.taken))

    def asks(self, exercise: str | None = None, days: int = 0) -> str:
        """What the coming day asks of the exercise, or of its first: 2 x 5, 3+ at 107.5."""
        state = self.state(days)
        items = [now for now in state.items if exercise in (None, now.item.exercise)]
        assert items[0].asked is not None
        return text_of(items[0].asked)

    def item(self, exercise: str | None = None, days: int = 0) -> AskedItem:
        items = self.state(days).items
        asked = next(now.asked for now in items if exercise in (None, now.item.exercise))
        assert asked is not None
        return asked

    def where(self) -> str:
        """Cycle, week and day: 1.2 B."""
        coming = self.state().coming
        return "end" if coming is None else f"{coming.cycle}.{coming.week} {coming.day}"

    def load(self, key: str) -> str:
        """The load or max of a line as it is now."""
        state = self.state().line(key)
        assert state is not None
        return "none" if state.load is None else str(state.load)

    def outcomes(self) -> list[str]:
        return [session.outcome.outcome for session in self.state().sessions]

    def lifts(self, at: datetime) -> dict[str, Lift]:
        """All that the log says of each exercise of the texts."""
        slugs = {slug for version in self.versions for slug in version.programme.exercises}
        slugs |= {logged.exercise for logged in self.sets}
        return {slug: Lift(self.question(slug, at), self.sessions(slug)) for slug in slugs}

    def sessions(self, slug: str) -> list[Session]:
        workouts: dict[str, list[LoggedSet]] = {}
        for logged in self.sets:
            if logged.exercise == slug:
                workouts.setdefault(logged.workout, []).append(logged)
        return [session_of(tuple(sets)) for sets in workouts.values()]

    def question(self, slug: str, at: datetime) -> Question:
        return Question(
            exercise(slug),
            None,
            self.equipment(slug),
            at.date().isoformat(),
            GOALS,
            self.policies,
            pain=tuple(self.marks),
            gym=self.gym,
        )

    def equipment(self, slug: str) -> Equipment:
        usual = BARBELL if exercise(slug).equipment == "barbell" else MACHINE
        usual = HELD if exercise(slug).is_bodyweight else usual
        return equipment_from(self.gear.get(slug, usual))

    # --- how it is logged

    def _log(self, parts: tuple[str, ...], days: int, gym: str | None, end: bool) -> Diary:
        workout, taken = f"w{len(self.sets)}", None
        for part in parts:
            slug, *words = part.split()
            changes = [_WORDS[word] for word in words if word in _WORDS]
            for number, made in enumerate(self._sets(slug, words)):
                for change in changes:
                    made = made.replace(**change)
                taken = self._taking(workout, slug, taken)
                self.sets.append(
                    made.replace(workout=workout, id=f"{workout}-{slug}-{number}", gym=gym)
                )
                self.now += timedelta(minutes=3)
        if taken is not None:
            ended = self.sets[-1].performed_at if end else None
            self.taken[-1] = self.taken[-1].replace(ended=ended)
        self.now += timedelta(days=days) if end else timedelta(0)
        if end:
            self.now = self.now.replace(hour=18, minute=0)
        return self

    def _sets(self, slug: str, words: list[str]) -> list[LoggedSet]:
        """The sets of the words, each at a moment of its own; a load holds for those before."""
        found: list[LoggedSet] = []
        for word in words:
            if word in _WORDS:
                continue
            match = _SET.fullmatch(word)
            assert match is not None, word
            times, reps, load, unit, kind = match.groups()
            for count in reps.split(",") * int(times or 1):
                at = self.now + timedelta(minutes=3 * len(found))
                found.append(
                    LoggedSet(
                        "",
                        "",
                        slug,
                        _iso(at),
                        at.date().isoformat(),
                        _KINDS.get(kind, "working"),
                        int(count),
                        load=Load(parse_decimal(load) or 0, unit) if load else None,
                        position=len(self.sets) + len(found),
                    )
                )
        return found

    def _taking(self, workout: str, slug: str, taken: Taken | None) -> Taken | None:
        """What the first set of an item keeps: the day that it takes, and what it was asked."""
        if self.run is None:
            return None
        if taken is None:
            state = self.state()
            if not state.takes(slug, self.at) or state.coming is None:
                return None
            coming = state.coming
            taken = Taken(
                workout,
                self.at,
                state.version.number,
                coming.cycle,
                coming.week,
                coming.day,
                coming.number,
            )
            self.taken.append(taken)
        if any(item.exercise == slug for item in self.taken[-1].items):
            return taken
        now = next((of for of in self.state().items if of.item.exercise == slug), None)
        if now is not None and now.asked is not None:
            items = (*self.taken[-1].items, now.asked)
            self.taken[-1] = self.taken[-1].replace(items=items)
        return taken

    def _event(self, kind: str, **what: Any) -> Diary:
        self.events.append(RunEvent(self.at, kind, **what))
        self.now += timedelta(minutes=1)
        return self

    @property
    def at(self) -> str:
        return _iso(self.now)

    @property
    def day(self) -> str:
        return self.now.date().isoformat()


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def load_of(text: str) -> Load:
    return Load(parse_decimal(text[:-2]) or 0, text[-2:])


def text_of(item: AskedItem) -> str:
    """5 at 57.5, 2 x 5 at 87.5: equal sets that follow each other are one part."""
    parts: list[tuple[int, AskedSet]] = []
    for spec in item.sets:
        if parts and parts[-1][1].replace(plus=False) == spec.replace(plus=False):
            parts[-1] = (parts[-1][0] + 1, spec)
        else:
            parts.append((1, spec))
    return ", ".join(_part(count, spec) for count, spec in parts)


def _part(count: int, spec: AskedSet) -> str:
    reps = str(spec.low) if spec.low == spec.high else f"{spec.low}-{spec.high}"
    shown = ("" if count == 1 else f"{count} x ") + reps + ("+" if spec.plus else "")
    return shown if spec.load is None else f"{shown} at {str(spec.load).removesuffix(' kg')}"
