"""Git: carries the folder to its other clones, by a remote or on the disk alone (sync.md, S46).

Whatever is set up for the lifter's own work with git stays out of it: no hooks, no questions, no
signatures, no other repository. Files of a journal never collide, as each has a name of its own.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.sharing.journal_files import parse_folder, parse_name
from liftlog.errors import LiftlogError, Refused
from liftlog.platform.programs import apart, ask_to_end, end_at_once
from liftlog.services.sharing.results import Notice
from liftlog.store.sharing.folder import DEVICES, MARK, Folder, Listed

# All that git does in one sync.
SECONDS = 120.0
ROUNDS = 5
_OLD_LOCK_SECONDS = 600
_MESSAGE = "liftlog sync"
_ATTRIBUTES = ".gitattributes"
# Line ends are part of a file's digest. What people write on two devices keeps the lines of both.
_CONTENT = """\
* -text -filter -ident
/inbox/*.txt merge=union
/inbox/*.md merge=union
/inbox/*.problems.txt -merge
/today.txt -merge
"""
_SETTINGS = {
    "core.hooksPath": "/dev/null",
    "core.fsmonitor": "false",
    "core.autocrlf": "false",
    "core.quotePath": "false",
    "core.excludesFile": "/dev/null",
    "commit.gpgSign": "false",
    "push.gpgSign": "false",
    "commit.status": "false",
    # Files that look alike are no reason to move those of another device.
    "merge.renames": "false",
    "merge.directoryRenames": "false",
    "merge.verifySignatures": "false",
    "credential.interactive": "false",
    "user.name": "liftlog",
    "user.email": "liftlog@localhost",
    "user.useConfigOnly": "false",
}
# How the remote is reached is the lifter's; where the repository is, is not.
_KEPT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_", "GIT_EXEC_PATH", "GIT_HTTP_")
_QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_EDITOR": "true",
    "GIT_MERGE_AUTOEDIT": "no",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
# What liftlog and Syncthing are about to write.
_UNDER_WAY = (":(exclude,glob)**/.*.partial", ":(exclude,glob)**/.syncthing.*")
# Names and passwords in an address.
_PASSWORD = re.compile(r"//[^/@]*@")
_TRIED_AGAIN = "note: the folder is synced; the next sync tries git again"


class _Failed(Exception):
    """A command of git that did not work: what it said, and its output."""

    def __init__(self, said: str, out: str = "") -> None:
        super().__init__(said)
        self.out = out


class _Upstream(NamedTuple):
    """Where the branch goes: the remote, the branch there, and what is known of it here."""

    remote: str
    branch: str

    @property
    def ref(self) -> str:
        return f"refs/remotes/{self.remote}/{self.branch}"


class Git:
    """The work tree that a folder lies in, for one sync. What it cannot do, it says and leaves."""

    def __init__(self, folder: str, top: str | None = None) -> None:
        self._folder = folder
        self._top = top
        self._environment: dict[str, str] | None = None
        self._end = time.monotonic() + SECONDS
        self._is_in_place = False
        self.notices: list[Notice] = []
        self.trouble: LiftlogError | None = None

    def top(self) -> str | None:
        """The work tree that the folder lies in, unless that one leaves it out on purpose.

        Raises:
            Refused: where there is no git.
        """
        try:
            top = os.path.normpath(self._git("rev-parse", "--show-toplevel"))
        except _Failed:
            return None
        if self._is_alone(top):
            return top
        return None if self._works("check-ignore", "-q", "--", self._folder) else top

    def make(self) -> str:
        """A new repository in the folder; the work tree."""
        try:
            Path(self._folder).mkdir(parents=True, exist_ok=True)
            self._git("init", "-q")
        except OSError as error:
            raise Refused(f"cannot write {self._folder}: {_said_by(error)}") from error
        except _Failed as error:
            raise Refused(f"git cannot make a repository in {self._folder}: {error}") from error
        return os.path.realpath(self._folder)

    def protect(self) -> None:
        """Keeps git from changing a byte of the files, in every clone."""
        path = Path(self._folder, _ATTRIBUTES)
        if not path.exists():
            with contextlib.suppress(OSError):
                path.write_text(_CONTENT, encoding="utf-8", newline="\n")

    def rounds(self) -> Iterator[None]:
        """Brings what others pushed, lets the caller sync, and pushes: again where others were
        faster. What git cannot do is `trouble`; the caller syncs once all the same."""
        for number in range(ROUNDS):
            self._step(self._receive)
            yield
            if self.trouble is not None:
                if self._is_in_place:
                    self._step(lambda: self._commit(self._upstream()))
                return
            if self._step(self._send) or self.trouble is not None:
                return
            time.sleep(random.uniform(0.05, 0.3) * (number + 1))
        self.trouble = Refused(
            f"git: the push was refused {ROUNDS} times, others were faster", _TRIED_AGAIN
        )

    def receive(self) -> None:
        """Only brings what others pushed, and commits nothing; `trouble` where that fails."""
        self._step(lambda: self._receive(commits=False))

    def has_remote(self) -> bool:
        """Whether anything is pushed."""
        return bool(self._upstream())

    def is_of_others(self) -> str | None:
        """Where a sync would push what is not the folder's: the remote and its address. None where
        nothing is pushed, the repository is new, or it carries the folder already."""
        upstream = self._upstream()
        if upstream is None or self.has_folder():
            return None
        has_commits = self._works("rev-parse", "-q", "--verify", "HEAD")
        if self._is_alone(self.top() or "") and not has_commits:
            return None
        address = self._asked("remote", "get-url", "--push", upstream.remote)
        return f"{upstream.remote} ({_PASSWORD.sub('//', address)})"

    def has_folder(self) -> bool:
        """Whether the folder is in the newest commit."""
        return self._works("cat-file", "-e", f"HEAD:./{MARK}")

    def unpushed(self) -> int:
        """How many commits the remote has not got yet, as far as it is known here."""
        upstream = self._upstream()
        if upstream is None:
            return 0
        is_known = self._works("rev-parse", "-q", "--verify", upstream.ref)
        since = [f"^{upstream.ref}"] if is_known else []
        return int(self._asked("rev-list", "--count", "HEAD", *since) or 0)

    def _step(self, step: Callable[[], bool]) -> bool:
        """What the step answers; False and `trouble` where git fails."""
        try:
            return step()
        except _Failed as error:
            self.trouble = self.trouble or Refused(f"git: {error}", _TRIED_AGAIN)
        except LiftlogError as error:
            self.trouble = self.trouble or error
        return False

    def _receive(self, commits: bool = True) -> bool:
        self._check_place()
        self._is_in_place = True
        self._remove_old_locks()
        upstream = self._upstream()
        if upstream is not None:
            self._git("fetch", "-q", "--no-tags", "--no-recurse-submodules", upstream.remote)
            upstream = self._begun_as_there(upstream)
            if self._has_news(upstream):
                if commits:
                    # A merge wants nothing to lie there that it does not know.
                    self._commit(upstream)
                self._merge(upstream)
        return True

    def _has_news(self, upstream: _Upstream) -> bool:
        if not self._works("rev-parse", "-q", "--verify", upstream.ref):
            return False
        return not self._works("merge-base", "--is-ancestor", upstream.ref, "HEAD")

    def _send(self) -> bool:
        """Whether all is pushed; False where others were faster."""
        upstream = self._upstream()
        self._commit(upstream)
        if upstream is None or not self._works("rev-parse", "-q", "--verify", "HEAD"):
            return True
        if self._asked("rev-parse", "HEAD") == self._asked("rev-parse", "-q", upstream.ref):
            return True
        target = f"HEAD:refs/heads/{upstream.branch}"
        try:
            self._git("push", "--porcelain", "--no-verify", upstream.remote, target)
        except _Failed as error:
            if _was_slower(error.out):
                return False
            refused = [line for line in error.out.splitlines() if line.startswith("!\t")]
            raise (_Failed(refused[0].rpartition("\t")[2]) if refused else error) from error
        return True

    def _check_place(self) -> None:
        """Refuses another repository than the one that was set up, and one that is busy."""
        top = self.top()
        if top is None or (self._top and os.path.realpath(top) != os.path.realpath(self._top)):
            raise Refused(
                f"git: {self._folder} is no longer in the work tree {self._top}",
                "note: leave the folder and join it again, or bring that repository back",
            )
        if self._is_own_merge():
            self._settle(_Failed("the merge cannot be finished"))
        for name in ("MERGE_HEAD", "rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD"):
            if self._path_of(name).exists():
                raise Refused(
                    f"git: an unfinished merge or rebase is in {top}", "note: finish it with git"
                )
        if not self._works("symbolic-ref", "-q", "HEAD"):
            raise Refused(f"git: {top} is on no branch", "note: check out a branch with git")

    def _remove_old_locks(self) -> None:
        """What a git that was killed left."""
        branch = self._asked("symbolic-ref", "-q", "HEAD")
        for name in ("index.lock", "HEAD.lock", f"{branch}.lock"):
            path = self._path_of(name)
            with contextlib.suppress(OSError):
                age = time.time() - path.stat().st_mtime
                if age > _OLD_LOCK_SECONDS:
                    path.unlink()
                    minutes = counted(int(age // 60), "minute")
                    self.notices.append(Notice(f"git: removed {path.name}, left {minutes} ago"))

    def _upstream(self) -> _Upstream | None:
        """Where the branch goes, else the only remote or `origin`; None without a remote."""
        branch = self._asked("symbolic-ref", "-q", "--short", "HEAD")
        remotes = self._asked("remote").split()
        remote = self._asked("config", f"branch.{branch}.remote")
        if remote in remotes:
            merged = self._asked("config", f"branch.{branch}.merge")
            return _Upstream(remote, merged.removeprefix("refs/heads/") or branch)
        if not remotes:
            return None
        return _Upstream("origin" if "origin" in remotes else remotes[0], branch)

    def _begun_as_there(self, upstream: _Upstream) -> _Upstream:
        """Before its first commit a branch takes the name of the only one that others pushed."""
        if self._works("rev-parse", "-q", "--verify", "HEAD"):
            return upstream
        under = f"refs/remotes/{upstream.remote}"
        names = self._asked("for-each-ref", "--format=%(refname:lstrip=3)", under).split("\n")
        branches = [name for name in names if name not in ("", "HEAD")]
        if len(branches) != 1 or branches == [upstream.branch]:
            return upstream
        self._git("symbolic-ref", "HEAD", f"refs/heads/{branches[0]}")
        return _Upstream(upstream.remote, branches[0])

    def _commit(self, upstream: _Upstream | None) -> bool:
        """All that lies below the folder, and nothing else; not what is not there whole."""
        left_out = [*_UNDER_WAY, *self._torn(upstream)]
        self._git("add", "-A", "--", ".", *left_out)
        ours = [it for it in (MARK, DEVICES) if Path(self._folder, it).exists()]
        if ours:
            # Also where the lifter has git ignore such files.
            self._git("add", "-A", "-f", "--", *ours, *left_out)
        if not self._works("diff", "--cached", "--quiet", "--", "."):
            self._git("commit", "-q", "--no-verify", "--no-gpg-sign", "-m", _MESSAGE, "--", ".")
        return True

    def _torn(self, upstream: _Upstream | None) -> list[str]:
        """Journal files that git was about to write when it was killed: they are no content."""
        left_out = []
        status = self._git("status", "--porcelain", "-z", "-uall", "--no-renames", "--", DEVICES)
        prefix = self._asked("rev-parse", "--show-prefix")
        for entry in filter(None, status.split("\0")):
            state, path = entry[:2], entry[3:].removeprefix(prefix)
            if "D" in state or self._is_whole(path):
                continue
            if state != "??":
                self._git("checkout", "-q", "HEAD", "--", path)
            elif upstream is not None and self._has(upstream, path):
                Path(self._folder, path).unlink()
            else:
                left_out.append(f":(exclude,literal){path}")
        return left_out

    def _has(self, upstream: _Upstream, path: str) -> bool:
        return self._works("cat-file", "-e", f"{upstream.ref}:./{path}")

    def _is_whole(self, path: str) -> bool:
        """Whether a file is as its name says; also one that is no file of a journal."""
        place, _, file = path.rpartition("/")
        owner, name = parse_folder(place.rpartition("/")[2]), parse_name(file)
        if owner is None or name is None:
            return True
        return Folder(self._folder).read(Listed(path, owner, name, 0)) is not None

    def _merge(self, upstream: _Upstream) -> None:
        """What was fetched comes in. Where both wrote a page of liftlog's, the own one holds: it is
        written anew anyway."""
        apart = ["--allow-unrelated-histories"] if self._is_alone(self._top or "") else []
        try:
            self._git("merge", "-q", "--no-edit", "--no-verify", "--no-stat", "--no-gpg-sign",
                      *apart, "-m", _MESSAGE, upstream.ref)  # fmt: skip
        except _Failed as error:
            self._settle(error)

    def _settle(self, error: _Failed) -> None:
        """Ends a merge that left something to decide, or takes it back."""
        unmerged = self._git("diff", "--name-only", "--diff-filter=U", "-z")
        paths = [path for path in unmerged.split("\0") if path]
        if not paths and not self._path_of("MERGE_HEAD").exists():
            raise error
        prefix = self._asked("rev-parse", "--show-prefix")
        foreign = [it for it in paths if not _is_page(it.removeprefix(prefix), it, prefix)]
        if foreign:
            self._git("merge", "--abort")
            raise Refused(
                f"git: {foreign[0]} was changed in two places", "note: merge it with git, then sync"
            )
        for path in paths:
            mine = path.removeprefix(prefix)
            if self._works("checkout", "-q", "--ours", "--", mine):
                self._git("add", "-f", "--", mine)
            else:
                self._git("rm", "-q", "-f", "--", mine)
        self._git("commit", "-q", "--no-verify", "--no-gpg-sign", "-m", _MESSAGE)

    def _is_alone(self, top: str) -> bool:
        """Whether the repository holds the folder and nothing else."""
        return bool(top) and os.path.realpath(top) == os.path.realpath(self._folder)

    def _is_own_merge(self) -> bool:
        """Whether a merge of ours was killed before it was decided."""
        with contextlib.suppress(OSError):
            if self._path_of("MERGE_HEAD").exists():
                return self._path_of("MERGE_MSG").read_text("utf-8").startswith(_MESSAGE)
        return False

    def _path_of(self, name: str) -> Path:
        return Path(self._place(), self._git("rev-parse", "--git-path", name))

    def _place(self) -> str:
        """The folder, else where it will lie."""
        folder = Path(self._folder)
        return str(next((it for it in (folder, *folder.parents) if it.is_dir()), folder))

    def _works(self, *words: str) -> bool:
        try:
            self._git(*words)
        except _Failed:
            return False
        return True

    def _asked(self, *words: str) -> str:
        """The answer; nothing where there is none."""
        try:
            return self._git(*words)
        except _Failed:
            return ""

    def _git(self, *words: str) -> str:
        """What a command of git answers.

        Raises:
            Refused: where git is not installed.
        """
        settings = [it for pair in _SETTINGS.items() for it in ("-c", "=".join(pair))]
        command = ["git", "-C", self._place(), *settings, *words]
        if self._environment is None:
            self._environment = _environment(self._place())
        try:
            process: subprocess.Popen[str] = subprocess.Popen(
                command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                # Without the terminal nobody can ask on it; and all of it ends at once.
                **apart(),  # type: ignore[call-overload]  # each system takes one
            )
        except FileNotFoundError:
            raise Refused(
                "git is not installed", "note: install git, or use: liftlog sync leave"
            ) from None
        except OSError as error:
            raise Refused(f"git cannot start: {_said_by(error)}") from error
        try:
            out, err = process.communicate(timeout=max(0.1, self._end - time.monotonic()))
        except subprocess.TimeoutExpired:
            _end(process)
            raise _Failed(f"no answer for {SECONDS:.0f} s") from None
        except BaseException:
            _end(process)
            raise
        if process.returncode:
            raise _Failed(_first_line(err) or f"{words[0]} failed", out + err)
        return out.rstrip("\n")


def _environment(folder: str) -> dict[str, str]:
    """The caller's, without what would have git work elsewhere or ask."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    ssh = kept.get("GIT_SSH_COMMAND") or _ssh_of(folder, kept)
    kept["GIT_SSH_COMMAND"] = f"{ssh} -oBatchMode=yes"
    return kept | _QUIET


def _ssh_of(folder: str, environment: dict[str, str]) -> str:
    """How the lifter has git call ssh."""
    if "GIT_SSH" in environment:
        return shlex.quote(environment["GIT_SSH"])
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        asked = subprocess.run(
            ["git", "-C", folder, "config", "core.sshCommand"],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=10,
            check=False,
        )
        return asked.stdout.strip() or "ssh"
    return "ssh"


def _end(process: subprocess.Popen[str]) -> None:
    """Git and what it started: first as it would end by itself, so that it leaves no locks."""
    for end in (ask_to_end, end_at_once):
        end(process)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=2)
            return


def _was_slower(answer: str) -> bool:
    """Whether a push was refused because another one came first."""
    signs = ("(fetch first)", "(non-fast-forward)", "cannot lock ref", "failed to update ref",
             "(failed to lock)", "incorrect old value", "stale info")  # fmt: skip
    return any(sign in answer for sign in signs)


def _is_page(path: str, whole: str, prefix: str) -> bool:
    """Whether liftlog writes it for people, from what is in the log."""
    is_ours = path == "today.txt" or (path.startswith("inbox/") and path.endswith(".problems.txt"))
    return is_ours and whole.startswith(prefix)


def _first_line(text: str) -> str:
    """What git says is wrong, without its label."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    labelled = [line for line in lines if line.startswith(("fatal: ", "error: ", "! ["))]
    said = (labelled or lines or [""])[0]
    return said.removeprefix("fatal: ").removeprefix("error: ")


def _said_by(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
