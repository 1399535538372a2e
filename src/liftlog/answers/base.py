"""What all answers share: their version, refusals, loads and ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable


class Says:
    """What a type means: the description in its schema."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __get_pydantic_json_schema__(
        self, core: object, make: Callable[[object], dict[str, object]]
    ) -> dict[str, object]:
        """Read by the tool that makes the schemas; nothing else knows pydantic."""
        return {**make(core), "description": self.words}


Schema: TypeAlias = Annotated[Literal[1], Says("The version of this shape.")]
Decimal: TypeAlias = Annotated[str, Says("An exact decimal, such as 42.5.")]
Day: TypeAlias = Annotated[str, Says("A day, such as 2026-01-05.")]
Moment: TypeAlias = Annotated[str, Says("A moment with its offset, such as 2026-01-05T18:00:00Z.")]
Slug: TypeAlias = Annotated[str, Says("The short name of an exercise.")]
Id: TypeAlias = Annotated[str, Says("The whole id; commands also take its last characters.")]
Range: TypeAlias = Annotated[list[int], Says("The lowest and the highest, as two whole numbers.")]
Unit: TypeAlias = Literal["kg", "lb"]
Kilograms: TypeAlias = Annotated[float, Says("The same load in kilograms, as a plain number.")]
Note: TypeAlias = Annotated[str, Says("A sentence for people; its words may change.")]


class Hint(TypedDict):
    """What to do about a refusal."""

    label: Literal["try", "use", "note"]
    """`try`: a command to type. `use`: what is allowed. `note`: anything else."""
    text: str


class Candidate(TypedDict):
    """An exercise that a name may mean."""

    exercise: Slug
    name: str
    equipment: str | None
    trained: Day | None
    """The day you last trained it."""


class Error(TypedDict):
    """What went wrong. Nothing was changed."""

    code: str
    """For programs: it never changes."""
    message: Note
    hint: Hint | None
    typed: NotRequired[str]
    """The name that was typed."""
    exercise: NotRequired[Slug]
    """The exercise that is there already."""
    candidates: NotRequired[list[Candidate]]
    """What an ambiguous name may mean."""
    problems: NotRequired[list[Note]]
    """Each thing that is wrong in a file or a line."""


class Refusal(TypedDict):
    """Any command that refuses, with its exit code other than 0."""

    schema: Schema
    error: Error


class TomlExported(TypedDict):
    """A file that the import of the same group reads."""

    schema: Schema
    toml: str


class TomlImported(TypedDict):
    """What a file brought."""

    schema: Schema
    imported: int
    """How many entries of the file are in the log now."""


class Versions(TypedDict):
    """What runs here."""

    schema: Schema
    liftlog: str
    python: str
    sqlite: str
    database_schema: int
    """The number of the schema of a log."""
