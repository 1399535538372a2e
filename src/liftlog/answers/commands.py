"""The answer of each command, as `--json` prints it. docs/schemas is made from this table."""

from __future__ import annotations

from liftlog.answers import base, exercises, sharing

# command: the type of its answer. A command that answers in two ways has a union.
ANSWERS: dict[str, object] = {
    "config list": exercises.Settings,
    "config get": exercises.OneSetting,
    "config set": exercises.OneSetting,
    "config export": base.TomlExported,
    "config import": base.TomlImported,
    "mcp setup": sharing.AssistantsShown,
}
