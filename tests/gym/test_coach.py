"""The coach's commands at a gym: overview, reports, messages (sync.md, G6, G8 and G9)."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.runner import as_everyone, needs_setpriv
from tests.conftest import CHECKOUT, SCHEMAS
from tests.homes import Devices, Home
from tests.postgres import Gym

ANNA = "anna: severe pain since 2026-01-05 · trained today"
BEN = "ben: trained today"


class Coach(Home):
    """Carl, who has a log of his own."""

    def sees(self, more: str = "") -> list[str]:
        return self.gets(f"coach {more}").splitlines()

    @property
    def copies(self) -> set[str]:
        return {file.name for file in (self.log.parent / "coach").glob("*.db")}


@pytest.fixture
def carl(pair: tuple[Home, Home], gym: Gym, devices: Devices, tmp_path: Path) -> Coach:
    """A coach of anna, who has two devices and severe pain, and of ben."""
    gym.add("carl", role="coach")
    gym.add("ben")
    ben = devices.home("ben")
    ben.gets("log deadlift 3@140kg")
    ben.gets(f"sync --postgres {gym.address('ben')} --name ben")
    pair[1].gets("pain severe")
    pair[1].syncs()
    for home in (pair[0], ben):
        home.gets("gym allow carl")
    log = tmp_path / "carl" / "liftlog.db"
    log.parent.mkdir(mode=0o700)
    return Coach(pair[0]._monkeypatch, "carl", log, tmp_path)


def password_of(gym: Gym, name: str = "carl") -> str:
    """What the owner of the gym gave somebody."""
    lines = [line.split(":") for line in gym.cluster.pass_file.read_text().splitlines()]
    return next(password for *_, whose, password in lines if whose == name)


def test_sync_g8_the_coach_sees_a_line_an_athlete_and_the_server_is_remembered(
    carl: Coach, gym: Gym, pair: tuple[Home, Home]
):
    first = carl.types("coach")
    assert (first.code, first.out) == (1, "")
    assert first.err.splitlines()[1] == "use: --folder DIR, --db FILE... or --postgres ADDRESS"
    assert not carl.log.exists()

    assert carl.sees(f"--postgres {gym.address('carl')}") == [ANNA, BEN]
    assert carl.copies == {"anna.db", "ben.db"}
    pair[1].at("18:10").gets("pain cleared")
    pair[1].syncs()
    assert carl.at("18:20").sees() == ["anna: trained today", BEN]
    assert [it["name"] for it in carl.asks("coach")["athletes"]] == ["anna", "ben"]


def test_sync_g6_the_address_is_kept_without_its_password(
    carl: Coach, gym: Gym, monkeypatch: pytest.MonkeyPatch
):
    password = password_of(gym)
    monkeypatch.delenv("PGPASSFILE")
    address = gym.address("carl").replace("carl@", f"carl:{password}@")

    assert carl.sees(f"--postgres '{address}'") == [ANNA, BEN]
    files = [file for file in carl.log.parent.rglob("*") if file.is_file()]
    assert password.encode() not in b"".join(file.read_bytes() for file in files)
    assert carl.types("coach").err.splitlines()[1:] == [
        "liftlog: 127.0.0.1 wants the password of carl",
        "note: put it into ~/.pgpass or PGPASSWORD, or type it on a terminal",
    ]


def test_sync_g8_a_report_is_that_of_the_athlete_with_the_name(
    carl: Coach, gym: Gym, pair: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    carl.gets(f"coach --postgres {gym.address('carl')}")
    pair[0].syncs()

    page = carl.gets("coach report anna -o -")
    own = pair[0].gets("report --with-health -o -")
    assert page == own.replace("Training report", "anna: training report")
    assert carl.gets("coach report --all -o pages") == "pages/index.html\n"
    assert {file.name for file in Path("pages").iterdir()} == {
        "index.html", "anna.html", "ben.html",
    }  # fmt: skip


def test_sync_g8_who_denies_is_not_shown_and_the_copy_is_gone(
    carl: Coach, gym: Gym, pair: tuple[Home, Home]
):
    carl.gets(f"coach --postgres {gym.address('carl')}")
    pair[0].gets("gym deny carl")

    answer = carl.types("coach")
    assert (answer.code, answer.lines) == (0, [BEN])
    assert answer.err == "anna does not allow you any more: the copy is deleted\n"
    assert carl.copies == {"ben.db"}
    assert carl.types("coach report anna").code == 3


def test_a_coach_types_no_address_twice(carl: Coach, gym: Gym):
    carl.gets(f"coach --postgres {gym.address('carl')}")

    assert carl.gets("gym list").splitlines() == [
        "anna, athlete: read by carl", "ben, athlete: read by carl", "carl, coach",
    ]  # fmt: skip
    assert carl.types("gym leave --yes").err == (
        "liftlog: carl is a coach at this gym\nnote: only athletes can do that\n"
    )


def test_sync_g8_a_report_says_whose_copy_is_deleted(
    carl: Coach, gym: Gym, pair: tuple[Home, Home]
):
    carl.gets(f"coach --postgres {gym.address('carl')}")
    pair[0].gets("gym deny carl")

    answer = carl.types("coach report anna")
    assert (answer.code, answer.err) == (
        3,
        "anna does not allow you any more: the copy is deleted\n"
        'liftlog: no athlete is called "anna"\nuse: ben\n',
    )


def test_a_report_fetches_the_log_of_that_athlete_alone(
    carl: Coach, gym: Gym, pair: tuple[Home, Home]
):
    address = gym.address("carl")
    assert carl.gets(f"coach report an --postgres {address} -o -").count("anna: training report")
    assert carl.copies == {"anna.db"}
    assert carl.types("coach report eve").err == (
        'liftlog: no athlete is called "eve"\nuse: anna or ben\n'
    )
    assert carl.copies == {"anna.db"}
    pair[0].at("18:10").gets("log squat 7@101kg")
    pair[0].syncs()
    assert "101 kg" in carl.gets("coach report anna -o -")
    assert carl.sees() == [ANNA, BEN]


def test_a_server_that_is_away_leaves_the_coach_with_what_was_read(
    carl: Coach, gym: Gym, monkeypatch: pytest.MonkeyPatch
):
    carl.gets(f"coach --postgres {gym.address('carl')}")
    carl.changes("update meta set value = replace(value, '127.0.0.1', '127.0.0.9')")

    answer = carl.types("coach")
    assert (answer.code, answer.lines) == (1, [ANNA, BEN])
    told, what, hint = answer.err.splitlines()
    assert told == "The athletes are as they were the last time."
    assert what.startswith("liftlog: 127.0.0.9 cannot be reached: ")
    assert hint == "note: check the address, or try again later"
    # A server that is named is the one that is meant.
    named = carl.types(f"coach --postgres {gym.address('carl').replace('.0.0.1', '.0.0.9')}")
    assert (named.code, named.out) == (1, "")


def test_a_copy_of_an_older_liftlog_is_fetched_anew_without_a_backup(carl: Coach, gym: Gym):
    carl.gets(f"coach --postgres {gym.address('carl')}")
    copy = carl.log.parent / "coach" / "anna.db"
    copy.unlink()
    with closing(sqlite3.connect(copy)) as db:
        db.executescript((SCHEMAS / "1.sql").read_text(encoding="utf-8"))

    assert carl.sees() == [ANNA, BEN]
    assert not (copy.parent / "backups").exists()


def test_a_copy_that_is_damaged_is_fetched_anew(carl: Coach, gym: Gym):
    carl.gets(f"coach --postgres {gym.address('carl')}")
    copy = carl.log.parent / "coach" / "anna.db"
    copy.chmod(0o600)
    copy.write_bytes(b"\xff" * 5000)

    assert carl.sees() == [ANNA, BEN]


@needs_setpriv
def test_a_copy_that_was_looked_at_is_fetched_again_by_who_is_no_superuser(
    carl: Coach, gym: Gym, pair: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PGPASSWORD", password_of(gym))
    carl.gets(f"coach --postgres {gym.address('carl')}")
    copy = carl.log.parent / "coach" / "anna.db"
    for command in (("--db", str(copy), "status"), ("coach",)):
        carl.here()
        assert as_everyone(*command).returncode == 0
    with monkeypatch.context() as patch:
        patch.delenv("PGPASSWORD")
        pair[1].at("18:10").gets("pain cleared")
        pair[1].syncs()

    carl.at("18:20").here()
    answer = as_everyone("coach")
    assert (answer.returncode, answer.stdout.splitlines()) == (0, ["anna: trained today", BEN])
    assert copy.stat().st_mode & 0o777 == 0o400


def test_an_athlete_is_not_a_coach(carl: Coach, gym: Gym):
    answer = carl.types(f"coach --postgres {gym.address('ben')}")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "liftlog: ben is not a coach of this gym\ntry: liftlog sync\n"
    # A server that refuses leaves nothing behind.
    assert not carl.log.exists()


def test_a_coach_whom_nobody_allows_is_said_what_to_do(carl: Coach, gym: Gym):
    gym.add("cora", role="coach")

    answer = carl.types(f"coach --postgres {gym.address('cora')}")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "nobody allows you yet: athletes type liftlog gym allow cora\n"


def test_the_server_and_files_are_not_mixed(carl: Coach, gym: Gym):
    carl.gets(f"coach --postgres {gym.address('carl')}")

    both = carl.types(f"coach --folder x --postgres {gym.address('carl')}")
    assert (both.code, both.err.splitlines()[0]) == (
        2, "liftlog: --folder and --postgres cannot be used together",
    )  # fmt: skip
    sent = carl.types("coach --folder x comment anna hello")
    assert (sent.code, sent.err.splitlines()[0]) == (2, "liftlog: a message needs the gym's server")


def test_sync_g9_a_routine_arrives_under_the_coachs_name(
    carl: Coach, gym: Gym, pair: tuple[Home, Home]
):
    carl.gets("routine add push-day 'bench-press 3x8-12'")
    carl.gets(f"coach --postgres {gym.address('carl')}")

    assert carl.gets("coach assign anna push-day").splitlines() == [
        "routine push-day sent to anna",
        "saved there with the next sync, as carl-push-day",
    ]
    assert "routine from carl: carl-push-day" in pair[1].syncs()
    assert "bench-press" in pair[1].gets("routine show carl-push-day")
    assert carl.gets("coach assign anna 5/3/1").startswith("programme 5/3/1 sent to anna\n")
    assert "programme from carl: carl-5/3/1" in pair[0].syncs()
    assert carl.types("coach assign anna nothing").code == 3
    assert carl.types("coach assign zoe push-day").code == 3


def test_sync_g9_a_comment_is_shown_with_the_sync_and_listed(
    carl: Coach, gym: Gym, pair: tuple[Home, Home]
):
    ((id_,),) = pair[0].rows("select id from sets order by position limit 1")
    carl.gets(f"coach --postgres {gym.address('carl')}")

    said = carl.gets(f"coach comment anna Elbows in! --about {id_[-8:]}")
    assert said == "sent to anna: shown with the next sync there\n"
    assert "carl on squat, 2026-01-05: Elbows in!" in pair[1].at("18:30").syncs()
    line = "carl on squat, 2026-01-05: Elbows in!"
    day = pair[1].asks("coach comments")["comments"][0]["at"][:10]
    assert pair[1].gets("coach comments") == f"{day} {line}\n"
    assert carl.gets("coach comments") == "no comments yet\n"
    assert carl.gets("coach comments anna").startswith("anna has no comments yet\n")
    carl.gets("coach")
    assert carl.gets("coach comments anna") == f"{day} {line}\n"
    assert carl.types("coach comments zoe").code == 3
    assert carl.types("coach comment anna '  '").code == 2


def test_commands_of_a_coach_leave_the_log_as_it_is(carl: Coach, gym: Gym):
    carl.gets("log squat 5@100kg")
    before = carl.contents()
    carl.gets(f"coach --postgres {gym.address('carl')}")
    carl.gets("coach comment anna hello")

    after = carl.contents()
    assert {**after, "meta": None} == {**before, "meta": None}


BLOCK = re.compile(r"^```text\n\$ (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_for_coaches_says_what_happens_at_a_gym(
    carl: Coach, gym: Gym, pair: tuple[Home, Home]
):
    page = (CHECKOUT / "docs" / "coach.md").read_text(encoding="utf-8")
    pair[1].gets("pain cleared")
    pair[1].at("18:10").gets("log deadlift 5@145kg --pain severe")
    pair[1].syncs()
    carl.gets("routine add push-day 'bench-press 3x8-12'")

    blocks = BLOCK.findall(page)
    assert len(blocks) == 3
    for line, said in blocks:
        typed = line.replace("postgresql://carl@db.example.org/gym", gym.address("carl"))
        assert carl.at("18:30").gets(typed.removeprefix("liftlog ")) == said
    told = pair[0].at("18:40").syncs()
    assert "carl on 2026-01-05: Take a week off the deadlift." in told
