"""Makes the man pages out of docs/commands.md, which is every command's --help.

The wheel is built where nothing but hatchling is installed, so it cannot ask the commands; the page
is what they say (`tools/docs.py --check`). It imports nothing of liftlog.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_SECTION = re.compile(
    r"^(##+) `liftlog ?([^`]*)`\n\n```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL
)
_LISTS = {"Arguments": "ARGUMENTS", "Options": "OPTIONS", "Commands": "COMMANDS"}
# -g and --goal; all else is the word for a value: FILE, kg|lb, 6-10.
_FLAG = re.compile(r"(?:(?<=^)|(?<= )|(?<=/))(--?[a-zA-Z][\w-]*)")
_SIGNS = {
    "\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti",
    "–": r"\(en", "×": r"\(mu", "…": "...", "’": r"\(cq",
}  # fmt: skip
_ENVIRONMENT = (
    ("LIFTLOG_DB", "Log file to use, as with --db."),
    ("LIFTLOG_NO_HOOKS", "If it is 1, no hook is run."),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME", "Where the folders of the log and of hooks are, on Linux."),
    ("LIFTLOG_PLAIN", "If it is 1, the view is for a screen reader, as with --plain."),
    ("NO_COLOR", "If it is set, nothing is coloured."),
)
_STATUS = (
    ("0", "It worked."),
    ("1", "It was refused, or the output could not be written."),
    ("2", "Wrong usage."),
    ("3", "What was named was not found, or several things have that name."),
    ("4", "A file could not be read."),
    ("5", "Trouble with the log."),
    ("70", "An error of liftlog itself."),
    ("130", "Interrupted with Ctrl-C."),
)


class Help(NamedTuple):
    """One command's help: its words, how it is typed, its texts and its lists."""

    words: str
    usage: str
    texts: list[str]
    lists: dict[str, list[tuple[str, str]]]

    @property
    def summary(self) -> str:
        """The first sentence, without its full stop."""
        return self.texts[0].partition(". ")[0].rstrip(".")


def pages(reference: str, version: str) -> dict[str, str]:
    """The man pages by file name: one on liftlog, and one a command with its own commands."""
    helps = [_parsed(words, text) for _, words, text in _SECTION.findall(f"{reference.rstrip()}\n")]
    top, others = helps[0], helps[1:]
    firsts = [it for it in others if " " not in it.words]
    made = {"liftlog.1": _top_page(top, firsts, version)}
    for first in firsts:
        inner = [it for it in others if it.words.startswith(f"{first.words} ")]
        made[f"liftlog-{first.words}.1"] = _page(first, inner, version)
    return made


def _parsed(words: str, text: str) -> Help:
    head, *blocks = re.split(r"^(\w+):\n(?=  )", text, flags=re.MULTILINE)
    # A list is what begins at the margin; examples are indented.
    usage, _, rest = head.partition("\n\n")
    texts = [_joined(part) for part in rest.split("\n\n") if part.strip()]
    lists = {
        name: list(_items(block)) for name, block in zip(blocks[::2], blocks[1::2], strict=True)
    }
    return Help(words, _joined(usage).removeprefix("Usage: "), texts, lists)


def _joined(lines: str) -> str:
    """A paragraph in one line."""
    parts = [line.strip() for line in lines.strip().splitlines()]
    text = parts[0]
    for part in parts[1:]:
        # A word with a hyphen may have been broken there.
        text += part if re.search(r"\w-$", text) else f" {part}"
    return text


def _items(block: str) -> Iterator[tuple[str, str]]:
    """What a list names, and what it says of it."""
    items: list[list[str]] = []
    for line in block.splitlines():
        if line.startswith("  ") and line[2:3].strip():
            items.append([line.strip()])
        elif line.strip():
            items[-1].append(line.strip())
    for first, *more in items:
        name, *about = re.split(r" {2,}", first, maxsplit=1)
        yield name, _joined("\n".join([*about, *more])) if about or more else ""


def _page(help: Help, inner: list[Help], version: str) -> str:
    lines = [
        *_head(f"liftlog-{help.words}", help.summary, version),
        ".SH SYNOPSIS", *_usage(help),
        ".SH DESCRIPTION", *_texts(help, ".SH EXAMPLES"),
    ]  # fmt: skip
    for name, items in help.lists.items():
        if name != "Commands":
            lines += [f".SH {_LISTS[name]}", *_list(items)]
    if inner:
        lines.append(".SH COMMANDS")
    for command in inner:
        lines += [f".SS liftlog {_safe(command.words)}", *_usage(command), *_texts(command, None)]
        for items in command.lists.values():
            lines += _list([item for item in items if item[0] != "-h, --help"])
    lines += [".SH SEE ALSO", ".BR liftlog (1)"]
    return "\n".join([*lines, ""])


def _top_page(help: Help, firsts: list[Help], version: str) -> str:
    about = dict(help.lists["Commands"])
    lines = [
        *_head("liftlog", "training log for the terminal", version),
        ".SH SYNOPSIS", *_usage(help),
        ".SH DESCRIPTION", *_texts(help, ".SH EXAMPLES"),
        ".SH OPTIONS", *_list(help.lists["Options"]),
        ".SH COMMANDS",
    ]  # fmt: skip
    for first in firsts:
        lines += [".TP", f".BR liftlog\\-{_safe(first.words)} (1)", _safe(about[first.words])]
    lines += [".SH ENVIRONMENT", *_list(_ENVIRONMENT), ".SH EXIT STATUS", *_list(_STATUS)]
    lines += [".SH SEE ALSO", ", ".join(_reference(it) for it in firsts[:3])]
    return "\n".join([*lines, ""])


def _reference(help: Help) -> str:
    return rf"\fBliftlog\-{_safe(help.words)}\fR(1)"


def _head(name: str, summary: str, version: str) -> list[str]:
    title = _safe(name)  # a command's name has no sign but the hyphen
    return [
        f'.TH {title.upper()} 1 "" "liftlog {version}" "liftlog"',
        ".SH NAME",
        rf"{title} \- {_safe(summary[:1].lower() + summary[1:])}",
    ]


def _usage(help: Help) -> list[str]:
    words = f"liftlog {help.words}".strip()
    return [rf"\fB{_safe(words)}\fR{_safe(help.usage.removeprefix(words))}"]


def _texts(help: Help, examples: str | None) -> list[str]:
    """The paragraphs; below `Examples:` the commands, each with what it does."""
    lines: list[str] = []
    is_below = False
    for text in help.texts:
        if text == "Examples:":
            is_below = True
            lines += [examples] if examples else [".PP", "Examples:"]
        elif is_below and text.startswith("liftlog ") and not text.endswith("."):
            command, *about = re.split(r" {2,}", text, maxsplit=1)
            lines += [".TP", rf"\fB{_safe(command)}\fR", *map(_line, about)]
        else:
            lines += [".PP", _line(text)]
    # A paragraph right below a heading needs no sign.
    return lines[1:] if lines[:1] == [".PP"] and examples else lines


def _list(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, about in items:
        yield ".TP"
        yield _option(name) if name.startswith("-") else _bold(name)
        if about:
            yield _line(about)


def _option(name: str) -> str:
    """Its flags in bold, and the word for its value in italics."""
    parts = []
    for number, part in enumerate(_FLAG.split(name)):
        if number % 2:
            parts.append(_bold(part))
        elif value := part.strip(" ,"):
            parts.append(rf" \fI{_safe(value)}\fR")
        elif part:
            parts.append(part)
    return "".join(parts)


def _bold(name: str) -> str:
    return rf"\fB{_safe(name)}\fR"


def _line(text: str) -> str:
    """A line of text, which must not be read as a request."""
    safe = _safe(text)
    return rf"\&{safe}" if safe[:1] in (".", "'") else safe


def _safe(text: str) -> str:
    """The text as it is printed: signs of groff and what is not ASCII are written by name."""
    safe = "".join(_SIGNS.get(sign, sign) for sign in text)
    return "".join(sign if sign.isascii() else rf"\[u{ord(sign):04X}]" for sign in safe)
