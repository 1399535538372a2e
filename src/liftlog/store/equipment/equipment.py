"""Equipment as described by the lifter: per gym, for an exercise or a type."""

from __future__ import annotations

from liftlog.domain.base.words import composed, spellings
from liftlog.domain.equipment.equipment import Equipment
from liftlog.store.base.database import text, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from liftlog.domain.exercises.exercise import Exercise

NO_GYM = ""


def row_id(gym: str, target: str) -> str:
    """The key of what one gym has for one exercise or kind."""
    return f"{gym}/{target}"


def described(db: sqlite3.Connection, exercise: Exercise, gym: str = NO_GYM) -> Equipment | None:
    """What the lifter said can be loaded: for the exercise before its kind, this gym first."""
    descriptions = (by_target(db, target, place) for place, target in places(exercise, gym))
    return next(filter(None, descriptions), None)


def places(exercise: Exercise, gym: str = NO_GYM) -> list[tuple[str, str]]:
    """(gym, target) of the descriptions that may hold for an exercise, the first to hold first."""
    return [
        (place, target)
        for place in dict.fromkeys((gym, NO_GYM))
        for target in (exercise.slug, exercise.equipment)
        if target
    ]


def by_target(db: sqlite3.Connection, target: str, gym: str = NO_GYM) -> Equipment | None:
    """One description, as it was given."""
    query = "select detail from equipment where id = ? and deleted_at is null"
    detail = text(db, query, (row_id(gym, target),))
    return None if detail is None else _read(detail)


def gym_as_kept(db: sqlite3.Connection, name: str) -> str:
    """A gym's name as the log has it, however its letters were typed; a new one is composed."""
    if name.isascii():
        return name
    known = set(
        texts(
            db,
            "select gym from equipment where deleted_at is null union select gym from workouts"
            " where gym is not null union select gym from sets where gym is not null",
        )
    )
    return next((gym for gym in spellings(name) if gym in known), composed(name))


def all_described(db: sqlite3.Connection) -> dict[tuple[str, str], Equipment]:
    """Everything described, by gym and target."""
    rows = db.execute(
        "select gym, target, detail from equipment where deleted_at is null order by gym, target"
    )
    return {(gym, target): _read(detail) for gym, target, detail in rows}


def columns(equipment: Equipment) -> dict[str, str | int | None]:
    """What is stored of a description: its options as `name=text` lines in `detail`."""
    from liftlog.domain.equipment.notation import options_of

    lines = [f"{name}={text}" for name, text in options_of(equipment).items()]
    return {
        "unit": equipment.unit,
        "form": equipment.form,
        "detail": "\n".join(lines),
        "cap": equipment.cap,
    }


def _read(detail: str) -> Equipment:
    from liftlog.domain.equipment.notation import equipment_from

    return equipment_from(dict(line.split("=", 1) for line in detail.split("\n")))


def gyms_named(db: sqlite3.Connection) -> list[str]:
    """Every gym that was ever the current one."""
    named = (
        "select distinct json_extract(patch, '$.value') from events where subject = 'setting:gym'"
    )
    return [gym for gym in texts(db, named) if gym]
