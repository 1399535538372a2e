"""What an assistant can do: a tool is a sentence, its arguments, and a method of the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from liftlog.api import Log

Json = dict[str, Any]
Answer = Mapping[str, object]
MOST_SETS, MOST_EXERCISES, MOST_COMMANDS = 200, 50, 20


class Arguments(BaseModel):
    """Arguments of a tool: one that it does not name is refused, and a text is no number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Change(Arguments):
    """Arguments of a tool that changes the log."""

    request_id: Annotated[
        str,
        Field(
            min_length=1,
            max_length=200,
            description="A new UUID for each change that is wanted. Say the same one when you try"
            " the call again: it is then done once.",
        ),
    ]
    dry_run: Annotated[
        bool, Field(description="Answer as if it were done, and change nothing.")
    ] = False


Name = Annotated[
    str, Field(min_length=1, max_length=200, description="An exercise, in the lifter's words.")
]
Day = Annotated[
    str | None,
    Field(
        max_length=100, description='A day or a span: "2026-01-05", "monday", "4w", "last month".'
    ),
]
Goal = Annotated[
    str | None, Field(max_length=200, description='A goal to plan for, such as "hypertrophy".')
]
Names = Annotated[
    list[Name], Field(max_length=MOST_EXERCISES, description="The exercises to plan, in order.")
]


class Next(Arguments):
    exercise: Annotated[
        str | None,
        Field(
            max_length=200,
            description="An exercise, in the lifter's words; without one, all that are trained.",
        ),
    ] = None


class Plan(Arguments):
    exercises: Names = []
    goal: Goal = None


class SavePlan(Change):
    exercises: Names = []
    goal: Goal = None


class LogSets(Change):
    line: Annotated[
        str,
        Field(
            min_length=1,
            max_length=2000,
            description="What the lifter did, an exercise and then its sets: `squat 5@100kg`,"
            " `squat 3x5@100kg rpe8`, `bench press 8@60kg 8 7`, `plank 45s`, `running 5km 24:30`,"
            " `pull-up 8@bw+10kg`. More of it as options:"
            ' `--note "left hip"`, `--at "yesterday 18:30"`, `--pain mild`.',
        ),
    ]


class Undo(Change):
    number: Annotated[int, Field(ge=1, le=MOST_COMMANDS, description="How many changes.")] = 1
    whose: Annotated[
        Literal["mine", "any"],
        Field(
            description="`mine`: only changes that you made. `any`: also what the lifter did;"
            " ask first."
        ),
    ] = "mine"


class History(Arguments):
    exercise: Annotated[str | None, Field(max_length=200, description="Only this exercise.")] = None
    since: Day = None
    until: Day = None
    limit: Annotated[int, Field(ge=1, le=MOST_SETS, description="How many sets.")] = 20


class Progress(Arguments):
    exercise: Annotated[
        str | None,
        Field(
            max_length=200,
            description="An exercise, session by session; without one, all of them.",
        ),
    ] = None
    since: Day = None


class FindExercise(Arguments):
    search: Annotated[str, Field(min_length=1, max_length=200, description="A part of its name.")]
    limit: Annotated[int, Field(ge=1, le=MOST_EXERCISES, description="How many exercises.")] = 10


class ReportPain(Change):
    severity: Annotated[
        Literal["mild", "severe", "cleared"],
        Field(description="`cleared`: it is over, or a doctor cleared the lifter."),
    ]
    note: Annotated[str | None, Field(max_length=2000, description="The lifter's words.")] = None
    at: Annotated[
        str | None, Field(max_length=100, description='When it hurt: "yesterday 20:00".')
    ] = None


class Note(Change):
    exercise: Name
    text: Annotated[str, Field(max_length=2000, description="The note; an empty text removes it.")]


class Tool(NamedTuple):
    """A tool: its name and title, what it does, its arguments, and what does it.

    `destroys`: it takes something away that was there.
    """

    name: str
    title: str
    about: str
    arguments: type[Arguments]
    do: Callable[[Log, Any, str], Answer]
    destroys: bool = False

    @property
    def reads_only(self) -> bool:
        """Whether it changes nothing."""
        return not issubclass(self.arguments, Change)


def _next(log: Log, of: Next, _: str) -> Answer:
    if of.exercise is None:
        return _items(log.next_all())
    return log.next(of.exercise)


def _items(rows: Sequence[object]) -> Answer:
    return {"schema": 1, "items": rows}


TOOLS = (
    Tool(
        "next", "What to lift next",
        "What to lift next in an exercise, and why: load, reps, sets, rest, and the reason in"
        " `sentence`. Without an exercise: all that the lifter trains, in order.",
        Next, _next,
    ),
    Tool(
        "plan", "Today's plan",
        "Today's workout: exercises with sets, reps, loads, rest and reasons. Changes nothing.",
        Plan, lambda log, of, _: log.plan(of.exercises, goal=of.goal),
    ),
    Tool(
        "save_plan", "Save today's plan",
        "Plans today's workout as `plan` does and saves it. Then the log knows which exercise"
        " and which set comes next. Does nothing while a workout is in progress.",
        SavePlan,
        lambda log, of, caller: log.save_plan(of.exercises, goal=of.goal, **_as(of, caller)),
    ),
    Tool(
        "log", "Log sets",
        "Saves sets that the lifter did. Says how many are left, how long to rest, and what is"
        " next and why. Log only what the lifter says was done. Read `notices` to the lifter: a"
        " value may look like a typo.",
        LogSets, lambda log, of, caller: log.record(of.line, **_as(of, caller)),
    ),
    Tool(
        "undo", "Undo",
        "Undoes the last changes of the log; `undone` says which. By itself it undoes only what"
        " you did.",
        Undo,
        lambda log, of, caller: log.undo(
            of.number, only_own=of.whose == "mine", **_as(of, caller)
        ),
        destroys=True,
    ),
    Tool(
        "history", "Logged sets",
        "The lifter's sets, newest first.",
        History,
        lambda log, of, _: _items(
            log.history(of.exercise, since=of.since, until=of.until, limit=of.limit)
        ),
    ),
    Tool(
        "progress", "Progress",
        "How training goes: for an exercise its sessions, records and trend; without one, a line"
        " for each exercise.",
        Progress, lambda log, of, _: log.progress(of.exercise, since=of.since),
    ),
    Tool(
        "find_exercise", "Find an exercise",
        "Exercises whose names have a text, with the short name that the other tools understand.",
        FindExercise,
        lambda log, of, _: _items(log.exercises(of.search, limit=of.limit)),
    ),
    Tool(
        "report_pain", "Report pain",
        "Saves that the lifter has back pain, or that it is over. Severe pain stops the advice:"
        " read `sentences` to the lifter, and plan nothing. Report `cleared` only when the lifter"
        " says so.",
        ReportPain,
        lambda log, of, caller: log.report_pain(
            of.severity, note=of.note, at=of.at, **_as(of, caller)
        ),
    ),
    Tool(
        "note", "Note on an exercise",
        "Sets the note on an exercise, in place of the one before. The lifter sees it with the"
        " first set of each session.",
        Note, lambda log, of, caller: log.note(of.exercise, of.text, **_as(of, caller)),
        destroys=True,
    ),
)  # fmt: skip


def _as(of: Change, caller: str) -> Json:
    return {"request": of.request_id, "caller": caller, "dry_run": of.dry_run}
