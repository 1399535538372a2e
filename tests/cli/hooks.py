"""Hooks as a lifter writes them: small programs in the configuration folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from tests.cli.runner import SCRIPT


class Hooks:
    """The hooks of a home, and what each was sent."""

    def __init__(self, home: Path) -> None:
        self.folder = home / ".config" / "liftlog" / "hooks"
        self.folder.mkdir(parents=True)
        # The rights do not depend on the umask of who runs the tests.
        self.folder.chmod(0o755)
        self.sent = home / "sent"
        self.sent.mkdir()

    def write(
        self, event: str, body: str = "", mode: int = 0o755, first: str = "#!/bin/sh"
    ) -> Path:
        """A hook that does this; `liftlog` is on its path."""
        path = self.folder / event
        path.write_text(f"{first}\nPATH={SCRIPT.parent}:$PATH\n{body}\n", encoding="utf-8")
        path.chmod(mode)
        return path

    def keep(self, *events: str) -> Hooks:
        """Hooks that keep what they are sent, each time in a file of its own."""
        for event in events:
            self.write(event, f'cat > "$(mktemp {self.sent}/{event}.XXXXXX)"')
        return self

    def got(self, event: str) -> list[dict[str, Any]]:
        """What the hook was sent, oldest first."""
        files = sorted(self.sent.glob(f"{event}.*"), key=lambda file: file.stat().st_mtime_ns)
        return [json.loads(file.read_text(encoding="utf-8")) for file in files]

    @property
    def times(self) -> int:
        """How often any of them ran."""
        return len(os.listdir(self.sent))  # noqa: PTH208
