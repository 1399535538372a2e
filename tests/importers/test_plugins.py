"""Plugins: the package of docs/plugins.md, installed as a package is, and ones that fail."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.runner import in_a_process
from tests.conftest import CHECKOUT

PAGE = (CHECKOUT / "docs" / "plugins.md").read_text(encoding="utf-8")
NOTES, MODULE, PROJECT = re.findall(r"^```(?:python|toml)?\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """`packages(module, project)` installs a package in a folder of its own."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.syspath_prepend(str(folder))

    def install(source: str, project: str = PROJECT) -> None:
        about = tomllib.loads(project)["project"]
        ((group, entries),) = about["entry-points"].items()
        info = folder / f"{about['name'].replace('-', '_')}-{about['version']}.dist-info"
        info.mkdir()
        lines = [f"{name} = {where}" for name, where in entries.items()]
        (info / "entry_points.txt").write_text("\n".join([f"[{group}]", *lines]), encoding="utf-8")
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n",
            encoding="utf-8",
        )
        (module,) = {where.split(":")[0] for where in entries.values()}
        (folder / f"{module}.py").write_text(source, encoding="utf-8")
        monkeypatch.delitem(sys.modules, module, raising=False)

    yield install
    for module in ("liftlog_notebook", "other"):
        sys.modules.pop(module, None)


def a_notebook(folder: Path) -> Path:
    path = folder / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_the_example_of_the_page_is_a_whole_importer(lifter, packages, tmp_path):
    packages(MODULE)
    report = lifter.asks(f"import {a_notebook(tmp_path)}")

    assert len(MODULE.splitlines()) <= 45
    assert (report["format"], report["sets"], report["skipped"]) == ("notebook", 5, {"note": 1})
    assert lifter.sets("day, reps, load, unit, load_type, source") == [
        ("2025-03-02", 5, 100000, "kg", "external", "notebook"),
        ("2025-03-02", 5, 100000, "kg", "external", "notebook"),
        ("2025-03-02", 4, 102500, "kg", "external", "notebook"),
        ("2025-03-04", 8, None, None, "bodyweight", "notebook"),
        ("2025-03-04", 7, None, None, "bodyweight", "notebook"),
    ]


def test_a_file_of_a_plugin_comes_in_once(lifter, packages, tmp_path):
    packages(MODULE)
    lifter.asks(f"import {a_notebook(tmp_path)}")
    before = lifter.contents()
    again = lifter.asks(f"import {a_notebook(tmp_path)}")

    assert (again["sets"], again["skipped"]["seen"]) == (0, 5)
    assert lifter.contents() == before


def test_the_real_program_finds_it(packages, tmp_path):
    packages(MODULE)

    assert in_a_process("import", str(a_notebook(tmp_path))).code == 0


NUMBERED = """
from datetime import datetime
from liftlog.importers.base.values import ImportedSet

class Numbered:
    name = key = "numbered"
    title = "sets with an id and a content"

    def __init__(self, file):
        self.file = file

    recognises = classmethod(lambda cls, candidate, options: candidate.head.startswith(b"#N"))
    open = classmethod(lambda cls, candidate, options: cls(candidate.file))

    def extract(self):
        for n, line in enumerate(self.file.path.read_text().splitlines()[1:], 1):
            exercise, number, reps = line.split()
            yield ImportedSet(
                line=n + 1, at=datetime(2025, 12, 1, 18), exercise=exercise, reps=int(reps),
                session="one", title="A", number=int(number), content=line,
                id=f"018bf3ac-0960-7f72-9586-bb295216b1{int(reps):02}",
            )
"""


def test_a_set_may_have_an_id_and_a_content(lifter, packages, tmp_path):
    """Its id is kept as it is, and its content says all that contents say."""
    packages(NUMBERED, PROJECT.replace("Notebook", "Numbered").replace("notebook", "numbered"))
    file = tmp_path / "sets.txt"
    file.write_text("#N\nsuperman 1 11\nsuperman 2 12\nleg-raise 1 13\nsuperman 1 14\n")
    report = lifter.asks(f"import {file}")

    assert (report["sets"], report["workouts"]) == (4, 1)
    ends = [set_id[-2:] for (set_id,) in lifter.rows("select id from sets order by 1")]
    assert ends == ["11", "12", "13", "14"]
    file.write_text("#N\nsuperman 1 11\nleg-raise 1 13\nsuperman 1 14\n")
    again = lifter.asks(f"import {file}")
    assert (again["sets"], len(again["warnings"])) == (0, 1)


def test_the_list_shows_it_with_its_package(lifter, packages):
    packages(MODULE)
    items = lifter.asks("import --list")["items"]

    assert items[-1] == {
        "format": "notebook",
        "title": "notebook, a line per day and exercise",
        "package": "liftlog-notebook",
    }
    assert {item["package"] for item in items[:-1]} == {None}
    assert lifter.gets("import --list").splitlines()[-1] == (
        "notebook          notebook, a line per day and exercise (plugin liftlog-notebook)"
    )


def test_a_plugin_may_read_what_is_no_text(lifter, packages, tmp_path):
    packages(
        MODULE.replace(
            'candidate.head.startswith(b"# ") and b"\\n20" in candidate.head',
            'candidate.head.startswith(b"\\xff\\x00BIN")',
        ).replace("self.file.path.read_text", "(lambda _: '2025-03-02 Squat 100x5')")
    )
    path = tmp_path / "notes.bin"
    path.write_bytes(b"\xff\x00BIN\xfe")

    assert lifter.asks(f"import {path}")["sets"] == 1


def test_a_built_in_format_goes_first(lifter, packages, tmp_path):
    packages(MODULE.replace("return candidate.head", "return True or candidate.head"))
    path = tmp_path / "sets.csv"
    path.write_text("performed_at,exercise,reps\n2025-03-02T18:00:00,superman,5\n", "utf-8")

    assert lifter.asks(f"import {path}")["format"] == "liftlog"


BREAKS = {
    "while it is loaded": (
        MODULE + "\nimport no_such_module\n",
        "ModuleNotFoundError: No module named 'no_such_module'",
    ),
    "without a title": (
        MODULE.replace("    title =", "    caption ="),
        "AttributeError: type object 'Notebook' has no attribute 'title'",
    ),
    "with a taken name": (
        MODULE.replace('name = key = "notebook"', 'name = key = "strong"'),
        'ValueError: another format is called "strong"',
    ),
    "while it looks": (
        MODULE.replace("return candidate.head", "return candidate.foot"),
        "AttributeError: 'Candidate' object has no attribute 'foot'",
    ),
    "while it opens": (
        MODULE.replace("return cls(candidate.file", 'raise KeyError("file")\n        return cls(0'),
        "KeyError: 'file'",
    ),
    "while it reads": (
        MODULE.replace("match = LINE", 'raise SystemExit("bye\\nbye")\n            match = LINE'),
        "SystemExit: bye bye",
    ),
    "with a set that is none": (
        MODULE.replace("round(float(weight) * 1000)", "float(weight)"),
        "TypeError: line 2: load is float",
    ),
    "with a word that is none": (
        MODULE.replace("reps=int(reps)", 'kind="heavy", reps=int(reps)'),
        'ValueError: line 2: kind is "heavy"',
    ),
    "with something else": (
        MODULE.replace('Skipped(number, "note")', "number"),
        "TypeError: int is not a set, Skipped, BadRow or Remark",
    ),
}


@pytest.mark.parametrize("how", BREAKS)
def test_a_plugin_that_fails_is_one_message_with_its_name(lifter, packages, tmp_path, how):
    module, reason = BREAKS[how]
    packages(module)
    before = lifter.contents() if lifter.types("log superman 5").code == 0 else None
    answer = lifter.types(f"import {a_notebook(tmp_path)}")

    assert (answer.code, answer.out) == (4, "")
    assert answer.err.splitlines() == [
        "liftlog: the plugin notebook of liftlog-notebook failed",
        f"note: {reason}",
    ]
    assert lifter.contents() == before


def test_the_list_tells_what_cannot_be_loaded(lifter, packages):
    packages(*BREAKS["while it is loaded"][:1])

    assert lifter.gets("import --list").splitlines()[-1] == (
        "notebook          cannot be loaded: "
        "ModuleNotFoundError: No module named 'no_such_module' (plugin liftlog-notebook)"
    )


def test_a_broken_plugin_is_in_nobodys_way(lifter, packages, tmp_path):
    packages(
        "import no_such_module",
        PROJECT.replace("liftlog-", "a-").replace("liftlog_notebook", "other"),
    )
    packages(MODULE)

    assert lifter.asks(f"import {a_notebook(tmp_path)}")["sets"] == 5


@pytest.mark.parametrize("words", [["log", "superman", "12"], ["next"], ["status"], ["undo"]])
def test_nothing_but_import_looks_for_plugins(packages, words, monkeypatch):
    packages("raise SystemExit('looked for')")
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    answer = in_a_process(*words)

    assert "liftlog" in answer.err
    assert "liftlog_notebook" not in answer.err
    assert "liftlog.importers" not in answer.err
    assert "importlib.metadata" not in answer.err
