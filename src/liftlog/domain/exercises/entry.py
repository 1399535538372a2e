"""Exercise entry: as the catalogue's YAML and the log hold it."""

from typing import Literal, TypedDict

RELATIONS: tuple[
    Literal["easier", "harder", "alternatives", "complementary", "opposing"], ...
] = (
    "easier", "harder", "alternatives", "complementary", "opposing",
)  # fmt: skip


class Loading(TypedDict, total=False):
    """How an exercise is loaded; steps and lowest loads are decimals by unit."""

    kind: str
    progress_by: str
    default_step: dict[str, str]
    lowest: dict[str, str]


class Entry(TypedDict, total=False):
    """What the program reads of an entry; the rest of its keys are shown as they are."""

    slug: str
    name: str
    aliases: list[str]
    generic: list[str]
    import_names: list[str]
    family: str
    relation: str
    equipment: str
    loading: Loading
    measure: str
    seconds: list[int]
    unilateral: bool
    muscles: dict[str, list[str]]
    levels: list[str]
    bands: list[str]
    default_goal: str
    easier: list[str]
    harder: list[str]
    alternatives: list[str]
    complementary: list[str]
    opposing: list[str]
    tempo: dict[str, int | None]
    video: str
    picture: str
    sources: dict[str, object]
    src: list[str]
    # Only of general exercises.
    kind: str
    pattern: str
    mechanic: str
    force: str
    level: str
    common: int
    # Only of the lifter's own: what all exercises of its name have in common.
    lent: dict[str, object]
