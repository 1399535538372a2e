"""Platform: each branch for another system is run here, and nothing else asks for the system."""

import ast
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import liftlog
from liftlog.domain.base.words import split_line
from liftlog.platform import disks, programs, screens, system
from liftlog.platform.system import MACOS, WINDOWS

SOURCE = Path(liftlog.__file__).parent
LINUX = "linux"
# What only one system has.
OF_ONE_SYSTEM = {
    "fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "msvcrt", "winreg", "_winapi",
    "select", "ctypes", "curses", "posix", "nt",
}  # fmt: skip
SIGNS_OF_POSIX = {"SIGHUP", "SIGCONT", "SIGKILL", "SIGALRM", "SIGUSR1", "SIGWINCH", "SIGTSTP"}
OF_POSIX = {
    "sys.platform", "os.name", "platform.system", "os.killpg", "os.geteuid", "os.getuid",
    "os.uname", "os.statvfs", "os.mkfifo", "os.fork", "os.fchmod", "os.chown",
}  # fmt: skip
# Before anything is imported; and a format of foreign files.
MAY_ASK = {"start/imports.py"}
posix = pytest.mark.skipif(os.name != "posix", reason="the branch of POSIX itself")


def asked_of_the_system(tree: ast.AST) -> set[str]:
    """Where a module looks what system it is on, or takes what only one has."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {it.name for it in node.names} & OF_ONE_SYSTEM
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {node.module} & OF_ONE_SYSTEM
            found |= {f"{node.module}.{it.name}" for it in node.names} & {"sys.platform", "os.name"}
        elif isinstance(node, ast.Attribute):
            text = ast.unparse(node)
            is_of_posix = text.startswith("signal.") and node.attr in SIGNS_OF_POSIX
            is_of_posix |= text in (
                "os.killpg",
                "os.geteuid",
                "os.getuid",
                "os.uname",
                "os.statvfs",
            )
            if is_of_posix or text in ("sys.platform", "os.name", "platform.system"):
                found.add(text)
    return found


def test_only_the_module_of_the_platform_asks_for_the_system():
    asking = {
        place: asked
        for file in SOURCE.rglob("*.py")
        if not (place := file.relative_to(SOURCE).as_posix()).startswith("platform/")
        if (asked := asked_of_the_system(ast.parse(file.read_text(encoding="utf-8"))))
    }

    assert asking.keys() == MAY_ASK, asking
    assert asking["start/imports.py"] == {"sys.platform"}


@pytest.mark.parametrize(
    "code",
    ["import fcntl", "def f():\n    import termios", "from select import select",
     "x = sys.platform == 'win32'", "from os import name", "signal.SIGHUP", "os.killpg(1, 2)"],
)  # fmt: skip
def test_the_check_sees_who_asks(code):
    assert asked_of_the_system(ast.parse(code))


def test_what_many_have_is_no_question_to_the_system():
    code = "import os, signal, sys\nsignal.SIGTERM\nos.replace\nsys.argv\nperson.name"

    assert asked_of_the_system(ast.parse(code)) == set()


# Files and folders


def test_folders_follow_xdg_on_linux_alone():
    systems = (LINUX, MACOS, WINDOWS)

    assert [system.follows_xdg(it) for it in systems] == [True, False, False]


@pytest.mark.parametrize(
    ("path", "posix", "windows"),
    [("~", True, True), ("~/a", True, True), (r"~\a", False, True), ("~a", False, False),
     ("C:/~", False, False)],
)  # fmt: skip
def test_home_is_written_with_the_slash_of_the_system(path, posix, windows):
    assert system.is_below_home(path, LINUX) == posix
    assert system.is_below_home(path, WINDOWS) == windows


def test_on_windows_the_mode_of_a_file_says_nothing():
    open_to_all = os.stat_result((stat.S_IFREG | 0o666, 1, 1, 1, 12345, 1, 1, 1, 1, 1))

    assert not disks.has_rights(WINDOWS)
    assert disks.is_own(open_to_all, WINDOWS)
    assert not disks.is_open_to_others(open_to_all, WINDOWS)
    assert disks.is_open_to_others(open_to_all, MACOS)


def test_windows_knows_a_program_by_its_ending():
    assert disks.program_endings(LINUX) == ("",)
    assert ".exe" in disks.program_endings(WINDOWS)


@pytest.mark.parametrize("system", [LINUX, MACOS, WINDOWS])
def test_a_file_and_its_folder_are_synced_on_each_system(tmp_path, system, monkeypatch):
    written = tmp_path / "log.db"
    written.write_bytes(b"sets")
    fcntl = a_module(monkeypatch, "fcntl")
    fcntl.F_FULLFSYNC, calls = 51, []
    fcntl.fcntl = lambda handle, what: calls.append(what)

    disks.sync(str(written), system)
    disks.sync(str(tmp_path), system)

    assert calls == ([51, 51] if system == MACOS else [])


def test_windows_opens_no_folder_and_syncs_what_it_may_write(tmp_path, monkeypatch):
    written, opened = tmp_path / "log.db", []
    written.touch()
    really = os.open
    monkeypatch.setattr(
        os, "open", lambda *given, **more: opened.append(given) or really(*given, **more)
    )

    disks.sync(str(written), WINDOWS)
    disks.sync(str(tmp_path), WINDOWS)

    assert opened == [(str(written), os.O_RDWR)]


def test_a_disk_of_macos_that_knows_no_full_sync_is_synced_all_the_same(tmp_path, monkeypatch):
    fcntl, synced = a_module(monkeypatch, "fcntl"), []
    fcntl.F_FULLFSYNC = 51

    def refuse(*_):
        raise OSError(45, "not supported")

    fcntl.fcntl = refuse
    monkeypatch.setattr(os, "fsync", synced.append)

    disks.sync_handle(7, MACOS)

    assert synced == [7]


def test_sqlite_is_told_of_the_full_sync_of_macos(tmp_path):
    import sqlite3

    db = sqlite3.connect(tmp_path / "log.db")
    for pragma in system.pragmas(MACOS):
        db.execute(pragma)

    assert db.execute("pragma fullfsync").fetchone() == (1,)
    assert db.execute("pragma checkpoint_fullfsync").fetchone() == (1,)
    assert system.pragmas(LINUX) == system.pragmas(WINDOWS) == ()
    db.close()


def test_a_lock_of_windows_is_that_of_one_byte(monkeypatch):
    msvcrt, taken = a_module(monkeypatch, "msvcrt"), set()
    msvcrt.LK_NBLCK = 2

    def lock(handle, mode, size):
        assert (mode, size) == (2, 1)
        if taken:
            raise PermissionError(13, "locked")
        taken.add(handle)

    msvcrt.locking = lock

    assert disks.try_lock(3, WINDOWS)
    assert not disks.try_lock(4, WINDOWS)


@posix
def test_a_lock_of_posix_is_held_once(tmp_path):
    first, second = (os.open(tmp_path / "lock", os.O_CREAT | os.O_RDWR) for _ in range(2))
    try:
        assert disks.try_lock(first, LINUX)
        assert not disks.try_lock(second, MACOS)
    finally:
        os.close(first)
        os.close(second)


def test_a_network_disk_of_windows_is_known_by_its_drive(monkeypatch):
    asked = []
    drive = {"Z:\\": 4, "C:\\": 3}
    kernel = SimpleNamespace(GetDriveTypeW=lambda root: asked.append(root) or drive.get(root, 4))
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(os.path, "realpath", str)
    monkeypatch.setattr(os.path, "splitdrive", lambda path: (path[:2], path[2:]))

    assert disks.file_system_of("Z:\\logs\\liftlog.db", system=WINDOWS) == "smb"
    assert disks.file_system_of("C:\\logs\\liftlog.db", system=WINDOWS) is None
    assert asked == ["Z:\\", "C:\\"]


def test_a_network_disk_of_macos_is_in_the_list_of_mounts(monkeypatch):
    mounts = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//me@nas/my share on /Volumes/my share (smbfs, nodev, nosuid, mounted by me)\n"
    )
    monkeypatch.setattr(disks, "run", lambda *words: mounts)
    monkeypatch.setattr(os.path, "realpath", str)

    assert disks.file_system_of("/Volumes/my share/liftlog.db", system=MACOS) == "smbfs"
    assert disks.file_system_of("/Users/me/liftlog.db", system=MACOS) == "apfs"


@pytest.mark.parametrize("system", [MACOS, WINDOWS, "freebsd14"])
def test_where_the_system_does_not_tell_the_disk_is_not_known(system, tmp_path):
    assert disks.file_system_of(str(tmp_path), system=system) is None or system == sys.platform


def test_libpq_of_windows_looks_into_the_profile():
    found = disks.postgres_root({"APPDATA": "profile"}, WINDOWS)

    assert found == str(Path("profile", "postgresql", "root.crt"))
    assert disks.postgres_root({}, LINUX) == str(Path("~/.postgresql/root.crt").expanduser())


# The clock


def test_the_zone_of_windows_has_a_name_of_the_iana(monkeypatch):
    """The registry has names of its own: without this all sets were saved in UTC."""
    from zoneinfo import ZoneInfo

    pendulum = a_module(monkeypatch, "pendulum")
    pendulum.local_timezone = lambda: ZoneInfo("Europe/Berlin")

    assert programs.zone_name(WINDOWS) == "Europe/Berlin"
    assert programs.zone_name(LINUX) is programs.zone_name(MACOS) is None


def test_a_zone_of_windows_that_nobody_knows_stops_nothing(monkeypatch):
    pendulum = a_module(monkeypatch, "pendulum")

    def fail():
        raise LookupError("no such zone")

    pendulum.local_timezone = fail

    assert programs.zone_name(WINDOWS) is None


# Other programs


@posix
def test_a_program_started_apart_is_ended_with_all_that_it_started():
    both = "import subprocess, sys; subprocess.Popen(['sleep', '60']); print('up', flush=True)"
    process = subprocess.Popen(
        [sys.executable, "-c", f"{both}; import time; time.sleep(60)"],
        stdout=subprocess.PIPE,
        **programs.apart(LINUX),
    )
    with process:
        assert process.stdout.readline() == b"up\n"
        programs.ask_to_end(process, LINUX)
        # The pipe ends when the last of them is gone.
        assert process.stdout.read() == b""
        assert process.wait(10) == -signal.SIGTERM
        programs.end_at_once(process, LINUX)


def test_windows_ends_a_program_by_its_tree(monkeypatch):
    ran, killed = [], []
    process = SimpleNamespace(pid=42, kill=lambda: killed.append(True))
    monkeypatch.setattr(programs, "run", lambda *words: ran.append(words) or "")

    programs.ask_to_end(process, WINDOWS)

    assert ran == [("taskkill", "/F", "/T", "/PID", "42")]
    assert killed == [True]
    assert programs.apart(WINDOWS) == {"creationflags": 0x200}


def test_a_windows_without_taskkill_ends_the_program_alone():
    killed = []

    programs.end_at_once(SimpleNamespace(pid=42, kill=lambda: killed.append(True)), WINDOWS)

    assert killed == [True]


def test_windows_has_no_hangup_and_no_coming_back():
    assert programs.signals_of_the_end(WINDOWS) == ()
    assert programs.signal_of_coming_back(WINDOWS) is None


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("notepad", ["notepad"]),
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe"]),
        (r'"C:\Program Files\Vim\gvim.exe" -f', [r"C:\Program Files\Vim\gvim.exe", "-f"]),
    ],
)
def test_the_path_of_an_editor_of_windows_keeps_its_backslashes(editor, words):
    assert programs.editor_words(editor, split_line, WINDOWS) == words


def test_who_named_no_editor_gets_that_of_the_system():
    assert programs.usual_editor(WINDOWS) == "notepad"
    assert programs.usual_editor(MACOS) == "vi"
    assert programs.editor_words("vi -e 'a b'", split_line, LINUX) == ["vi", "-e", "a b"]


@pytest.mark.parametrize(
    ("text", "posix", "windows"),
    [
        ("log.db", "log.db", "log.db"),
        ("my log.db", "'my log.db'", '"my log.db"'),
        (r"C:\Users\me\log.db", r"'C:\Users\me\log.db'", r"C:\Users\me\log.db"),
        (r"C:\R&D\log.db", r"'C:\R&D\log.db'", r'"C:\R&D\log.db"'),
        ("red,blue", "red,blue", '"red,blue"'),
        ("", "''", '""'),
        # These are read in quotes, too, so no command of a name that somebody else chose has them.
        ("$(calc)", "'$(calc)'", "NAME"),
        ("a`whoami`", "'a`whoami`'", "NAME"),
        ("%USERPROFILE%", "%USERPROFILE%", "NAME"),
        ("now!", "'now!'", "NAME"),
        ('a"&calc&"b', "'a\"&calc&\"b'", "NAME"),
        ("a\nb", r"$'a\x0ab'", "NAME"),
        ("caf\udce9's \\.csv", r"$'caf\xe9\'s \\.csv'", "NAME"),
    ],
)
def test_a_word_of_a_command_is_quoted_as_the_shell_wants_it(text, posix, windows):
    assert programs.shell_word(text, LINUX) == posix
    assert programs.shell_word(text, WINDOWS) == windows
    assert programs.shell_line(["log", text], WINDOWS) == f"log {windows}"
    if sys.platform != "win32":
        typed = subprocess.check_output(["bash", "-c", f"printf %s {posix}"])
        assert typed == os.fsencode(text)


# The screen


def test_a_browser_opens_on_macos_and_windows_without_a_sign_of_a_screen():
    assert screens.has_desktop(MACOS)
    assert screens.has_desktop(WINDOWS)
    assert not screens.has_desktop(LINUX)


@pytest.mark.parametrize(("term", "posix"), [(None, False), ("dumb", False), ("xterm", True)])
def test_a_terminal_of_windows_does_not_say_what_it_is(term, posix):
    env = {} if term is None else {"TERM": term}

    assert screens.is_smart_terminal(env, LINUX) == posix
    assert screens.is_smart_terminal(env, WINDOWS)


def test_the_console_of_windows_is_told_to_obey_escapes(monkeypatch):
    modes = {}

    def get(handle, mode):
        mode._obj.value = 3
        return 1

    kernel = SimpleNamespace(
        GetStdHandle=lambda number: number,
        GetConsoleMode=get,
        SetConsoleMode=lambda handle, mode: modes.update({handle: mode}),
    )
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)

    screens.understand_escapes(LINUX)
    assert modes == {}
    screens.understand_escapes(WINDOWS)
    assert modes == {-11: 7, -12: 7}


def test_a_windows_without_a_console_prints_all_the_same():
    screens.understand_escapes(WINDOWS)


@pytest.mark.parametrize(
    ("typed", "key"), [("s", "s"), ("\r", "\r"), ("\xe0H", "\x1b[H"), ("\x00;", "\x1b[;")]
)
def test_keys_of_windows_come_one_by_one(monkeypatch, typed, key):
    """An arrow is no Escape: it begins with one and goes on."""
    msvcrt, coming = a_module(monkeypatch, "msvcrt"), list(typed)
    msvcrt.kbhit, msvcrt.getwch = lambda: bool(coming), lambda: coming.pop(0)
    keyboard = screens.keys_of(0, WINDOWS)
    keyboard.open()

    assert keyboard.pressed(0) == key
    assert keyboard.pressed(0) is None
    keyboard.close()


def test_ctrl_c_of_windows_interrupts(monkeypatch):
    msvcrt = a_module(monkeypatch, "msvcrt")
    msvcrt.kbhit, msvcrt.getwch = lambda: True, lambda: "\x03"

    with pytest.raises(KeyboardInterrupt):
        screens.keys_of(0, WINDOWS).pressed(1)


def test_a_key_of_windows_is_waited_for_as_long_as_is_said(monkeypatch):
    msvcrt = a_module(monkeypatch, "msvcrt")
    msvcrt.kbhit = lambda: False
    begun = time.monotonic()

    assert screens.keys_of(0, WINDOWS).pressed(0.1) is None
    assert time.monotonic() - begun >= 0.1


def a_module(monkeypatch, name: str) -> ModuleType:
    """A module of another system, for a test to fill."""
    module = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, module)
    return module
