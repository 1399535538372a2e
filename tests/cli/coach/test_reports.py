"""Reports of a coach: those of `report --with-health` with a name, and a page that links them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.coach.team import LINES, Coach, contents, trained

TEAM = Path("team")


def text_of(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["anna", "ben", "carla", "finn"])
def test_a_report_is_that_of_the_log_with_the_name_g8(coach: Coach, name: str):
    page = coach.gets(f"coach report {name} --folder team -o -")

    own = coach.gets(f"--db team/{name}.db report --with-health -o -")
    assert page == own.replace("Training report", f"{name}: training report")
    assert f"<title>{name}: training report 2026-01-05</title>" in page
    assert f"<h1>{name}: training report</h1>" in page


def test_a_report_is_written_to_a_file_that_says_whose_it_is(coach: Coach):
    assert coach.gets("coach report anna --folder team") == (
        "liftlog-report-anna-2026-01-05.html\n"
    )
    assert coach.gets("coach report anna --folder team -o a.html") == "a.html\n"
    assert text_of("a.html") == text_of("liftlog-report-anna-2026-01-05.html")
    assert Path("a.html").stat().st_mode & 0o077 == 0


def test_an_empty_log_has_an_empty_report(coach: Coach):
    answer = coach.types("coach report finn --folder team -o finn.html")

    assert (answer.code, answer.err) == (0, "no sets yet; the report is empty\n")
    assert "finn: training report" in text_of("finn.html")


@pytest.mark.parametrize("force", ["", "--force"])
def test_no_report_is_written_over_a_log(coach: Coach, force: str):
    before = contents(TEAM)

    for name in ("ben", "anna"):
        answer = coach.types(f"coach report anna --folder team -o team/{name}.db {force}")
        assert (answer.code, answer.out) == (1, "")
        assert answer.err == (
            f"liftlog: team/{name}.db is the log of {name}\nuse: another file name\n"
        )
    assert contents(TEAM) == before


def test_a_file_that_is_not_a_report_is_replaced_with_force_only(coach: Coach):
    Path("pages").mkdir()
    Path("pages/ben.html").write_text("mine")
    command = "coach report --all --folder team -o pages"

    answer = coach.types(command)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("liftlog: pages/ben.html already exists\nuse: --force")
    # Nothing is begun that cannot be ended.
    assert [file.name for file in Path("pages").iterdir()] == ["ben.html"]
    coach.gets(f"{command} --force")
    assert text_of("pages/ben.html").startswith("<!DOCTYPE html>")
    # Reports are replaced.
    coach.gets(command)


def sections(page: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Each heading of the index with its athletes: name, facts and link."""
    found = []
    for part in page.split("<section")[1:]:
        [heading] = re.findall(r"<h2[^>]*>(.*?)</h2>", part)
        items = re.findall(r'<a href="([^"]*)"><strong>(.*?)</strong>(.*?)</a>', part)
        facts = [
            (unescape(name), " · ".join(re.findall(r"<span>(.*?)</span>", said)), unquote(link))
            for link, name, said in items
        ]
        found.append((heading, facts))
    return found


def test_the_index_has_the_order_and_the_facts_of_the_overview(coach: Coach):
    assert coach.gets("coach report --all --folder team -o pages") == "pages/index.html\n"
    groups = sections(text_of("pages/index.html"))

    assert [heading for heading, _ in groups] == [
        "Severe pain", "Mild pain", "Stuck", "Away", "All others",
    ]  # fmt: skip
    athletes = [athlete for _, members in groups for athlete in members]
    said = [f"{name}: {re.sub('</?time>', '', facts)}" for name, facts, _ in athletes]
    names = {
        "Machine back extension (seated lever)": "machine-back-extension",
        "45-degree back extension": "back-extension-45",
    }
    for long, short in names.items():
        said = [line.replace(long, short) for line in said]
    assert said == LINES


def test_each_link_leads_to_the_report_on_that_athlete(coach: Coach, empty_log: Path):
    for name in ("index", "Anna B", "a/b", "50% & more", "Zoë", "con"):
        trained(TEAM / name.replace("/", "\N{DIVISION SLASH}") / "liftlog.db", empty_log)
    coach.gets("coach report --all --folder team -o pages")

    athletes = [it for _, members in sections(text_of("pages/index.html")) for it in members]
    assert len({link for *_, link in athletes}) == len(athletes) == 12
    for name, _, link in athletes:
        assert re.fullmatch(r"[^/\\%&\"<>]+\.html", link), link
        assert f"<h1>{name}: training report</h1>" in unescape(text_of(f"pages/{link}"))
    assert {file.name for file in Path("pages").iterdir()} == {
        "index.html", *(link for *_, link in athletes),
    }  # fmt: skip


def test_pages_hold_all_that_they_need(coach: Coach):
    coach.gets("coach report --all --folder team -o pages")

    for file in Path("pages").iterdir():
        text = text_of(str(file))
        assert "default-src 'none'" in text
        assert not re.search(r"<(img|link|iframe)|src=|url\(|@import", text)
        assert file.stat().st_mode & 0o077 == 0
    assert "script-src" not in text_of("pages/index.html")
    assert Path("pages").stat().st_mode & 0o077 == 0


def test_pages_of_an_earlier_run_are_said(coach: Coach):
    coach.gets("coach report --all --folder team -o pages")
    (TEAM / "dan.db").unlink()
    Path("pages/notes.html").write_text("mine")

    answer = coach.types("coach report --all --folder team -o pages")

    assert answer.code == 0
    assert answer.err == "of an earlier run, and not written now: dan.html\n"
    assert "dan" not in [name for _, members in sections(text_of("pages/index.html"))
                         for name, *_ in members]  # fmt: skip


def test_without_a_folder_the_pages_have_a_folder_of_their_own(coach: Coach):
    assert coach.gets("coach report --all --folder team") == "liftlog-athletes/index.html\n"


def test_a_place_that_cannot_be_written_is_said(coach: Coach):
    Path("file").touch()

    answer = coach.types("coach report --all --folder team -o file")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.startswith("liftlog: cannot write file: ")
    one = coach.types("coach report anna --folder team -o nowhere/a.html")
    assert (one.code, one.err.splitlines()[0]) == (
        4, f"liftlog: cannot write {Path('nowhere/a.html').resolve()}: no such file or directory",
    )  # fmt: skip
