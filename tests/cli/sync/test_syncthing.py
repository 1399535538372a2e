"""Two devices whose folder Syncthing carries: two real processes, on the loopback alone."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.homes import Devices, Home

pytestmark = pytest.mark.skipif(not shutil.which("syncthing"), reason="there is no syncthing here")
PATIENCE = 60.0
CONFIG = """\
<configuration version="35">
  <folder id="liftlog" path="{folder}" type="sendreceive" rescanIntervalS="1"
      fsWatcherEnabled="true" fsWatcherDelayS="1">
    {members}
  </folder>
  {devices}
  <gui enabled="false"></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <urAccepted>-1</urAccepted>
    <crashReportingEnabled>false</crashReportingEnabled>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <startBrowser>false</startBrowser>
    <setLowPriority>false</setLowPriority>
  </options>
</configuration>
"""


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _run(*words: str) -> str:
    done = subprocess.run(
        ["syncthing", *words], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


class Syncthing:
    """One instance for each folder, with a home of its own; each knows the others."""

    def __init__(self, place: Path, folders: list[Path]) -> None:
        homes = [place / f"syncthing-{number}" for number in range(len(folders))]
        for home in homes:
            _run("generate", f"--home={home}", "--no-default-folder", "--skip-port-probing")
        ids = [_run("serve", f"--home={home}", "--device-id") for home in homes]
        ports = [_free_port() for _ in homes]
        members = "\n".join(f'<device id="{it}"></device>' for it in ids)
        devices = "\n".join(
            f'<device id="{it}" compression="never"><address>tcp://127.0.0.1:{port}</address></device>'
            for it, port in zip(ids, ports, strict=True)
        )
        self._processes = []
        for home, folder, port in zip(homes, folders, ports, strict=True):
            (folder / ".stfolder").mkdir(parents=True, exist_ok=True)
            config = CONFIG.format(folder=folder, members=members, devices=devices, port=port)
            (home / "config.xml").write_text(config)
            self._processes.append(
                subprocess.Popen(
                    ["syncthing", "serve", f"--home={home}", "--no-browser", "--no-restart",
                     "--no-upgrade", f"--logfile={home / 'log'}"],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ},
                )
            )  # fmt: skip

    def end(self) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=20)


@pytest.fixture
def carry(tmp_path: Path) -> Iterator[Callable[[list[Path]], None]]:
    """Begins to carry these folders to each other."""
    started: list[Syncthing] = []
    yield lambda folders: started.append(Syncthing(tmp_path, folders))
    for it in started:
        it.end()


def _until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.2)


def test_two_devices_converge_by_syncthing(
    devices: Devices, tmp_path: Path, carry: Callable[[list[Path]], None]
):
    laptop, phone = (devices.home(name, tmp_path / f"of {name}") for name in ("laptop", "phone"))
    laptop.gets("log squat 5@100kg --note heavy")
    laptop.gets(f"sync init '{laptop.folder}' --name laptop")
    carry([laptop.folder, phone.folder])
    _until(lambda: _same_files(laptop, phone), "the first files came")
    phone.gets(f"sync join '{phone.folder}' --name phone --yes")

    for number in range(3):
        for home in (laptop, phone):
            home.at(f"19:0{number}").gets(f"log squat {number + 1}@100kg")
            home.syncs()
    phone.gets("edit last 9")
    phone.syncs()

    def settled() -> bool:
        laptop.syncs()
        phone.syncs()
        return _same_files(laptop, phone) and laptop.events() == phone.events()

    _until(settled, "both have all")
    devices.assert_alike()
    assert len(laptop.sets()) == 7
    assert laptop.asks("sync")["waiting"] == 0
    assert laptop.files()
    assert not list(tmp_path.glob("of */devices/**/*sync-conflict*"))


def _same_files(one: Home, other: Home) -> bool:
    here = _files(one.folder)
    return len(here) > 1 and here == _files(other.folder)


def _files(folder: Path) -> set[str]:
    files = [*folder.glob("devices/*/*.jsonl*"), *folder.glob("liftlog-sync.json")]
    return {str(file.relative_to(folder)) for file in files if not file.name.startswith(".")}
