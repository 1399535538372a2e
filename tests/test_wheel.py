"""The wheel holds what the program needs, and nothing else."""

import json
import re
import subprocess
import sys
import zipfile
import zlib

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

from hatch_build import pack, small_tables
from liftlog.domain.exercises.name_words import Key
from liftlog.store.base import migrations
from liftlog.store.exercises import app_names, catalogue, packaged
from tests.answers import SCHEMAS
from tests.conftest import CHECKOUT, DATA


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    built = WheelBuilder(str(CHECKOUT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(next(iter(built))) as archive:
        yield archive


def test_the_catalogue_and_its_digest_are_in_the_wheel(wheel):
    names = set(wheel.namelist())

    assert {
        "liftlog/data/exercises.yaml",
        "liftlog/data/general-exercises.tsv",
        "liftlog/data/general-names.tsv",
        "liftlog/data/goals.yaml",
        "liftlog/data/hooks/after-log.json",
        "liftlog/data/hooks/after-record.json",
        "liftlog/data/hooks/after-workout.json",
        "liftlog/data/exercise-names.tsv",
        "liftlog/data/name-words.tsv",
        "liftlog/data/sources.md",
        "liftlog/data/DIGEST",
        "liftlog/data/new-log.sql",
    } <= names
    assert len(wheel.read("liftlog/data/DIGEST")) == 64


def test_a_new_log_is_made_of_what_all_steps_come_to(wheel):
    brought = wheel.read("liftlog/data/new-log.sql").decode()

    assert brought == migrations.new_log_text()
    assert brought.count("CREATE TABLE") > 20


@pytest.mark.parametrize("name", ["exercises.yaml", "goals.yaml"])
def test_the_files_that_people_edit_are_json_in_the_wheel_and_say_the_same(wheel, name):
    shipped = wheel.read(f"liftlog/data/{name}").decode()

    assert json.loads(shipped) == yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    assert yaml.safe_load(shipped) == json.loads(shipped)


def test_files_as_they_were_built_are_known_and_changed_ones_too(wheel, tmp_path, monkeypatch):
    for entry in wheel.namelist():
        if entry.startswith("liftlog/data/"):
            (tmp_path / entry.rpartition("/")[2]).write_bytes(wheel.read(entry))
    monkeypatch.setattr(catalogue, "data_file", lambda name: str(tmp_path / name))
    monkeypatch.setattr(catalogue, "current_digest", (tmp_path / "DIGEST").read_text)
    assert catalogue.is_as_built()

    goals = tmp_path / "goals.yaml"
    goals.write_text(goals.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    assert not catalogue.is_as_built()


def test_the_files_of_a_checkout_are_always_checked():
    assert not catalogue.is_as_built()


def test_the_wheel_holds_the_package_and_nothing_of_the_checkout(wheel):
    outside = {name.split("/")[0] for name in wheel.namelist()}

    assert "liftlog" in outside
    assert all(name == "liftlog" or name.endswith((".dist-info", ".data")) for name in outside)
    beside = {name.partition(".data/")[2] for name in wheel.namelist() if ".data/" in name}
    assert "data/share/man/man1/liftlog-log.1" in beside
    assert all(re.fullmatch(r"data/share/man/man1/liftlog[a-z-]*\.1", name) for name in beside)


def test_the_schemas_of_all_answers_are_in_the_wheel(wheel):
    """The same as in the checkout, without blanks."""
    prefix = "liftlog/schemas/"
    shipped = {it.removeprefix(prefix) for it in wheel.namelist() if it.startswith(prefix)}
    published = {path.name: path.read_text("utf-8") for path in SCHEMAS.glob("*.json")}

    assert shipped == set(published)
    assert "error.json" in shipped
    for name, text in published.items():
        small = wheel.read(f"{prefix}{name}").decode()
        assert json.loads(small) == json.loads(text)
        assert "\n" not in small


def test_the_wheel_is_under_1480_kb_and_little_of_it_is_data(wheel):
    """The catalogue and all else that is no program is a tenth of it at most."""
    sizes = {entry.filename: entry.compress_size for entry in wheel.infolist()}
    data = sum(size for name, size in sizes.items() if name.startswith("liftlog/data/"))

    assert sum(sizes.values()) < 1_480_000
    assert 0 < data < sum(sizes.values()) / 10


@pytest.fixture
def small(tmp_path, monkeypatch):
    """The program reads the tables of a wheel."""
    for name, text in small_tables(DATA).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def read() -> None:
        for kept in ("_texts", "_asked", "_places", "_words", "_known"):
            monkeypatch.setattr(packaged, kept, type(getattr(packaged, kept))())
        monkeypatch.setattr(packaged, "data_file", lambda name: str(_first(tmp_path, name)))

    return read


def _first(folder, name):
    return folder / name if (folder / name).exists() else DATA / name


def test_the_tables_of_a_wheel_are_smaller(wheel):
    for name, text in small_tables(DATA).items():
        assert wheel.read(f"liftlog/data/{name}") == text.encode()
        assert len(zlib.compress(text.encode(), 9)) < len(
            zlib.compress((DATA / name).read_bytes(), 9)
        )


def test_the_exercises_of_a_wheel_are_those_of_the_checkout(small):
    full, one = packaged.rows(), packaged.row("squat")
    small()

    assert packaged.rows() == full
    assert packaged.row("squat") == one
    assert [packaged.row(row["slug"]) for row in full[::50]] == full[::50]


def test_a_name_means_the_same_in_a_wheel(small):
    full = packaged.known()
    small()
    known = packaged.known()

    assert (known.names, known.vocabulary, known.standings, known.spoken) == (
        full.names,
        full.vocabulary,
        full.standings,
        full.spoken,
    )
    assert {key: packaged.bearers(key) for key in full.names} == full.names
    assert packaged.bearers(Key(("nobody",), ())) == packaged.Bearers()


def test_apps_call_an_exercise_the_same_in_a_wheel(small):
    """The name itself, and which of several is the most common."""

    def most(rows):
        best = {}
        for row in rows:
            if row.sets > best.get((row.app, row.slug), ("", -1))[1]:
                best[row.app, row.slug] = row.name, row.sets
        return {key: name for key, (name, _) in best.items()}

    full = app_names.app_names.__wrapped__()
    small()
    rows = app_names.app_names.__wrapped__()

    assert [row[:3] for row in rows] == [row[:3] for row in full]
    assert most(rows) == most(full)


def test_a_packed_archive_is_the_same_archive(tmp_path):
    """What pip reads of it: names, contents, times and rights; a second time it is the same."""
    first = tmp_path / "first.zip"
    with zipfile.ZipFile(first, "w") as archive:
        for name, content in (("a/text.py", b"x = 1\n" * 500), ("a/__init__.py", b""), ("b", b"z")):
            entry = zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6))
            entry.external_attr = 0o100755 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
        before = [(it.filename, it.CRC, it.date_time, it.external_attr) for it in archive.filelist]

    def deflate(content, level):
        return zlib.compress(content, min(level, 9), wbits=-15)

    pack(first, deflate)
    packed = first.read_bytes()
    pack(first, deflate)

    assert first.read_bytes() == packed
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert archive.read("a/text.py") == b"x = 1\n" * 500
        after = [(it.filename, it.CRC, it.date_time, it.external_attr) for it in archive.filelist]
    assert after == before


def test_a_lifter_can_build_a_wheel_without_libdeflate(tmp_path):
    """An sdist asks for hatchling alone; the wheel is a little larger."""
    program = (
        "import sys; sys.modules['deflate'] = None\n"
        "from hatchling.builders.wheel import WheelBuilder\n"
        "print(*WheelBuilder('.').build(directory=sys.argv[1], versions=['standard']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )

    with zipfile.ZipFile(done.stdout.strip()) as archive:
        assert archive.testzip() is None
        assert "liftlog/data/general-names.tsv" in archive.namelist()


def test_the_digest_is_of_the_files_that_the_log_mirrors():
    from hatch_build import FILES
    from liftlog.store.exercises import catalogue

    assert catalogue._FILES == FILES


def test_the_types_are_shipped(wheel):
    assert "liftlog/py.typed" in wheel.namelist()
