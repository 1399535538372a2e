"""Output: knows the terminal, its width and the format."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liftlog.render.base.tables import Table
    from liftlog.render.base.views import Row, View


FOR_PEOPLE = ("table", "markdown")
MOST_RICH_ROWS = 60
_TEXT_WIDTH = 80
# Of what the plain view shows: nothing is shortened, and it is broken once it is plain.
PLAIN_WIDTH = 10_000
# What LIFTLOG_PLAIN says for the usual view, in any case.
_OFF = ("", "0", "no", "false", "off")
# Whether the command that runs is to answer in JSON and has not yet: a refusal is JSON then.
# LINES stands in it while answers go on, each on one line.
json_to_come: list[bool | str] = []
LINES = "lines"


def on_terminal() -> bool:
    return sys.stdout.isatty()


def width() -> int | None:
    """Columns to fit text into; None on a pipe (do not wrap).

    None also in the plain view: its lines are broken once they are plain, by `say` and `talk`.
    """
    return None if is_plain() else columns()


def columns() -> int | None:
    """Columns that there are: COLUMNS, else the terminal's; None on a pipe."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    if not on_terminal():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _TEXT_WIDTH
    except OSError:
        return _TEXT_WIDTH


def is_plain() -> bool:
    """Whether the lifter wants no rules, boxes, bars or arrows (docs/accessibility.md)."""
    return os.environ.get("LIFTLOG_PLAIN", "").casefold() not in _OFF


def plainly(text: str) -> str:
    """The text with words for its signs in the plain view, else as it is."""
    if not is_plain():
        return text
    from liftlog.render.base.plain_view import spoken

    return spoken(text)


def unbroken(text: str) -> str:
    """The text, for `wrap`: no path that it may have is broken, however many spaces that has."""
    if "/" not in text and os.sep not in text:
        return text
    from liftlog.cli.shown_paths import marked

    return marked(text)


def say(lines: Iterable[str]) -> None:
    """Data, to stdout."""
    if is_plain():
        from liftlog.render.base.plain_view import broken, spoken

        lines = [spoken(part) for line in lines for part in line.split("\n")]
        # What stands for a letter that the output lacks may be wider than it.
        fitted = lines if _is_unicode() else _fitted(lines)
        lines = broken(map(unbroken, fitted), columns())
    say_as_is(lines)


def say_as_is(lines: Iterable[str]) -> None:
    """Lines for programs: as they are, in signs that the output has."""
    if not _is_unicode():
        lines = _fitted(lines)
    text = "".join(f"{line}\n" for line in lines)
    sys.stdout.write(text)


def _fitted(lines: Iterable[str]) -> list[str]:
    from liftlog.render.base.plain_signs import fitted_to

    return [fitted_to(line, sys.stdout.encoding) for line in lines]


def show_lines(lines: Iterable[str], kind: str) -> None:
    """Data, to stdout; on a terminal painted as lines of that kind (see `render.painting`).

    Where the locale has no blocks and no braille, signs of ASCII stand in their place.
    """
    if not on_terminal() or is_plain():
        say(lines)
        return
    if not _is_unicode():
        lines = _fitted(lines)
    from liftlog.render.base.painting import print_lines

    print_lines(lines, kind, width() or _TEXT_WIDTH)


def _is_unicode() -> bool:
    """Whether the output has all characters."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.casefold().startswith("utf")


def talk(line: str) -> None:
    """Talk, to stderr, a line or several; on a terminal broken between words."""
    from liftlog.render.base.text import harmless, wrap

    fit = columns() if sys.stderr.isatty() else None
    for text in map(plainly, line.split("\n")):
        for part in wrap(unbroken(harmless(text)), fit, 2) if fit else [harmless(text)]:
            print(part, file=sys.stderr)


def confirm(question: str, yes: bool) -> None:
    """Asks on a terminal; elsewhere only `--yes` will do. Refuses unless the answer is yes."""
    from liftlog.errors import Refused, WrongUsage

    if yes:
        return
    if not (sys.stdin and sys.stdin.isatty()):
        raise WrongUsage("nothing was changed", "use: --yes, to go ahead without a question")
    sys.stdout.flush()
    print(f"{plainly(question)} [y/N] ", end="", file=sys.stderr, flush=True)
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        raise
    if answer.strip().casefold() not in ("y", "yes"):
        raise Refused("nothing was changed")


def say_json(value: object) -> None:
    """The JSON answer, readable; a load in it is there as a plain number, too.

    Where the output is not UTF-8, its other characters are escaped, so that none is lost.
    """
    from liftlog.render.base.json_text import json_text
    from liftlog.render.base.kilograms import with_kilograms

    goes_on = LINES in json_to_come
    indent = None if goes_on else 2
    said = with_kilograms(value)
    say_as_is([json_text(said, not _is_unicode(), indent)])
    if not goes_on:
        json_to_come.clear()


def say_json_items(key: str, items: Iterable[Mapping[str, object]], are_flat: bool = False) -> None:
    """The same of a list that may be long: its items are said as they come. Those that are flat,
    none with another in it, are said faster."""
    from json import JSONEncoder

    from liftlog.render.base.json_text import json_text
    from liftlog.render.base.kilograms import with_kilograms

    if LINES in json_to_come:
        say_json({"schema": 1, key: [*items]})
        return
    # What `say_json` would write; of flat items at the pace of a line.
    encode = JSONEncoder(ensure_ascii=not _is_unicode(), separators=(",\n      ", ": ")).encode
    write, opening = sys.stdout.write, f'{{\n  "schema": 1,\n  "{key}": ['
    between = f"{opening}\n"
    for item in items:
        said = with_kilograms(item)
        if are_flat:
            text = f"{{\n      {encode(said)[1:-1]}\n    }}"
        else:
            # No text in JSON has the end of a line in it.
            text = json_text(said, not _is_unicode(), 2).replace("\n", "\n    ")
        write(f"{between}    {text}")
        between = ",\n"
        json_to_come.clear()
    write("\n  ]\n}\n" if between == ",\n" else f"{opening}]\n}}\n")
    json_to_come.clear()


def refuse_two_formats(format: str | None, json: bool) -> None:
    """`--json` beside another `--format` says two things at once."""
    if json and format not in (None, "json"):
        from liftlog.errors import WrongUsage

        raise WrongUsage("--format and --json cannot be used together", "use: one of them")


def chosen_format(format: str | None, json: bool) -> str:
    """The format asked for, else a table on a terminal and TSV elsewhere."""
    from liftlog.domain.base.words import listed, quoted
    from liftlog.errors import WrongUsage
    from liftlog.render.base.tables import FORMATS

    if format is not None and format not in FORMATS:
        raise WrongUsage(f"no format is called {quoted(format)}", f"use: {listed(FORMATS)}")
    refuse_two_formats(format, json)
    if json:
        return "json"
    return format or ("table" if on_terminal() else "tsv")


def show_view(view: View[Row], format: str) -> None:
    """A view as `--format` asks for it: exact for programs, for people as there is room."""
    if format == "tsv":
        say_as_is(view.tsv())
    elif format == "json":
        show_table(view.for_json(), format, view.list_key, **view.beside())
    elif format not in FOR_PEOPLE:
        show_table(view.data(), format, view.list_key, **view.beside())
    elif view.rows or view.shown_empty:
        from liftlog.render.base.fitting import fits

        fit = width() if format == "table" else None
        heading, closing = view.heading(fit), view.closing(fit)
        if heading:
            show_lines(heading, "blocks")
        table = view.for_people(fit)
        if format == "table" and is_plain():
            blocks = view.blocks(PLAIN_WIDTH)
        else:
            blocks = view.blocks(fit) if fit is not None and not fits(table, fit) else None
        if blocks is None:
            show_table(table, format)
        else:
            show_lines(blocks, "blocks")
        if view.is_closing_painted:
            show_lines(closing, "words")
        else:
            say(closing)


def show_table(table: Table, format: str, key: str = "items", **more: object) -> None:
    """A table in the chosen format; JSON is an object with a schema, `more`, and rows as `key`."""
    from liftlog.render.base import tables

    if format == "json":
        say_json({"schema": 1, **more, key: tables.records(table)})
    elif format == "csv":
        sys.stdout.write(tables.csv_text(table).replace("\r\n", "\n"))
    elif format == "tsv":
        say_as_is(tables.tsv(table))
    elif format == "markdown":
        say_as_is(tables.markdown(table))
    else:
        _show_on_terminal(table)


def _show_on_terminal(table: Table) -> None:
    from liftlog.render.base import tables

    fit = width()
    if is_plain():
        from liftlog.render.base.plain_view import spoken_table

        say(tables.blocks(spoken_table(table)))
        return
    if not _is_unicode():
        from liftlog.render.base.plain_signs import fitted_to

        table = tables.shown_as(table, lambda text: fitted_to(text, sys.stdout.encoding))
        say(tables.aligned(table, fit))
        return
    if not on_terminal() or len(table.rows) > MOST_RICH_ROWS or (fit or 99) < 60:
        say(tables.aligned(table, fit))
        return
    from liftlog.render.base.rich_tables import print_rich

    print_rich(table, fit or _TEXT_WIDTH)
