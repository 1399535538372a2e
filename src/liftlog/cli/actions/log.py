"""Logging for programs: answers in JSON, and reads lines from standard input."""

from __future__ import annotations

import sys

from liftlog.errors import UnreadableFile, WrongUsage
from liftlog.start.imports import ADVICE, LOGGING, NAMES, make_ready

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.training.options import Options


def log_all(
    db: str | None, words: Sequence[str], options: Mapping[str, str | bool], json: bool
) -> None:
    """One line as JSON, or the lines of standard input."""
    make_ready(ADVICE, NAMES, LOGGING)
    from liftlog.cli.everyday import hooks_after_log
    from liftlog.cli.output import say, say_json, talk, width
    from liftlog.domain.training.options import check_options
    from liftlog.render.training import answers
    from liftlog.services.base.workspace import open_workspace
    from liftlog.services.training import recording

    with open_workspace(db) as ws:
        if words == ["-"]:
            recorded = recording.record_lines(ws, _lines(options))
        else:
            recorded = recording.record(ws, words, check_options(options))
        policies = ws.policies
    try:
        if json:
            from liftlog.render.training.answers_json import answer_json

            say_json(answer_json(recorded, words == ["-"]))
        else:
            say(answers.lines(recorded, policies, width()))
        for line in recorded:
            for notice in answers.notices(line):
                talk(notice)
    finally:
        hooks_after_log(ws.path, recorded, words == ["-"])


def _lines(common: Mapping[str, str | bool]) -> dict[int, tuple[list[str], Options]]:
    """Standard input by line number; the command's options hold where a line has none."""
    from liftlog.domain.training.options import check_options, parse_line

    lines = {}
    if sys.stdin is not None and sys.stdin.isatty():
        print("liftlog: type one set per line, then press Ctrl-D", file=sys.stderr)
    for number, text in enumerate(_standard_input().splitlines(), 1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        try:
            words, own = parse_line(text)
            lines[number] = words, check_options({**common, **own})
        except WrongUsage as error:
            error.message = f"line {number}: {error.message}"
            raise
    return lines


def _standard_input() -> str:
    if sys.stdin is None:
        raise WrongUsage("nothing to log: standard input is closed", "try: liftlog log 12")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile("standard input is not UTF-8 text") from error
