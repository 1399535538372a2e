"""Correcting a set: a plain call, for the fast path and for Typer."""

from __future__ import annotations

from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.base.workspace import Workspace


def run(
    db: str | None,
    which: str,
    words: Sequence[str] = (),
    reps: str | None = None,
    seconds: int | None = None,
    load: str | None = None,
    kind: str | None = None,
    rpe: str | None = None,
    rir: str | None = None,
    form: str | None = None,
    pain: str | None = None,
    side: str | None = None,
    level: str | None = None,
    tempo: str | None = None,
    note: str | None = None,
    goal: str | None = None,
    at: str | None = None,
    light: bool | None = None,
    exercise: str | None = None,
    workout: str | None = None,
    gym: str | None = None,
    superset: str | None = None,
    planned_sets: int | None = None,
    distance: str | None = None,
    zone: str | None = None,
    clear: Sequence[str] = (),
    confirm: bool = False,
    json: bool = False,
) -> None:
    """Changes one set and says what it was and is."""
    from liftlog.domain.training.edits import MoreChanges
    from liftlog.domain.training.options import check_options

    for word in (which, *words):
        # A load may be below zero, and an id is never.
        if word.startswith("--") or (word is which and word.startswith("-")):
            raise WrongUsage(
                f'no option is called "{word.partition("=")[0]}"', "try: liftlog edit --help"
            )
    words = _set_words(words, reps, seconds, load)
    given = {
        "kind": kind, "rpe": rpe, "rir": rir, "form": form, "pain": pain, "side": side,
        "level": level, "tempo": tempo, "note": note, "goal": goal, "at": at,
    }  # fmt: skip
    options = {name: value for name, value in given.items() if value is not None}
    more = MoreChanges(
        exercise, workout, zone, gym, superset, planned_sets, distance, light,
        tuple(clear), confirm,
    )  # fmt: skip
    if not words and not options and more == MoreChanges():
        raise WrongUsage(
            "nothing to change: give a set or an option", "try: liftlog edit last 11@40"
        )
    from liftlog.cli.output import say, say_json, talk, width
    from liftlog.services.base.workspace import open_existing
    from liftlog.services.training.correcting import edit as edit_set

    with open_existing(db) as ws:
        corrected = edit_set(ws, which, words, check_options(options), more)
        if json:
            from liftlog.render.training.set_rows import edited_json
            from liftlog.services.training.history import timed

            say_json(edited_json(corrected, timed(ws, (corrected.before, corrected.after))))
        else:
            from liftlog.render.base.text import wrap
            from liftlog.render.training.edits import edited_line

            say(wrap(edited_line(corrected, confirm), width(), 2))
            if corrected.after.pain == "severe" != corrected.before.pain:
                _say_to_stop(ws)
            if corrected.reached is not None:
                from liftlog.render.exercises.targets import reached_line

                say([reached_line(*corrected.reached)])
        for notice in corrected.notices:
            talk(notice)


def _say_to_stop(ws: Workspace) -> None:
    """What `log` says of severe pain, unless it is cleared since (R10)."""
    from liftlog.cli.output import say, width
    from liftlog.render.advice.words import SEE_A_DOCTOR, UNTIL_CLEARED
    from liftlog.render.base.text import paragraphs
    from liftlog.services.advice.pain import standing_pain

    if standing_pain(ws) is not None:
        say(paragraphs([SEE_A_DOCTOR, *UNTIL_CLEARED], width(), 2))


def _set_words(
    words: Sequence[str], reps: str | None, seconds: int | None, load: str | None
) -> Sequence[str]:
    """The set as in `log`, also where it was given with options."""
    options = {"--reps": reps, "--seconds": seconds, "--load": load}
    given = [name for name, value in options.items() if value is not None]
    if not given:
        return words
    if words or given[:2] == ["--reps", "--seconds"]:
        both = (words[0], given[0]) if words else given[:2]
        raise WrongUsage(f"{both[0]} and {both[1]} cannot be used together", "use: one of them")
    if reps is not None and reps.strip("0123456789+"):
        from liftlog.domain.base.words import quoted

        raise WrongUsage(f"--reps cannot be {quoted(reps)}", "use: 11, 12+ or 12+4+3")
    effort = reps or ""
    if seconds is not None:
        effort = f"{seconds}s"
    return [effort if load is None else f"{effort}@{load}"]
