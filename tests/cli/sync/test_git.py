"""git carries the folder of the devices (sync.md, S46); git is the real one."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from liftlog.services.sharing import git as carrier
from liftlog.store.sharing.folder import Folder
from tests.cli.runner import SCRIPT, Answer, is_one_message
from tests.homes import Devices, Home

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")
ME = ("-c", "user.name=ada", "-c", "user.email=ada@localhost")
TRIED_AGAIN = "note: the folder is synced; the next sync tries git again"


def git(place: Path, *words: str) -> str:
    """As the lifter would type it."""
    done = subprocess.run(
        ["git", "-C", place, *ME, *words], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def upstream(home: Home) -> str:
    """The branch of the remote, as it was fetched."""
    return git(home.folder, "for-each-ref", "--format=%(refname)", "refs/remotes").split()[0]


class Clones:
    """Devices with a clone each of one bare repository."""

    def __init__(self, devices: Devices, place: Path) -> None:
        self.devices, self.place, self.hub = devices, place, place / "hub.git"
        subprocess.run(["git", "init", "-q", "--bare", self.hub], check=True, timeout=60)

    def first(self, name: str) -> Home:
        """The device that makes the folder, with one set."""
        home = self.devices.home(name, self.place / f"folder of {name}")
        home.gets("log squat 5@100kg")
        home.gets(f"sync init '{home.folder}' --name {name} --git")
        git(home.folder, "remote", "add", "origin", str(self.hub))
        home.syncs()
        return home

    def joined(self, name: str) -> Home:
        """One more, with a clone."""
        home = self.devices.home(name, self.place / f"folder-of-{name}")
        git(self.place, "clone", "-q", str(self.hub), str(home.folder))
        home.gets(f"sync join {home.folder} --name {name} --git --yes")
        return home

    def log(self) -> list[str]:
        """The commits that were pushed, newest first."""
        return git(self.hub, "log", "--format=%an: %s", "--all").splitlines()


@pytest.fixture
def clones(devices: Devices, tmp_path: Path) -> Clones:
    """None yet."""
    return Clones(devices, tmp_path)


@pytest.fixture
def two(clones: Clones) -> tuple[Home, Home]:
    """A laptop and a phone with a clone each."""
    return clones.first("laptop"), clones.joined("phone")


def at_once(homes: list[Home]) -> list[Answer]:
    """All of them sync now, in processes of their own."""
    running = []
    for home in homes:
        env = {**os.environ, "LIFTLOG_DB": str(home.log), "LIFTLOG_NOW": home.moment}
        running.append(
            subprocess.Popen(
                [SCRIPT, "sync"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
            )
        )
    answers = []
    for process in running:
        out, err = process.communicate(timeout=120)
        answers.append(Answer(process.returncode, out, err))
    return answers


def test_sync_s46_what_is_logged_in_one_clone_is_in_the_others(
    two: tuple[Home, Home], clones: Clones
):
    laptop, phone = two
    phone.gets("log squat 3@105kg")

    assert phone.syncs() == "out: 1 set\n"
    assert laptop.syncs() == "in: 1 set from phone\n"
    assert laptop.syncs() == "nothing new\n"
    clones.devices.settle()
    clones.devices.assert_alike()
    assert set(clones.log()) == {"liftlog: liftlog sync"}
    commits = len(clones.log())
    clones.devices.settle()
    assert len(clones.log()) == commits, "nothing new is no commit"


def test_sync_s46_three_clones_push_at_once(clones: Clones):
    homes = [clones.first("laptop"), clones.joined("phone"), clones.joined("gym")]
    for number in range(2):
        for home in homes:
            home.at(f"19:0{number}").gets(f"log squat {number + 1}@100kg")
        answers = at_once(homes)
        assert [answer.code for answer in answers] == [0, 0, 0], answers

    clones.devices.settle()
    clones.devices.assert_alike()
    assert len(homes[0].sets()) == 7
    git(clones.hub, "fsck", "--strict")
    for home in homes:
        assert git(home.folder, "status", "--porcelain") == ""
        assert git(home.folder, "rev-parse", "HEAD") == git(clones.hub, "rev-parse", "HEAD")


def test_sync_s46_others_are_faster_five_times(
    two: tuple[Home, Home], clones: Clones, monkeypatch: pytest.MonkeyPatch
):
    laptop, phone = two
    monkeypatch.setattr(carrier.time, "sleep", lambda _: None)
    hook = clones.hub / "hooks" / "update"
    # As if another push came between each time.
    hook.write_text("#!/bin/sh\necho x >>tries\necho 'cannot lock ref' >&2\nexit 1\n")
    hook.chmod(0o755)
    laptop.gets("log squat 4@100kg")

    answer = laptop.types("sync")

    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert (
        answer.err
        == f"liftlog: git: the push was refused 5 times, others were faster\n{TRIED_AGAIN}\n"
    )
    assert (clones.hub / "tries").read_text() == "x\n" * 5
    hook.unlink()
    assert laptop.syncs() == "nothing new\n"
    assert phone.syncs() == "in: 1 set from laptop\n"


def test_sync_s46_a_push_that_is_forbidden_is_one_line(two: tuple[Home, Home], clones: Clones):
    laptop, _ = two
    hook = clones.hub / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho x >>tries\nexit 1\n")
    hook.chmod(0o755)
    laptop.gets("log squat 4@100kg")

    answer = laptop.types("sync")

    assert answer.code == 1
    assert is_one_message(answer.err), answer.err
    assert "pre-receive hook declined" in answer.err
    assert len(laptop.files()) == 2
    assert (clones.hub / "tries").read_text() == "x\n"


def test_sync_s46_without_a_network_the_folder_is_synced_and_committed(
    two: tuple[Home, Home], clones: Clones
):
    laptop, phone = two
    away = clones.hub.rename(clones.hub.with_name("away.git"))
    laptop.gets("log squat 4@100kg")

    answer = laptop.types("sync")

    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert is_one_message(answer.err)
    assert "does not appear to be a git repository" in answer.err
    assert answer.err.endswith(f"{TRIED_AGAIN}\n")
    assert git(laptop.folder, "status", "--porcelain") == ""
    away.rename(clones.hub)
    laptop.syncs()
    assert phone.syncs() == "in: 1 set from laptop\n"


def test_sync_s46_without_git_the_folder_is_synced(
    two: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    laptop, _ = two
    laptop.gets("log squat 4@100kg")
    monkeypatch.setenv("PATH", str(tmp_path))

    answer = laptop.types("sync")
    other = Home(monkeypatch, "other", tmp_path / "other.db", tmp_path / "new")
    refused = other.types(f"sync init {tmp_path / 'new'} --git")

    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert answer.err.startswith("liftlog: git is not installed\n")
    assert len(laptop.files()) == 2
    assert refused.code == 1
    assert refused.err.startswith("liftlog: git is not installed\n")
    assert not (tmp_path / "new" / "devices").exists()


def test_sync_s46_no_hooks_no_signature_and_an_author_of_its_own(
    two: tuple[Home, Home], clones: Clones
):
    laptop, _ = two
    for name in (
        "pre-commit",
        "commit-msg",
        "post-commit",
        "post-merge",
        "pre-push",
        "post-checkout",
    ):
        hook = laptop.folder / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {clones.place}/ran-{name}\nexit 1\n")
        hook.chmod(0o755)
    git(laptop.folder, "config", "commit.gpgSign", "true")
    git(laptop.folder, "config", "gpg.program", "/nonexistent")
    git(laptop.folder, "config", "user.name", "somebody")
    laptop.gets("log squat 4@100kg")

    laptop.syncs()

    assert not list(clones.place.glob("ran-*"))
    assert clones.log()[0] == "liftlog: liftlog sync"


def test_sync_s46_only_what_lies_below_the_folder_is_committed(clones: Clones):
    top = clones.place / "documents"
    git(clones.place, "init", "-q", str(top))
    (top / "letter.txt").write_text("mine\n")
    (top / "staged.txt").write_text("one\n")
    git(top, "add", "staged.txt")
    laptop = clones.devices.home("laptop", top / "liftlog")
    laptop.gets("log squat 5@100kg")

    answer = laptop.types(f"sync init {laptop.folder} --name laptop --git")

    assert answer.code == 0
    assert f"the git repository is {top}: it now has the log, too" in answer.err
    committed = git(top, "ls-tree", "-r", "--name-only", "HEAD").splitlines()
    assert committed
    assert {path.partition("/")[0] for path in committed} == {"liftlog"}
    assert git(top, "status", "--porcelain").splitlines() == ["A  staged.txt", "?? letter.txt"]


def project(clones: Clones) -> Path:
    """A repository of the lifter's own work, with a remote and a commit that is not pushed yet."""
    top = clones.place / "project"
    git(clones.place, "clone", "-q", str(clones.hub), str(top))
    (top / "code.txt").write_text("mine\n")
    git(top, "add", "code.txt")
    git(top, "commit", "-qm", "my work")
    return top


@pytest.mark.parametrize("place", ["training", "."])
def test_sync_s46_a_repository_of_other_work_is_not_pushed_unasked(clones: Clones, place: str):
    top = project(clones)
    secret = f"https://ada:secret@localhost{clones.hub}"
    git(top, "remote", "set-url", "--push", "origin", secret)
    laptop = clones.devices.home("laptop", (top / place).resolve())
    laptop.gets("log squat 5@100kg")

    refused = laptop.types(f"sync init {laptop.folder} --name laptop --git")

    assert refused.code == 2
    assert f"pushes {top} to origin (" in refused.err
    assert "what you committed there yourself" in refused.err
    assert "secret" not in refused.err
    assert refused.err.endswith("use: --yes, to go ahead without a question\n")
    assert clones.log() == []
    assert "liftlog" not in git(top, "status", "--porcelain", "-uall")
    assert "not synced" in laptop.types("sync").err

    git(top, "remote", "set-url", "--push", "origin", str(clones.hub))
    laptop.gets(f"sync init {laptop.folder} --name laptop --git --yes")
    assert clones.log() == ["liftlog: liftlog sync", "ada: my work"]


def test_sync_s46_a_folder_that_git_carries_already_needs_no_question(clones: Clones):
    """Also one that lies in a repository of other work: the first device was asked."""
    top = project(clones)
    laptop = clones.devices.home("laptop", top / "training")
    laptop.gets("log squat 5@100kg")
    laptop.gets(f"sync init {laptop.folder} --name laptop --git --yes")
    other = clones.place / "clone"
    git(clones.place, "clone", "-q", str(clones.hub), str(other))
    phone = clones.devices.home("phone", other / "training")

    phone.gets(f"sync join {phone.folder} --name phone --git")

    assert phone.sets("reps") == [(5,)]


def test_sync_status_counts_the_commits_that_are_not_pushed(two: tuple[Home, Home], clones: Clones):
    laptop, _ = two
    assert laptop.gets("sync status").endswith("everything is read and written\n")
    aside = clones.hub.with_name("aside")
    clones.hub.rename(aside)
    laptop.gets("log squat 4@100kg")
    assert laptop.types("sync").code == 1

    assert laptop.gets("sync status").endswith("1 commit to push\n")
    assert laptop.asks("sync status")["to_push"] == 1
    aside.rename(clones.hub)
    laptop.syncs()
    assert laptop.asks("sync status")["to_push"] == 0


def test_sync_join_of_a_clone_without_git_says_that_nothing_is_pushed(
    two: tuple[Home, Home], clones: Clones
):
    tablet = clones.devices.home("tablet", clones.place / "folder-of-tablet")
    git(clones.place, "clone", "-q", str(clones.hub), str(tablet.folder))

    answer = tablet.join()

    assert "git does not carry this folder: nothing is pushed by a sync" in answer.err
    assert f"liftlog sync join {tablet.folder} --git" in answer.err
    tablet.gets(f"sync join {tablet.folder} --git")


def test_a_repository_that_ignores_the_folder_does_not_get_the_log(clones: Clones):
    top = clones.place / "home"
    git(clones.place, "init", "-q", str(top))
    (top / ".gitignore").write_text("*\n")
    laptop = clones.devices.home("laptop", top / "liftlog")

    laptop.gets(f"sync init {laptop.folder} --name laptop --git")

    assert (laptop.folder / ".git").is_dir()
    assert git(top, "status", "--porcelain") == ""


def test_another_repository_than_the_one_that_was_set_up_gets_nothing(clones: Clones):
    top = clones.place / "home"
    laptop = clones.devices.home("laptop", top / "liftlog")
    laptop.gets(f"sync init {laptop.folder} --name laptop --git")
    shutil.rmtree(laptop.folder / ".git")
    git(clones.place, "init", "-q", str(top))
    laptop.gets("log squat 5@100kg")

    answer = laptop.types("sync")

    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert "is no longer in the work tree" in answer.err
    assert git(top, "status", "--porcelain") == "?? liftlog/\n"


def test_sync_s46_the_callers_git_variables_lead_nowhere_else(
    two: tuple[Home, Home], clones: Clones, monkeypatch: pytest.MonkeyPatch
):
    laptop, phone = two
    other = clones.place / "other"
    git(clones.place, "init", "-q", str(other))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / "objects"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "somebody")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "remote.origin.url")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(other))
    laptop.gets("log squat 4@100kg")

    assert laptop.syncs() == "out: 1 set\n"

    assert phone.syncs() == "in: 1 set from laptop\n"
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    assert set(clones.log()) == {"liftlog: liftlog sync"}
    assert [file.name for file in other.iterdir()] == [".git"]


def _by_ssh(home: Home, place: Path, script: str) -> None:
    """The remote of this clone is reached by that script."""
    ssh = place / "ssh.sh"
    ssh.write_text(f"#!/bin/sh\n{script}\n")
    ssh.chmod(0o755)
    git(home.folder, "config", "core.sshCommand", str(ssh))
    git(home.folder, "remote", "set-url", "origin", "ada@example.org:log.git")


def test_sync_s46_nobody_is_asked_for_a_password(two: tuple[Home, Home], clones: Clones):
    laptop, _ = two
    _by_ssh(
        laptop,
        clones.place,
        f'echo "$@" >>{clones.place}/said; env >>{clones.place}/said\n'
        f"cat >>{clones.place}/said </dev/null; test -t 0 || (: </dev/tty) 2>/dev/null &&"
        f" echo terminal >>{clones.place}/said\nexit 255",
    )

    answer = laptop.types("sync")

    said = (clones.place / "said").read_text().splitlines()
    assert answer.code == 1
    assert is_one_message(answer.err)
    assert "BatchMode=yes" in said[0]
    assert {"GIT_TERMINAL_PROMPT=0", "SSH_ASKPASS_REQUIRE=never", "GIT_ASKPASS="} <= set(said)
    assert "terminal" not in said


def _has_ended(pid: int) -> bool:
    """Whether a process is gone, or only waits to be missed by its parent."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def test_sync_s46_git_has_120_seconds(
    two: tuple[Home, Home], clones: Clones, monkeypatch: pytest.MonkeyPatch
):
    laptop, _ = two
    assert carrier.SECONDS == 120
    _by_ssh(laptop, clones.place, f"echo $$ >{clones.place}/pid; sleep 60")
    monkeypatch.setattr(carrier, "SECONDS", 2.0)
    laptop.gets("log squat 4@100kg")
    before = time.monotonic()

    answer = laptop.types("sync")

    assert time.monotonic() - before < 20
    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert answer.err == f"liftlog: git: no answer for 2 s\n{TRIED_AGAIN}\n"
    assert _has_ended(int((clones.place / "pid").read_text()))
    assert not (laptop.folder / ".git" / "index.lock").exists()


def test_sync_s46_an_old_lock_is_removed_and_said(two: tuple[Home, Home]):
    laptop, phone = two
    lock = laptop.folder / ".git" / "index.lock"
    lock.touch()
    os.utime(lock, (time.time() - 1500, time.time() - 1500))
    laptop.gets("log squat 4@100kg")

    answer = laptop.types("sync")

    assert (answer.code, answer.out) == (0, "out: 1 set\n")
    assert answer.err == "git: removed index.lock, left 25 minutes ago\n"
    assert phone.syncs() == "in: 1 set from laptop\n"


def test_sync_s46_a_lock_that_may_be_in_use_stays(two: tuple[Home, Home]):
    laptop, _ = two
    lock = laptop.folder / ".git" / "index.lock"
    lock.touch()
    os.utime(lock, (time.time() - 500, time.time() - 500))
    laptop.gets("log squat 4@100kg")

    answer = laptop.types("sync")

    assert (answer.code, answer.out, lock.exists()) == (1, "out: 1 set\n", True)
    assert is_one_message(answer.err)
    assert len(laptop.files()) == 2
    lock.unlink()
    assert laptop.syncs() == "nothing new\n"


@pytest.mark.parametrize("page", ["today.txt", "inbox/2026-01-05.problems.txt"])
def test_sync_s46_of_a_page_of_liftlogs_ours_holds(two: tuple[Home, Home], page: str):
    laptop, phone = two
    for home in two:
        place = home.folder / page
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"of {home.name}\n\nall the same\n")
        git(home.folder, "add", "-A")
        git(home.folder, "commit", "-qm", "by hand")
    git(phone.folder, "push", "-q", "origin", "HEAD")

    laptop.syncs()

    assert (laptop.folder / page).read_text() == "of laptop\n\nall the same\n"
    (laptop.folder / page).write_text("of laptop, changed\n")
    laptop.syncs()
    (phone.folder / page).unlink()
    phone.syncs()
    assert not (phone.folder / page).exists()


def test_lines_of_the_inbox_from_two_clones_are_both_there(two: tuple[Home, Home]):
    for home in two:
        (home.folder / "inbox").mkdir(exist_ok=True)
        (home.folder / "inbox" / "notes.md").write_text(f"// by {home.name}\n")
        home.syncs()
    two[0].syncs()

    lines = (two[0].folder / "inbox" / "notes.md").read_text().splitlines()
    assert sorted(lines) == ["// by laptop", "// by phone"]


def test_what_only_the_lifter_can_merge_is_left_as_it_was(two: tuple[Home, Home]):
    laptop, phone = two
    for home in two:
        (home.folder / "read me.txt").write_text(f"by {home.name}\n")
        home.gets("log squat 4@100kg")
    phone.syncs()

    answer = laptop.types("sync")

    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert answer.err == (
        "liftlog: git: read me.txt was changed in two places\nnote: merge it with git, then sync\n"
    )
    assert git(laptop.folder, "status", "--porcelain") == ""
    assert (laptop.folder / "read me.txt").read_text() == "by laptop\n"
    git(laptop.folder, "merge", "-q", "-X", "ours", "-m", "mine", upstream(laptop))
    assert laptop.syncs() == "in: 1 set from phone\n"


def test_a_merge_of_the_lifter_that_is_not_finished_is_left_alone(two: tuple[Home, Home]):
    laptop, phone = two
    for home in two:
        (home.folder / "read.txt").write_text(f"by {home.name}\n")
    phone.syncs()
    git(laptop.folder, "add", "-A")
    git(laptop.folder, "commit", "-qm", "mine")
    git(laptop.folder, "fetch", "-q")
    subprocess.run(["git", "-C", laptop.folder, *ME, "merge", "-q", upstream(laptop)], check=False,
                   capture_output=True, timeout=60)  # fmt: skip
    laptop.gets("log squat 4@100kg")

    answer = laptop.types("sync")

    assert (answer.code, answer.out) == (1, "out: 1 set\n")
    assert "an unfinished merge or rebase is in" in answer.err
    assert (laptop.folder / ".git" / "MERGE_HEAD").exists()


def test_a_merge_that_was_killed_is_finished(two: tuple[Home, Home]):
    laptop, phone = two
    for home in two:
        (home.folder / "today.txt").write_text(f"of {home.name}\n")
    phone.syncs()
    git(laptop.folder, "add", "-A")
    git(laptop.folder, "commit", "-qm", "liftlog sync")
    git(laptop.folder, "fetch", "-q")
    subprocess.run(
        ["git", "-C", laptop.folder, *ME, "merge", "-q", "-m", "liftlog sync", upstream(laptop)],
        check=False, capture_output=True, timeout=60,
    )  # fmt: skip
    assert (laptop.folder / ".git" / "MERGE_HEAD").exists()

    laptop.syncs()

    assert not (laptop.folder / ".git" / "MERGE_HEAD").exists()
    assert (laptop.folder / "today.txt").read_text() == "of laptop\n"


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_file_that_git_was_killed_over_is_brought_again(two: tuple[Home, Home], is_packed: bool):
    laptop, phone = two
    for _ in range(3 if is_packed else 1):
        phone.gets(f"log squat {'10x3@105kg ' * 5 if is_packed else '3@105kg'} --note {'y' * 1900}")
    phone.syncs()
    (written,) = phone.files()
    assert written.name.endswith(".gz") is is_packed
    torn = laptop.folder / written.relative_to(phone.folder)
    torn.parent.mkdir(parents=True)
    torn.write_bytes(written.read_bytes()[:100])

    assert laptop.syncs().endswith(" from phone\n")
    assert torn.read_bytes() == written.read_bytes()
    torn.write_bytes(b"")
    laptop.gets("log squat 2@105kg")
    laptop.syncs()
    assert torn.read_bytes() == written.read_bytes()
    assert phone.syncs() == "in: 1 set from laptop\n"


def test_line_ends_stay_where_git_is_set_to_change_them(clones: Clones, own_home: Path):
    clones.first("laptop")
    (own_home / ".gitconfig").write_text("[core]\n\tautocrlf = true\n")

    phone = clones.joined("phone")

    assert phone.sets("reps") == [(5,)]
    assert phone.asks("sync")["waiting"] == 0


def test_a_forgotten_device_takes_no_file_of_others_with_it(clones: Clones):
    laptop, phone = clones.first("laptop"), clones.joined("phone")
    phone.gets("log squat 3@105kg")
    phone.syncs()
    laptop.syncs()
    # It is not lost: it is where there is no network.
    away = clones.hub.rename(clones.hub.with_name("away.git"))
    phone.at("18:30").gets("log squat 2@105kg")
    assert phone.types("sync").code == 1
    away.rename(clones.hub)
    laptop.gets("sync forget phone")

    phone.syncs()

    assert all(f"phone-{phone.device}" in str(file) for file in phone.files())
    clones.devices.settle()
    clones.devices.assert_alike()
    assert len(laptop.sets()) == 3


def test_journal_files_travel_where_the_lifter_ignores_such_names(clones: Clones, own_home: Path):
    (own_home / ".config" / "git").mkdir(parents=True, exist_ok=True)
    (own_home / ".config" / "git" / "ignore").write_text("*.jsonl\n")
    laptop = clones.first("laptop")
    (laptop.folder / ".gitignore").write_text("*.jsonl\n")
    laptop.gets("log squat 4@100kg")
    laptop.syncs()

    assert sorted(clones.joined("phone").sets("reps")) == [(4,), (5,)]


def test_sync_init_git_makes_a_repository_and_says_what_is_missing(clones: Clones):
    laptop = clones.devices.home("laptop", clones.place / "new")
    laptop.gets("log squat 5@100kg")

    answer = laptop.types(f"sync init {laptop.folder} --name laptop --git")

    assert (answer.code, answer.out) == (0, "out: 1 set\n")
    assert "Git keeps every version: what you purge stays in its history." in answer.err
    assert f"git -C {laptop.folder} remote add origin URL" in answer.err
    assert git(laptop.folder, "status", "--porcelain") == ""
    assert laptop.syncs() == "nothing new\n", "without a remote it only commits"


def test_sync_join_git_wants_a_work_tree(two: tuple[Home, Home], clones: Clones):
    tablet = clones.devices.home("tablet", clones.place / "plain")

    refused = tablet.types(f"sync join {tablet.folder} --git --yes")
    again = two[0].types(f"sync init '{two[0].folder}' --git")

    assert (refused.code, refused.err) == (
        1,
        f"liftlog: {tablet.folder} is not a work tree of git\n"
        f"note: make a clone there first: git clone URL {tablet.folder}\n",
    )
    assert not tablet.folder.exists()
    assert again.code == 1


def test_a_clone_of_an_empty_repository_takes_the_branch_of_the_others(clones: Clones):
    empty = clones.place / "folder-of-phone"
    git(clones.place, "clone", "-q", str(clones.hub), str(empty))
    laptop = clones.first("laptop")
    git(laptop.folder, "branch", "-m", "training")
    laptop.syncs()
    branches = git(clones.hub, "for-each-ref", "--format=%(refname:short)").split()
    for other in set(branches) - {"training"}:
        git(clones.hub, "branch", "-D", other)
    phone = clones.devices.home("phone", empty)

    phone.gets(f"sync join {empty} --name phone --git --yes")

    assert phone.sets("reps") == [(5,)]
    assert git(empty, "symbolic-ref", "--short", "HEAD") == "training\n"


def test_git_may_carry_a_folder_that_is_shared_already(clones: Clones):
    laptop = clones.devices.home("laptop", clones.place / "plain")
    laptop.gets("log squat 5@100kg")
    laptop.init()
    git(clones.place, "init", "-q", str(laptop.folder))
    git(laptop.folder, "remote", "add", "origin", str(clones.hub))

    laptop.gets(f"sync join {laptop.folder} --git")

    assert clones.joined("phone").sets("reps") == [(5,)]
    assert laptop.types(f"sync join {laptop.folder} --git").code == 1


def test_git_is_left_with_the_folder(two: tuple[Home, Home], clones: Clones):
    laptop, _ = two
    commits = len(clones.log())

    laptop.gets("sync leave")

    assert laptop.rows("select key from meta where key = 'sync.git'") == []
    assert len(clones.log()) == commits


@pytest.mark.parametrize("killed_in", ["_commit", "_merge", "_send"])
def test_a_sync_that_was_killed_at_git_goes_on(
    two: tuple[Home, Home], clones: Clones, monkeypatch: pytest.MonkeyPatch, killed_in: str
):
    laptop, phone = two
    phone.gets("log squat 3@105kg")
    phone.syncs()
    laptop.gets("log squat 4@100kg")
    genuine = getattr(carrier.Git, killed_in)

    def killed(self: carrier.Git, *given: object) -> None:
        genuine(self, *given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(carrier.Git, killed_in, killed)
        assert laptop.types("sync").code == 130

    clones.devices.settle()
    clones.devices.assert_alike()
    assert len(phone.sets()) == 3


def test_a_folder_that_is_away_is_no_repository_of_others(two: tuple[Home, Home], clones: Clones):
    laptop, _ = two
    git(clones.place, "init", "-q", ".")
    shutil.rmtree(laptop.folder)
    laptop.folder.mkdir()

    answer = laptop.types("sync")

    assert answer.code == 1
    assert "has no liftlog-sync.json" in answer.err
    assert Folder(str(laptop.folder)).has_mark() is False
    assert not list(laptop.folder.iterdir())


def test_lines_of_the_inbox_count_once_where_others_were_faster(
    two: tuple[Home, Home], clones: Clones, monkeypatch: pytest.MonkeyPatch
):
    laptop, _ = two
    monkeypatch.setattr(carrier.time, "sleep", lambda _: None)
    hook = clones.hub / "hooks" / "update"
    hook.write_text("#!/bin/sh\necho x >>tries\n[ $(wc -l <tries) -gt 2 ]\n")
    hook.write_text(hook.read_text() + "[ $? = 0 ] || { echo 'cannot lock ref' >&2; exit 1; }\n")
    hook.chmod(0o755)
    (laptop.folder / "inbox" / "2026-01-05.txt").write_text("squat 4@100kg\nsqwxz 5@1kg\n")

    assert laptop.syncs().splitlines() == [
        "out: 1 set",
        "inbox: 1 line in, 1 not read: inbox/2026-01-05.problems.txt",
    ]
    assert (clones.hub / "tries").read_text() == "x\n" * 3
    assert laptop.sets("reps") == [(5,), (4,)]
