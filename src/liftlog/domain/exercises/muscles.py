"""Muscles: by the names that people and public catalogues use."""

from collections.abc import Mapping

from liftlog.domain.exercises.exercise import name_key

# What free-exercise-db and people say, by our muscle; the rest of the body has its plain name.
_SAID = {
    "erector-spinae": "lower back, spinal erectors, back extensors",
    "gluteus-maximus": "glutes",
    "hamstrings": "hamstrings",
    "adductor-magnus": "adductors",
    "rectus-abdominis": "abdominals, abs",
    "obliques": "obliques",
    "transversus-abdominis": "core, deep core",
    "iliopsoas": "hip flexors",
    "posterior-deltoid": "rear delts",
    "latissimus-dorsi": "lats",
    "trapezius": "traps",
    "multifidus": "deep back",
}
ELSEWHERE = (
    "abductors", "biceps", "calves", "chest", "forearms", "middle-back", "neck", "quadriceps",
    "shoulders", "tibialis-anterior", "triceps",
)  # fmt: skip
# Training of these kinds counts for muscles; conditioning, cardio and mobility never do.
KINDS_THAT_COUNT = ("strength", "power", "hold", "carry", "plyometric")


def muscle_called(name: str, known: Mapping[str, str]) -> str | None:
    """The muscle of that name; `known` are those of the catalogue with their shown names."""
    wanted = name_key(name)
    for slug, shown in known.items():
        names = (slug, shown, *_SAID.get(slug, "").split(", "))
        if wanted in map(name_key, names):
            return slug
    return next((slug for slug in ELSEWHERE if wanted == name_key(slug)), None)


def said_of(known: Mapping[str, str]) -> dict[str, str]:
    """The muscle by each name that people say, such as glutes; `known` as in `muscle_called`."""
    said = {shown: slug for slug, shown in known.items()}
    return said | {name: slug for slug, names in _SAID.items() for name in names.split(", ")}
