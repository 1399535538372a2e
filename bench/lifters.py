"""Simulated lifters: a hundred of them train half a year by the advice; what becomes of them.

    python -m bench.lifters          the table of docs/coaching.md
    python -m bench.lifters --write  and writes it there

A lifter has a true strength that grows with training and falls in a break. What a day gives is
that strength with noise, less in a bad week; a set gives as many reps as Epley's formula says,
less what the sets before took. The lifter does what is advised, stops at the top of the range
that is asked for, misses sessions, and goes on holiday once. Nothing here is a claim about bodies:
the same lifters meet every variant of the rules, so the rules can be compared.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import fmean

from liftlog.domain.advice.decision import HOLD, REDUCE, START, Decision
from liftlog.domain.advice.open_session import as_done
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.advice.question import Question
from liftlog.domain.advice.rules import decide
from liftlog.domain.base.load import KG, Load
from liftlog.domain.equipment.equipment import STEP, Equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.training.sets import LoggedSet, Session, session_of

LIFTERS = 100
WEEKS = 26
STEPS = (2500, 5000, 10_000)
# What they could lift once at the start, in kg. For the lighter ones a wide step is wider still.
STRONG, LIGHT = (70, 150), (40, 110)
POPULATIONS = {"strong": STRONG, "light": LIGHT}
HYPERTROPHY = Goal("hypertrophy", (3, 4), (8, 12), (90, 120))
TECHNIQUE = Goal("technique", (2, 3), (10, 12), (60, 90))
GOALS = {goal.slug: goal for goal in (HYPERTROPHY, TECHNIQUE)}
LIFT = Exercise("machine-back-extension", "Machine back extension", family="back-extension",
                equipment="machine")  # fmt: skip
FIRST_DAY = date(2026, 1, 5)
# Up to version 0.1: no way back, no memory of a jump that failed, a stall after three sessions.
FORMER = (("coming-back", "off"), ("failed-jump", "off"), ("deload.sessions", "3"))
VARIANTS = {"0.2": (), "0.1": FORMER}
PAGE = Path(__file__).parent.parent / "docs" / "coaching.md"
BEGIN, END = "<!-- simulation -->\n", "<!-- end of simulation -->\n"


@dataclass
class Lifter:
    """One body: `best` is what it could lift once on a rested day, in kg."""

    random: Random
    best: float = 0.0
    growth: float = 0.0
    away: range = range(0)
    bad_week: int = 0

    @classmethod
    def number(cls, seed: int, best: tuple[int, int] = STRONG) -> Lifter:
        random = Random(seed)
        away = random.randrange(8, 20)
        return cls(
            random,
            best=random.uniform(*best),
            growth=random.uniform(0.002, 0.006),
            away=range(away, away + random.choice((3, 4))),
            bad_week=random.randrange(3, WEEKS),
        )

    def trains(self, week: int) -> bool:
        """Whether it comes to a session of that week: one of ten is missed."""
        misses = self.random.random() < 0.1
        return week not in self.away and not misses

    def today(self, week: int) -> float:
        """What the day gives."""
        noise = self.random.gauss(1, 0.025)
        return self.best * noise * (0.92 if week == self.bad_week else 1)

    def reps(self, kg: float, today: float, done: int, most: int) -> int:
        """The reps of a set after so many others; it stops at the top."""
        fatigue = 0.97**done * self.random.gauss(1, 0.01)
        return max(0, min(most, int(30 * (today * fatigue / kg - 1))))

    def ideal(self) -> float:
        """The load for which the middle of the range goes in all three sets, without noise."""
        return self.best * 0.97**2 / (1 + sum(HYPERTROPHY.reps) / 60)

    def grow(self, days: int) -> None:
        """Growth after a session, slower with time; a break of weeks takes some of it."""
        self.best *= 1 + self.growth if days < 14 else 1 - 0.002 * days
        self.growth *= 0.99


@dataclass
class Course:
    """What became of one lifter."""

    fit: list[float] = field(default_factory=list)
    loads: list[int] = field(default_factory=list)
    under: int = 0
    deloads: int = 0
    reversals: int = 0

    @property
    def sessions(self) -> int:
        return len(self.loads)


@dataclass(frozen=True)
class Row:
    """The means of a hundred courses with one step, under one variant of the rules."""

    step: int
    lifters: str
    variant: str
    fit: float
    under: float
    deloads: float
    reversals: float
    back_60: int
    back_100: int


def course(
    seed: int, step: int, policies: tuple[tuple[str, str], ...] = (), best: tuple[int, int] = STRONG
) -> Course:
    """Half a year of one lifter on loads a step apart."""
    lifter, told = Lifter.number(seed, best), Course()
    ask = _question(step, policies)
    history: list[Session] = []
    up = False
    last_day = FIRST_DAY
    for week in range(WEEKS):
        for weekday in (0, 2, 4):
            if not lifter.trains(week):
                continue
            day = FIRST_DAY + timedelta(days=7 * week + weekday)
            lifter.grow((day - last_day).days)
            last_day = day
            decision = decide(history[-14:], ask.replace(day=day.isoformat()))
            done = _session(lifter, decision, week, day, step, told)
            load = done.sets[0].load
            assert load is not None
            if told.loads and load.milli != told.loads[-1]:
                is_down = load.milli < told.loads[-1]
                told.reversals += is_down and up and decision.kind == REDUCE
                up = not is_down
            told.loads.append(load.milli)
            told.fit.append(load.milli / 1000 / lifter.ideal())
            told.deloads += decision.reason == "stalled"
            told.under += _is_under(done, decision)
            history.append(done)
    return told


def _is_under(done: Session, decision: Decision) -> bool:
    bottom = decision.row.bottom if decision.row else HYPERTROPHY.bottom
    return all((logged.reps or 0) < bottom for logged in done.sets)


def _session(
    lifter: Lifter, decision: Decision, week: int, day: date, step: int, told: Course
) -> Session:
    """The session as it goes: the advised load; at first one that is a little light."""
    load = decision.load
    if decision.kind == START or load is None:
        load = Load(max(step, int(lifter.ideal() * 850 / step) * step), KG)
        decision = decision.replace(load=load)
    today, most = lifter.today(week), (decision.reps or HYPERTROPHY.reps)[1]
    sets: list[LoggedSet] = []
    for number in range(decision.n or 3):
        reps = lifter.reps(load.milli / 1000, today, number, most)
        at = f"{day.isoformat()}T18:{number:02}:00Z"
        done = as_done(decision, day.isoformat(), day.isoformat(), at, reps)
        sets.append(done.replace(reps=reps))
    return session_of(tuple(sets))


def _question(step: int, policies: tuple[tuple[str, str], ...]) -> Question:
    equipment = Equipment(STEP, unit=KG, start=step, step=step)
    return Question(LIFT, HYPERTROPHY, equipment, "", GOALS, policies_from(policies))


def sessions_back(kg: int, step: int, policies: tuple[tuple[str, str], ...]) -> int:
    """In which session a load is back after 85 days, if every target is hit."""
    ask = _question(step, policies)
    milli = min(range(step, 200_000, step), key=lambda load: abs(load - kg * 1000))
    first = Decision(LIFT.slug, "hypertrophy", FIRST_DAY.isoformat(), HOLD, "below_top", "R1",
                     load=Load(milli, KG), row=HYPERTROPHY, n=3, reps=(8, 12))  # fmt: skip
    history = [_perfect(first, FIRST_DAY)]
    for number in range(1, 60):
        day = FIRST_DAY + timedelta(days=85 + 3 * number)
        decision = decide(history[-14:], ask.replace(day=day.isoformat()))
        if decision.load is not None and decision.load.milli >= milli:
            return number
        history.append(_perfect(decision, day))
    return 60


def _perfect(decision: Decision, day: date) -> Session:
    top = (decision.reps or HYPERTROPHY.reps)[1]
    sets = (
        as_done(decision, day.isoformat(), day.isoformat(), f"{day}T18:{place:02}:00Z", top)
        for place in range(decision.n or 3)
    )
    return session_of(tuple(sets))


def row(step: int, variant: str, population: str = "strong", lifters: int = LIFTERS) -> Row:
    """The means of so many lifters."""
    policies, best = VARIANTS[variant], POPULATIONS[population]
    courses = [course(seed, step, policies, best) for seed in range(lifters)]
    return Row(
        step=step,
        lifters=population,
        variant=variant,
        fit=fmean(fmean(one.fit) for one in courses),
        under=fmean(one.under / one.sessions for one in courses),
        deloads=fmean(one.deloads for one in courses),
        reversals=fmean(one.reversals for one in courses),
        back_60=sessions_back(60, step, policies),
        back_100=sessions_back(100, step, policies),
    )


def table(rows: list[Row]) -> str:
    """The rows as docs/coaching.md has them."""
    lines = [
        "| increment | lifters | rules of | weight / ideal | all sets under the range | deloads"
        " | up, then down | back at 60 kg | back at 100 kg |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in rows:
        cells = (
            f"{one.step / 1000:g} kg", one.lifters, one.variant, f"{one.fit:.2f}",
            f"{one.under:.1%}", f"{one.deloads:.1f}", f"{one.reversals:.1f}",
            f"session {one.back_60}", f"session {one.back_100}",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main(args: list[str]) -> None:
    """Prints the table; with --write it goes to docs/coaching.md as well."""
    asked = [(step, "strong") for step in STEPS] + [(STEPS[-1], "light")]
    text = table([row(step, variant, who) for step, who in asked for variant in VARIANTS])
    print(text, end="")
    if "--write" in args:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}{text}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
