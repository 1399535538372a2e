"""Damage of any kind: reading goes on around it, and repair mends what can be mended."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.database import open_empty
from liftlog.store.base.location import database_path
from liftlog.store.safety.pages import records
from tests.cli.runner import Lifter, is_one_message
from tests.prepared import prepared
from tests.trust.figures import count
from tests.trust.scene import MACHINE, assert_whole, times

FREE = ("drop trigger events_are_never_changed", "drop trigger events_are_never_deleted")
UNKEYED = "pragma foreign_keys = off"
SCHEMA = "pragma writable_schema = on"
_SECOND = "where position = 2 and day = '2026-01-03'"
_EDIT = "where kind = 'set.edit'"
_ADDED = "where kind = 'set.add' and json_extract(patch, '$.reps') = 11"


def endless(table: str) -> tuple[str, ...]:
    """A view without an end takes the place of a table."""
    with closing(open_empty()) as db:
        columns = [name for (name,) in db.execute(f"select name from pragma_table_info('{table}')")]
        views = [
            name for (name,) in db.execute("select name from sqlite_master where type = 'view'")
        ]
    return (
        UNKEYED,
        *(f"drop view {view}" for view in views),
        f"drop table {table}",
        f"create view {table} as with recursive c(x) as (select 1 union all select x + 1 from c)"
        f" select {', '.join(f'x as {column}' for column in columns)} from c",
    )


# What is done to the file; repair brings every set of these back as it was.
MENDED: dict[str, tuple[str, ...]] = {
    "a workout that is gone": (UNKEYED, "delete from workouts"),
    "a workout that is gone with its events": (
        UNKEYED,
        *FREE,
        "delete from workouts",
        "delete from events where kind like 'workout.%'",
    ),
    "an exercise that is gone": (UNKEYED, "delete from exercises where slug = 'mine'"),
    "a catalogue exercise that is gone": (UNKEYED, "delete from exercises where slug = 'superman'"),
    "sets of no exercise": (UNKEYED, "update sets set exercise = 'gone'"),
    "an event of no command": (UNKEYED, *FREE, f"update events set command = 999 {_EDIT}"),
    "an event that is no JSON": (
        *FREE,
        "pragma ignore_check_constraints = on",
        f"update events set patch = '{{bad' {_EDIT}",
    ),
    "an event whose past is no JSON": (
        *FREE,
        "pragma ignore_check_constraints = on",
        f"update events set was = '{{bad' {_EDIT}",
    ),
    "an event whose past is a list": (*FREE, f"update events set was = '[1]' {_EDIT}"),
    "an event that is a list": (*FREE, f"update events set patch = '[1]' {_EDIT}"),
    "an event of another key": (*FREE, f"update events set patch = '{{\"odd;key\": 1}}' {_EDIT}"),
    "an event of a wrong value": (*FREE, f'update events set patch = \'{{"reps": "x"}}\' {_EDIT}'),
    "an event of a wrong kind of set": (
        *FREE,
        f"update events set patch = json_set(patch, '$.kind', 'odd') {_ADDED}",
    ),
    "an event of a wrong day": (
        *FREE,
        f"update events set patch = json_set(patch, '$.day', '2026-13-45') {_ADDED}",
    ),
    "the last event at a wrong time": (
        *FREE,
        "update events set hlc = 'zzz' where n = (select max(n) from events)",
    ),
    "an event of no subject": (*FREE, f"update events set subject = 'x$(y)' {_EDIT}"),
    "a first event of no subject": (*FREE, f"update events set subject = 'x$(y)' {_ADDED}"),
    "an event of no kind": (*FREE, f"update events set kind = 'set' {_ADDED}"),
    "an event that is not UTF-8": (
        *FREE,
        f"update events set patch = cast(x'7b2272657073223a31302c226e6f7465223a22ff227d' as text)"
        f" {_EDIT}",
    ),
    "a table of no meaning": (SCHEMA, "update sqlite_master set sql = 'x' where name = 'sets'"),
    "a table on no page": (SCHEMA, "update sqlite_master set rootpage = 9999 where name = 'sets'"),
    "a table without its entry": (SCHEMA, "delete from sqlite_master where name = 'sets'"),
    "an index of no meaning": (
        SCHEMA,
        "update sqlite_master set sql = 'x' where name = 'sets_day'",
    ),
    # SQLite says the name of the column with its bytes.
    "a table with a column of damaged bytes": (
        SCHEMA,
        "update sqlite_master"
        " set sql = replace(sql, 'rest_low ', cast(x'97' as text) || ' rest_low ')"
        " where name = 'plans'",
    ),
    "no triggers": FREE,
    "a trigger that says something else": (
        "drop trigger names_have_words_when_added",
        "create trigger names_have_words_when_added after insert on aliases"
        " begin select no_such_function(new.key); end",
    ),
    "an index of something else": (
        "drop index sets_exercise",
        "create index sets_exercise on sets(note)",
    ),
    "a built-in exercise by an odd name": (
        UNKEYED,
        "update exercises set slug = 'superm' || char(19) || '>' where slug = 'superman'",
    ),
    "no counting": ("drop trigger sets_are_counted_when_added",),
    "no index": ("drop index sets_exercise",),
    "no index that is named": ("drop index sets_heaviest", "drop index workouts_tired"),
    "no view": ("drop view v_sets",),
    "no view of plans": ("drop view plan_items",),
    "no kept figures": ("drop table kept_figures",),
    "no counts": ("drop table session_counts",),
    "nothing due": ("drop table session_counts_due",),
    "no meta": ("drop table meta",),
    "no migrations": ("drop table _sqlite_migrations",),
    "a set on no day": (f"update sets set day = '2026-13-45' {_SECOND}",),
    "a set at no time": (f"update sets set performed_at = '2026-01-03T99:00:00Z' {_SECOND}",),
    "a set in no zone": (f"update sets set timezone = 'Mars/X' {_SECOND}",),
    "a set that is not UTF-8": (f"update sets set note = cast(x'ff' as text) {_SECOND}",),
    "a set on no day, nor its event": (
        f"update sets set day = '2026-13-45' {_SECOND}",
        *FREE,
        "update events set patch = json_set(patch, '$.day', 'x') where kind = 'set.add'",
    ),
    "a workout on no day": ("update workouts set day = 'x'",),
    "a workout at no time": ("update workouts set started_at = 'noon'",),
    "a workout in no zone": ("update workouts set timezone = 'Mars/X'",),
    "a workout that ended never": ("update workouts set ended_at = 'never'",),
    "a pain at no time": ("update pains set at = 'x'",),
    "a pain on no day": ("update pains set day = 'x'",),
    "a setting of no meaning": ("insert into settings values ('policy.nope', 'x', null)",),
    "equipment of no meaning": (
        "insert into equipment(id, target, form, detail)"
        f" values ('/{MACHINE}', '{MACHINE}', 'step', 'unit=kg')",
    ),
    "no settings": ("drop table settings",),
    "no workouts": (UNKEYED, "drop view v_sets", "drop table workouts"),
    "endless pains": endless("pains"),
    "endless settings": endless("settings"),
    "endless sets": endless("sets"),
    "endless figures": endless("kept_figures"),
    "a zone that is none": ("insert into settings values ('zone', 'Mars/X', null)",),
}
READS = (
    "status", "next", f"next {MACHINE}", "history", "history --format csv", "progress",
    f"progress {MACHINE}", "plan", "records", "report -o r.html --force", "export --format json",
    "export --format csv", "exercise list", "workout list", "workout show last", "config list",
    "doctor",
)  # fmt: skip
# Nothing can be read of these before they are repaired.
UNREADABLE = {it for it in MENDED if it.startswith(("a table", "an index"))}


def _train(lifter: Lifter) -> Lifter:
    lifter.session("2026-01-01", "12,12,11@40kg")
    lifter.session("2026-01-03", "12,12@40kg --note hip")
    lifter.session("2026-01-03", "10@10kg", "superman")
    lifter.gets("exercise add 'Mine'")
    lifter.session("2026-01-04", "8@10kg", "mine")
    lifter.gets("pain mild --note knee")
    lifter.session("2026-01-05", "12,12@40kg")
    lifter.gets("edit last 10")
    return lifter


@pytest.fixture
def trained(lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    monkeypatch.chdir(tmp_path)
    return prepared(lifter, _train)


def damage(*statements: str) -> None:
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def assert_reads(lifter: Lifter, may_refuse: bool) -> None:
    """Every reading command ends in an answer or one line."""
    for line in READS:
        answer = lifter.types(line)
        if line == "doctor" and answer.out:
            assert answer.code in (0, 5), (line, answer)
            continue
        assert answer.code in ((0, 4, 5) if may_refuse else (0, 1)), (line, answer)
        assert not answer.err or is_one_message(answer.err) or answer.code == 0, (line, answer)
        assert "Traceback" not in answer.err
        if "is damaged" in answer.err:
            assert "try: liftlog doctor" in answer.err or "--db" in answer.err, (line, answer)


@pytest.mark.parametrize("what", MENDED)
def test_reading_goes_on_and_repair_brings_every_set_back(trained: Lifter, what: str):
    before = trained.sets("id, reps, load, day, performed_at, timezone")
    damage(*MENDED[what])

    assert_reads(trained, what in UNREADABLE)
    answer = trained.types("doctor --repair")

    assert (answer.code, answer.err) == (0, ""), answer
    assert trained.sets("id, reps, load, day, performed_at, timezone") == before
    assert_whole()
    assert list(Path(database_path()).parent.glob("backups/*.db"))
    trained.gets(f"log {MACHINE} 9@40kg")
    trained.gets("undo")
    assert_reads(trained, may_refuse=False)


def test_a_set_of_an_exercise_that_is_gone_is_named_where_it_stops_a_command(trained: Lifter):
    trained.gets("log mine 9@10kg")
    damage(UNKEYED, "delete from exercises where slug = 'mine'")

    answer = trained.types("log 9")

    assert (answer.code, answer.out) == (5, "")
    assert "nothing was changed: 3 broken rows, such as sets " in answer.err
    assert "exercise is not among the exercises" in answer.err


@pytest.mark.parametrize("table", ["settings", "workouts"])
def test_a_table_that_is_gone_is_what_is_named(trained: Lifter, table: str):
    trained.gets("config set unit kg")
    damage(*MENDED[f"no {table}"])

    answer = trained.types("plan")

    assert answer.code == 0, answer
    assert f"table {table} is missing" in answer.err


def test_a_broken_row_is_named_and_the_others_are_shown(trained: Lifter):
    ((key,),) = trained.rows(f"select id from sets {_SECOND}")
    damage(f"update sets set performed_at = 'noon' {_SECOND}")

    answer = trained.types("history --format csv")

    assert (answer.code, answer.out.count("\n")) == (0, 9)
    assert answer.err == (
        f"liftlog: the log is damaged: sets {key[-12:]}: performed_at must be a time such as"
        " 2026-01-05T17:00:00Z\n"
        "try: liftlog doctor\n"
    )


def test_what_cannot_be_written_around_a_broken_row_changes_nothing(trained: Lifter):
    damage(*FREE, "update events set hlc = 'x' where n = (select max(n) from events)")
    before = trained.contents()

    answer = trained.types(f"log {MACHINE} 9@40kg")

    assert (answer.code, answer.out) == (5, "")
    assert "nothing was changed" in answer.err
    assert trained.contents() == before


def test_a_good_row_wins_over_a_bad_event_and_the_other_way_around(trained: Lifter):
    damage(
        *FREE,
        "update events set patch = json_set(patch, '$.day', 'x') where kind = 'set.add'",
        f"update sets set timezone = 'Mars/X' {_SECOND}",
    )
    trained.gets("doctor --repair")

    assert trained.rows(f"select day, timezone from sets {_SECOND}") == [("2026-01-03", "UTC")]


def test_a_repair_keeps_the_files_byte_by_byte(trained: Lifter):
    path = Path(database_path())
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    before = path.read_bytes()

    trained.gets("doctor --repair")

    (kept,) = path.parent.glob("backups/*-damaged.db")
    assert kept.read_bytes() == before


def test_what_cannot_be_saved_is_named(trained: Lifter):
    ((key,),) = trained.rows(f"select id from sets {_SECOND}")
    damage(
        UNKEYED,
        *FREE,
        f"delete from events where subject = '{key}'",
        f"update sets set exercise = 'x$(y)' {_SECOND}",
    )
    before = len(trained.sets())

    answer = trained.types("doctor --repair")

    assert answer.code == 0, answer
    assert key[-12:] in answer.out
    assert len(trained.sets()) == before - 1


def test_a_backup_with_a_name_that_a_shell_runs_is_refused(trained: Lifter, tmp_path: Path):
    hostile = "'ga$(touch P)'"
    trained.gets(f"backup {tmp_path}/b.db")
    with closing(sqlite3.connect(tmp_path / "b.db", isolation_level=None)) as db:
        db.execute(f"update goals set slug = {hostile} where slug = 'technique'")
    before = trained.contents()

    answer = trained.types(f"restore {tmp_path}/b.db --yes")

    assert (answer.code, answer.out) == (4, "")
    assert answer.err.startswith("liftlog: b.db has short names or ids that cannot be\n")
    assert "goals slug must be" in answer.err
    assert trained.contents() == before


@pytest.mark.parametrize("is_damaged", [False, True])
def test_repair_keeps_no_name_that_a_shell_runs(trained: Lifter, is_damaged: bool):
    damage("update goals set slug = 'ga$(touch P)', origin = 'own' where slug = 'technique'")
    before = trained.sets("id, reps")
    if is_damaged:
        path = Path(database_path())
        path.write_bytes(bytes(4096) + path.read_bytes()[4096:])

    trained.gets("doctor --repair")

    assert trained.rows("select 1 from goals where slug like '%$%'") == []
    assert trained.sets("id, reps") == before
    assert_whole()


def found_in_pages() -> set[str]:
    """The ids of sets that a plain read of the pages finds."""
    path = Path(database_path())
    wal = Path(f"{path}-wal")
    rows = records(path.read_bytes(), wal.read_bytes() if wal.exists() else b"")
    with closing(open_empty()) as db:
        names = [name for (name,) in db.execute("select name from pragma_table_info('sets')")]
    found = set()
    for rowid, values in rows:
        if rowid is None and len(values) == len(names):
            row = dict(zip(names, values, strict=True))
            key, workout, moment = row["id"], row["workout"], row["performed_at"]
            if (
                (row["kind"], row["deleted_at"]) == ("working", None)
                and len(str(key)) == len(str(workout)) == 36
                and str(moment).endswith("Z")
            ):
                found.add(str(key))
    return found


def test_a_plain_read_of_the_pages_finds_every_working_set(trained: Lifter):
    """So that what is found in a damaged file says something."""
    alive = "select id from sets where kind = 'working' and deleted_at is null"

    assert found_in_pages() == {key for (key,) in trained.rows(alive)} != set()


@pytest.mark.parametrize("seed", range(times(50, 1000)))
def test_any_damaged_byte_leaves_an_answer_and_what_the_pages_hold(trained: Lifter, seed: int):
    count("damaged files")
    path = Path(database_path())
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    logged = found_in_pages()
    for _ in range(chance.choice((1, 1, 3, 20))):
        at = chance.randrange(100, len(content))
        length = chance.choice((1, 1, 4, 100, 4096))
        noise = chance.choice((bytes(length), chance.randbytes(length)))
        content[at : at + length] = noise[: len(content) - at]
    path.write_bytes(content)
    # Where the id itself is hit, the change history still has the right one.
    there = found_in_pages() & logged

    for line in chance.sample(READS, 3):
        answer = trained.types(line)
        assert answer.code != 70, (line, answer)
    answer = trained.types("doctor --repair")

    assert answer.code == 0, answer
    assert_whole()
    kept = {key for (key,) in trained.rows("select id from sets")}
    assert there <= kept, there - kept
