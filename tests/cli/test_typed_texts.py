"""Texts that are typed: too long ones are refused, and all that is taken is sound to the doctor."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"

# Each command that keeps a text as it was typed.
TAKING = {
    "the name of an exercise": "exercise add {}",
    "its alias": "exercise add mine --alias {}",
    "the note on an exercise": f"exercise note {MACHINE} {{}}",
    "another alias": f"exercise alias {MACHINE} {{}}",
    "its new name": f"exercise edit {MACHINE} --name {{}}",
    "its video": f"exercise edit {MACHINE} --video {{}}",
    "its equipment": "exercise add mine --equipment {}",
    "a gym": "equipment use {}",
    "a gym that is set": "config set gym {}",
    "the gym of a workout": "workout edit last --gym {}",
    "the gym of a set": "edit last --gym {}",
    "the title of a workout": "workout edit last --title {}",
    "the note of a workout": "workout edit last --note {}",
    "the note of a set": f"log {MACHINE} 12@40kg --note {{}}",
    "the note of an edit": "edit last --note {}",
    "a superset": "edit last --superset {}",
    "the note of a pain": "pain mild --note {}",
    "a routine": f"routine add {{}} '{MACHINE} 3x8-12'",
    "what a routine is about": f"routine add mine '{MACHINE} 3x8-12' --about {{}}",
    "a goal": "goal add {} --sets 3-5 --reps 8-12 --rest 60-90",
}
FILES = {
    "a gym in a file": (
        "equipment import",
        'schema = 1\n[gym."{}".barbell]\nunit="kg"\nbar="20"\nplates="2x10"\n',
    ),
    "a setting in a file": ("config import", 'schema = 1\n[settings]\ngym = "{}"\n'),
    "a routine in a file": (
        "routine import",
        f'schema = 1\n[routine.r]\nname = "{{}}"\nitems = ["{MACHINE} 3x8-12"]\n',
    ),
    "what it is about": (
        "routine import",
        f'schema = 1\n[routine.r]\nabout = "{{}}"\nitems = ["{MACHINE} 3x8-12"]\n',
    ),
}
LONG = "many words " * 1000


def types(lifter: Lifter, what: str, text: str, folder: Path) -> tuple[int, str]:
    if what in TAKING:
        answer = lifter.types(TAKING[what].format(f'"{text}"'))
    else:
        command, content = FILES[what]
        (folder / "f.toml").write_text(content.format(text.replace("\t", "\\t")))
        answer = lifter.types(f"{command} {folder}/f.toml")
    return answer.code, answer.err


@pytest.mark.parametrize("what", [*TAKING, *FILES])
def test_a_text_has_a_length_wherever_it_is_typed(lifter: Lifter, tmp_path: Path, what: str):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = lifter.contents()

    code, said = types(lifter, what, LONG, tmp_path)

    assert code in (2, 4), said
    assert "too long" in said or "are allowed" in said
    assert max(map(len, said.splitlines())) < 300
    assert lifter.contents() == before


@pytest.mark.parametrize("text", ["a\tb", "it's 10 × ü", "o" * 200])
@pytest.mark.parametrize("what", [*TAKING, *FILES])
def test_what_is_taken_is_sound(lifter: Lifter, tmp_path: Path, what: str, text: str):
    lifter.gets(f"log {MACHINE} 12@40kg")

    code, said = types(lifter, what, text, tmp_path)

    assert code in (0, 2, 4), said
    for line in ("equipment set barbell --bar 20 --plates 2x10 --unit kg", f"log {MACHINE} 11"):
        lifter.gets(line)
    answer = lifter.types("doctor")
    assert (answer.code, answer.err) == (0, ""), answer


def test_a_name_of_an_older_log_is_sound(lifter: Lifter):
    lifter.gets("exercise add mine")
    lifter.gets("log mine 12@40kg")
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        free = "insert into purge_permits select distinct subject from events"
        for name in ("a\tb", "o" * 5000):
            db.execute(free)
            db.execute("update exercises set name = ? where slug = 'mine'", (name,))
            db.execute(
                "update events set patch = json_set(patch, '$.name', ?)"
                " where kind = 'exercise.add'",
                (name,),
            )
            db.execute("delete from purge_permits")

            assert lifter.gets("doctor").endswith("no problems found\n")
