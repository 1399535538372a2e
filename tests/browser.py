"""A real browser, watched: Chromium without a window, spoken to in its DevTools protocol.

The protocol goes through a pair of pipes, so that no port is opened and no package is needed.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple


def _chromium() -> str | None:
    """The first that starts; a stub in its place is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if (
            found
            and not subprocess.run(
                [found, "--version"], capture_output=True, check=False
            ).returncode
        ):
            return found
    return None


CHROMIUM = _chromium()
PATIENCE = 60.0
_QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-extensions", "--disable-sync", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip
# What a page asks for is seen before it leaves; nothing of it gets any further than here.
_NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND"
_ENDS = b"\0"


class Seen(NamedTuple):
    """What a page did that is worth telling, `what` by the protocol's own words."""

    what: str
    text: str


class Browser:
    """Chromium under way. `open` gives one page at a time, each in a tab of its own."""

    def __init__(self, profile: Path) -> None:
        self._to, self._from, self._pid = _start(profile)
        self._waiting = b""
        self._events: list[dict[str, Any]] = []
        self._number = 0

    def close(self) -> None:
        """Ends it by word, and by its own number where it does not listen."""
        try:
            self.call("Browser.close")
        except (EOFError, OSError, TimeoutError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._to)
        os.close(self._from)

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """One command, and what it answers; events that come before the answer are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + _ENDS)
        number = self._number
        answer = self._until(lambda said: said.get("id") == number, keep_it=False)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def wait_for(self, session: str, is_it: Callable[[dict[str, Any]], bool]) -> None:
        """Waits for an event of a page, unless it came already."""

        def is_here(said: dict[str, Any]) -> bool:
            return said.get("sessionId") == session and is_it(said)

        if not any(map(is_here, self._events)):
            self._until(is_here)

    def events(self, session: str) -> list[dict[str, Any]]:
        """What a page told so far, in its order."""
        return [said for said in self._events if said.get("sessionId") == session]

    def _until(
        self, is_it: Callable[[dict[str, Any]], bool], keep_it: bool = True
    ) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while True:
            said = self._next(end)
            found = is_it(said)
            if "method" in said and (keep_it or not found):
                self._events.append(said)
            if found:
                return said

    def _next(self, end: float) -> dict[str, Any]:
        while _ENDS not in self._waiting:
            if not select.select([self._from], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError("the browser says nothing")
            part = os.read(self._from, 1 << 20)
            if not part:
                raise EOFError("the browser is gone")
            self._waiting += part
        message, _, self._waiting = self._waiting.partition(_ENDS)
        return dict(json.loads(message))

    @contextmanager
    def open(
        self,
        file: Path,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        scripts: bool = True,
        before: str = "",
    ) -> Iterator[Page]:
        """A page in a fresh tab, loaded, quiet, and watched from before its first byte."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, file)
        page.watch()
        page.look(width, height, dark)
        page.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        if before:
            page.call("Page.addScriptToEvaluateOnNewDocument", source=before)
        page.load()
        try:
            yield page
        finally:
            self.call("Target.closeTarget", targetId=target)


class Page:
    """A page that is open."""

    def __init__(self, browser: Browser, session: str, file: Path) -> None:
        self._browser, self._session, self.file = browser, session, file

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **params)

    def watch(self) -> None:
        """Requests, the console, errors and what the page's own policy forbade."""
        for domain in ("Network", "Log", "Runtime", "Audits", "Page"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def look(self, width: int, height: int, dark: bool = False, media: str = "") -> None:
        """A screen of that size, light or dark; `media` is "print" for paper."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def load(self) -> None:
        loader = self.call("Page.navigate", url=self.file.as_uri())["loaderId"]
        self._browser.wait_for(
            self._session,
            lambda said: (
                said["method"] == "Page.lifecycleEvent"
                and said["params"]["name"] == "networkIdle"
                and said["params"]["loaderId"] == loader
            ),
        )

    def ask(self, expression: str) -> Any:
        """What a JavaScript expression comes to; a promise is waited for."""
        said = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in said:
            raise RuntimeError(str(said["exceptionDetails"]))
        return said["result"].get("value")

    def press(self, key: str) -> None:
        """A key down and up, as from a keyboard."""
        for kind in ("keyDown" if "text" in _KEYS[key] else "rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, **_KEYS[key])

    def point_at(self, x: float, y: float, click: bool = False) -> None:
        """The mouse there; with `click`, its button too."""
        kinds = ("mouseMoved", "mousePressed", "mouseReleased") if click else ("mouseMoved",)
        for kind in kinds:
            button = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **button)

    def picture(self, file: Path) -> Path:
        """The whole page, as it looks."""
        said = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(said["data"]))
        return file

    def paper(self, file: Path) -> Path:
        """The page as it prints."""
        said = self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        file.write_bytes(base64.b64decode(said["data"]))
        return file

    def seen(self) -> list[Seen]:
        """All that a page at rest does not do: requests but for its file, complaints, errors."""
        # A picture comes after a frame was drawn, and needs no script of the page.
        self.call(
            "Page.captureScreenshot", clip={"x": 0, "y": 0, "width": 1, "height": 1, "scale": 1}
        )
        told = (_told(said) for said in self._browser.events(self._session))
        own = Seen("Network.requestWillBeSent", self.file.as_uri())
        return [one for one in told if one is not None and one != own]


_KEYS: dict[str, dict[str, Any]] = {
    "Tab": {"windowsVirtualKeyCode": 9},
    "ArrowLeft": {"windowsVirtualKeyCode": 37},
    "ArrowRight": {"windowsVirtualKeyCode": 39},
    "Home": {"windowsVirtualKeyCode": 36},
    "Enter": {"windowsVirtualKeyCode": 13, "text": "\r"},
    "Escape": {"windowsVirtualKeyCode": 27},
}
_URLS = {
    "Network.requestWillBeSent": lambda said: said["request"]["url"],
    "Network.webSocketCreated": lambda said: said["url"],
    "Network.webTransportCreated": lambda said: said["url"],
    "Log.entryAdded": lambda said: said["entry"]["text"],
    "Runtime.consoleAPICalled": lambda said: str(said["args"]),
    "Runtime.exceptionThrown": lambda said: said["exceptionDetails"]["text"],
    "Audits.issueAdded": lambda said: said["issue"]["code"],
}


def _told(said: dict[str, Any]) -> Seen | None:
    text = _URLS.get(said["method"])
    return Seen(said["method"], text(said["params"]).partition("#")[0]) if text else None


def _start(profile: Path) -> tuple[int, int, int]:
    """(where to write, where to read, its number). It reads at 3 and writes at 4."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    words = [str(CHROMIUM), *_QUIET, _NOWHERE, f"--user-data-dir={profile}", "about:blank"]
    # Above 4 first: 3 and 4 may be ends of these very pipes.
    high_in, high_out = (_above(number) for number in (theirs_in, theirs_out))
    pid = os.posix_spawn(
        words[0],
        words,
        {**os.environ, "HOME": str(profile), "TMPDIR": str(profile)},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, high_in, 3),
            (os.POSIX_SPAWN_DUP2, high_out, 4),
        ],
    )
    for number in (theirs_in, theirs_out, high_in, high_out):
        os.close(number)
    return ours_out, ours_in, pid


def _above(number: int) -> int:
    import fcntl

    return fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 10)
