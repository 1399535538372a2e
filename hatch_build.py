"""Writes the digest of the catalogue beside it, so that `log` need not read the YAML to know it."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILES = ("exercises.yaml", "goals.yaml", "general-exercises.tsv")


class DigestHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `liftlog/data/DIGEST` to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # An editable install reads the checkout's files, which may change any time.
        if version == "editable":
            return
        digest = hashlib.sha256()
        for name in FILES:
            digest.update(Path(self.root, "data", name).read_bytes())
        self._folder = tempfile.TemporaryDirectory()
        target = Path(self._folder.name, "DIGEST")
        target.write_text(digest.hexdigest(), encoding="ascii")
        build_data["force_include"][str(target)] = "liftlog/data/DIGEST"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        folder = getattr(self, "_folder", None)
        if folder is not None:
            folder.cleanup()
