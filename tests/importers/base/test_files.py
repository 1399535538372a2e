"""Where files come from: by name, by standard input, out of a pipe; and what they are called."""

import io
import json
import os
import tempfile
import threading
from pathlib import Path

import pytest

from liftlog.cli.commands import import_
from liftlog.errors import UnreadableFile, WrongUsage
from liftlog.importers.base.files import gathered
from tests.cli.runner import in_a_process

OWN = "performed_at,exercise,reps,load,unit\n2025-12-01T18:00,machine-back-extension,12,40,kg\n"
BAD = OWN.replace(",12,", ",many,")


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where copies of pipes come to lie."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def a_pipe(tmp_path: Path):
    """`a_pipe(text)` is the path of a named pipe that somebody writes the text into, once."""
    writers = []

    def make(text: str, name: str = "pipe") -> Path:
        path = tmp_path / name
        os.mkfifo(path)
        writers.append(threading.Thread(target=path.write_text, args=(text,), daemon=True))
        writers[-1].start()
        return path

    yield make
    for writer in writers:
        writer.join(timeout=10)


class TestStandardInput:
    def test_a_dash_is_standard_input(self, lifter, copies):
        answer = lifter.types("import -", stdin=OWN)
        assert (answer.code, answer.lines[0]) == (0, "standard input (liftlog): 1 row")
        assert lifter.sets() == [(12, 40000, "kg")]
        assert list(copies.iterdir()) == []

    def test_a_dry_run_changes_nothing(self, lifter):
        assert "would import 1 set in 1 workout" in lifter.gets("import - -n", stdin=OWN)
        assert lifter.sets() == []

    def test_scripts_are_told_a_dash(self, lifter):
        report = json.loads(lifter.gets("import - --json", stdin=OWN))
        assert (report["file"], report["path"], report["sets"]) == ("-", "-", 1)

    def test_undo_speaks_of_a_dash(self, lifter):
        lifter.gets("import -", stdin=OWN)
        assert "import -" in lifter.gets("undo --list")

    def test_it_stands_among_files(self, lifter, a_file):
        path = a_file(OWN.replace("18:00", "19:00"))
        report = json.loads(lifter.gets(f"import {path} - --json", stdin=OWN))
        assert [file["path"] for file in report["files"]] == [str(path), "-"]

    def test_a_mapping_is_drafted_from_it(self, lifter, a_file):
        text = "Datum,Übung,Wdh,Gewicht\n01.02.2024,Row,8,40\n"
        draft = lifter.gets("import --describe -", stdin=text)
        assert "How liftlog reads standard input" in draft
        assert "\n# liftlog import - --map THIS_FILE --dry-run\n" in draft
        mapping = a_file(draft, "m.toml")
        lifter.gets(f"import - --map {mapping} --unit kg", stdin=text)
        assert lifter.sets("reps, load, source") == [(8, 40000, "my-app")]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "standard input is empty"),
            (BAD, "nothing was imported: 1 bad row in standard input"),
            ("a,b\n1,2\n", "unknown file format: standard input"),
            ("{[", "standard input is not JSON"),
            (b"performed_at,exercise\n\xff,\n", "standard input is not UTF-8 text"),
        ],
    )
    def test_what_is_wrong_with_it_is_said_of_it(self, lifter, copies, text, told):
        answer = lifter.types("import -", stdin=text)
        assert (answer.code, answer.err.startswith(f"liftlog: {told}")) == (4, True)
        assert list(copies.iterdir()) == []

    def test_the_draft_that_is_named_reads_standard_input_too(self, lifter):
        assert "\ntry: liftlog import --describe -\n" in (
            lifter.types("import -", stdin="a,b\n1,2\n").err
        )

    def test_it_can_be_read_only_once(self, lifter):
        answer = lifter.types("import - -", stdin=OWN)
        assert (answer.code, "only once" in answer.err) == (2, True)

    def test_a_closed_one_is_wrong_usage(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", None)
        with pytest.raises(WrongUsage, match="closed"), gathered(["-"]):
            pass

    def test_nobody_is_left_waiting_in_silence(self, monkeypatch, capsys):
        class Keyboard(io.StringIO):
            def isatty(self) -> bool:
                return True

        monkeypatch.setattr("sys.stdin", Keyboard())
        for name, said in (("-", "liftlog: paste the file, then press Ctrl-D\n"), ("x.csv", "")):
            import_.tell_of_terminal([Path(name)])
            assert capsys.readouterr().err == said


class TestPipes:
    def test_the_real_standard_input_by_its_path(self, lifter):
        answer = in_a_process("import", "/dev/stdin", "--json", stdin=OWN)
        assert (answer.code, answer.err) == (0, "")
        report = answer.json
        assert (report["file"], report["path"], report["sets"]) == ("/dev/stdin", "/dev/stdin", 1)

    def test_a_file_in_memory_is_one_like_any_other(self, lifter):
        if not os.access("/dev/shm", os.W_OK):
            pytest.skip("forbidden here: a folder in memory")
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            path = Path(folder, "mine.csv")
            path.write_text(OWN)
            assert lifter.gets(f"import {path}").splitlines()[0] == "mine.csv (liftlog): 1 row"

    def test_the_real_standard_input_by_a_dash(self, lifter):
        assert in_a_process("import", "-", stdin=OWN).lines[0] == "standard input (liftlog): 1 row"

    def test_a_pipe_is_read_like_a_file(self, lifter, a_pipe, copies):
        path = a_pipe(OWN)
        assert lifter.gets(f"import {path}").splitlines()[0] == f"{path} (liftlog): 1 row"
        assert list(copies.iterdir()) == []

    def test_a_bad_row_in_a_pipe_is_told_with_its_line(self, lifter, a_pipe, copies):
        path = a_pipe(BAD)
        answer = lifter.types(f"import {path}")
        assert (answer.code, f"1 bad row in {path}" in answer.err) == (4, True)
        assert 'line 2: "many" is not a whole number' in answer.err
        assert list(copies.iterdir()) == []

    def test_a_pipe_can_be_described(self, lifter, a_pipe):
        draft = lifter.gets(f"import --describe {a_pipe(OWN)}")
        assert '"reps" = "reps"' in draft
        # Nothing could be read under that name again.
        assert "\n# liftlog import FILE --map THIS_FILE --dry-run\n" in draft

    def test_a_backup_comes_through_a_pipe_as_well(self, lifter, tmp_path):
        from tests.importers.test_samples import a_backup

        data = a_backup(tmp_path / "x.fitnotes").read_bytes()
        assert json.loads(lifter.gets("import - --json", stdin=data))["sets"] == 4

    def test_a_copy_is_for_the_lifter_alone_and_goes(self, a_pipe, copies):
        with gathered([a_pipe(OWN)]) as (file,):
            assert file.path.read_text() == OWN
            assert file.path.parent.stat().st_mode & 0o777 == 0o700
            assert file.path.is_relative_to(copies)
        assert list(copies.iterdir()) == []

    def test_a_disk_without_room_is_one_line(self, a_pipe, copies, monkeypatch):
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("liftlog.importers.base.files._copy", full)
        path = a_pipe("")
        with pytest.raises(UnreadableFile, match=f"{path}: no space left"), gathered([path]):
            pass
        assert list(copies.iterdir()) == []


class TestNames:
    @pytest.fixture
    def twins(self, tmp_path: Path) -> tuple[Path, Path]:
        """Two files of one name in two folders, each with a bad row."""
        paths = (tmp_path / "old" / "sets.csv", tmp_path / "new" / "sets.csv")
        for path in paths:
            path.parent.mkdir()
            path.write_text(BAD)
        return paths

    def test_bad_rows_are_told_with_the_path_as_typed(self, lifter, twins, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)
        answer = lifter.types("import old/sets.csv new/sets.csv")
        assert (answer.code, "2 bad rows in old/sets.csv, new/sets.csv" in answer.err) == (4, True)
        told = [line.strip().split(":")[0] for line in answer.err.splitlines()[1:]]
        assert told == ["old/sets.csv, line 2", "new/sets.csv, line 2"]

    def test_files_of_one_name_are_told_apart_in_the_report(
        self, lifter, twins, monkeypatch, tmp_path
    ):
        monkeypatch.chdir(tmp_path)
        for path in twins:
            path.write_text(OWN)
        lines = lifter.gets("import old/sets.csv new/sets.csv").splitlines()
        assert [line for line in lines if "(liftlog)" in line] == [
            "old/sets.csv (liftlog): 1 row",
            "new/sets.csv (liftlog): 1 row",
        ]
        report = lifter.asks("import old/sets.csv new/sets.csv")
        assert [(file["file"], file["path"]) for file in report["files"]] == [
            ("sets.csv", "old/sets.csv"),
            ("sets.csv", "new/sets.csv"),
        ]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "{} is empty"),
            ("{[", "{} is not JSON"),
            ('{"format": "liftlog", "schema": 9}', "{} was written by a newer liftlog"),
            ("performed_at,exercise,colour\n", "{} has unknown columns"),
            ("a,b\n1,2\n", "unknown file format: {}"),
            ("SQLite format 3\0 and more", "cannot read {}"),
            (b"performed_at,exercise\n\xff,\n", "{} is not UTF-8"),
            (f"performed_at,exercise\n{'x' * 10_000_001},\n", "cannot read line 2 of {}"),
            ("Date,Exercise,Category,Weight,Reps\n2024-01-01,Row,Back,40,8\n", "{} does not say"),
            (
                '{"format": "liftlog", "schema": 1, "workouts": [1]}',
                "nothing was imported: 1 problem in {}",
            ),
        ],
    )
    def test_every_refusal_says_which_file(self, lifter, a_file, text, told):
        path = a_file(text)
        assert told.format(path) in lifter.types(f"import {path}").err

    def test_a_missing_file_and_a_folder_are_named_in_full(self, lifter, tmp_path):
        for name, reason in (("gone/x.csv", "no such file or directory"), ("", "is a directory")):
            path = tmp_path / name
            assert f"cannot read {path}: {reason}" in lifter.types(f"import {path}").err

    def test_a_mapping_is_named_in_full(self, lifter, a_file):
        mapping = a_file("unit = 1", "m.toml")
        assert (
            f"liftlog: {mapping} has 2 problems\n"
            in lifter.types(f"import x.csv --map {mapping}").err
        )

    def test_the_hint_can_be_typed_as_it_stands(self, lifter, a_file):
        path = a_file("a,b\n1,2\n", "my sets.csv")
        answer = lifter.types(f"import '{path}'")
        assert f"\ntry: liftlog import --describe '{path}'\n" in answer.err
