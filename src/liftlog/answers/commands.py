"""The answer of each command, as `--json` prints it. docs/schemas is made from this table."""

from __future__ import annotations

from liftlog.answers import advice, base, exercises, plans, sharing, training

# command: the type of its answer. A command that answers in two ways has a union.
ANSWERS: dict[str, object] = {
    "": plans.Home,
    "--version": base.Versions,
    "log": training.Logged | training.LoggedAll,
    "session": plans.LiveSession,
    "plan": plans.Plan | plans.Week,
    "next": advice.OneAdvice | advice.Advices | advice.Ahead,
    "replay": advice.Replay,
    "status": plans.Status,
    "rest": plans.Resting,
    "skip": plans.Skipped | plans.SkippedDay,
    "swap": plans.Swapped,
    "history": training.History | training.Changes,
    "edit": training.EditedSet,
    "delete": training.DeletedSets,
    "undo": training.Steps,
    "redo": training.Steps,
    "pain": advice.PainReport,
    "workout start": plans.StartedWorkout,
    "workout finish": training.FinishedWorkout,
    "workout list": training.Workouts,
    "workout show": training.OneWorkout,
    "workout edit": training.CorrectedWorkouts,
    "workout merge": training.CorrectedWorkouts,
    "workout split": training.CorrectedWorkouts,
    "workout delete": training.DeletedWorkout,
    "config list": exercises.Settings,
    "config get": exercises.OneSetting,
    "config set": exercises.OneSetting,
    "config export": base.TomlExported,
    "config import": base.TomlImported,
    "mcp setup": sharing.AssistantsShown,
}
