"""No private word is left in what people read: help, answers, sentences in the code, and docs.

The words are those of `docs/wording.md`, which says what to write instead; `PATTERNS` adds what no
list of phrases can hold. `MAY_STAY` says where such a word is the right one, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

from liftlog.cli.app import COMMANDS, app
from tests.conftest import CHECKOUT
from tests.golden import GOLDEN
from tests.sentences import tool

GUIDE = CHECKOUT / "docs" / "wording.md"
# docs/commands.md is help, which is read where it comes from.
PAGES = sorted(
    page
    for page in [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")]
    if page.name != "commands.md"
)

# Where people read: OUTPUT is help, answers and sentences in the code.
OUTPUT, DOCS = "output", "docs"


class Ban(NamedTuple):
    """Words that must not be read, and what to write."""

    pattern: re.Pattern[str]
    use: str
    where: tuple[str, ...] = (OUTPUT, DOCS)


class Source(NamedTuple):
    """Something that people read, with the line on which it begins."""

    name: str
    line: int
    text: str
    where: str


class Hit(NamedTuple):
    """A banned word at its place."""

    source: str
    line: int
    phrase: str
    use: str
    around: str

    def __str__(self) -> str:
        return f'{self.source}:{self.line}: "{self.phrase}" (write: {self.use}) in: {self.around}'


# Stricter than phrases can be. Longer words and phrases are in the guide.
PATTERNS = [
    (r"is no \w+", "is not a …", OUTPUT),
    (r"steps?", "increment, add weight, increase", OUTPUT),
    (r"(smallest|plain|one|each|per|a|the|of) steps? (of|up|down|is|lighter)", "increment", DOCS),
    (r"row", "goal", OUTPUT),
    (r"(goal|technique|own|its|the|a|hypertrophy) row('s)?", "goal", DOCS),
    (r"(hold|progress|return|deload), \d+", "repeat 40 kg, go up to 42.5 kg, …", OUTPUT),
    (r"set by", "settings:", OUTPUT),
    (r"the coach('s)?", "liftlog, the rules, the advice", None),
    (r"told", "reported, shown", None),
    (r"verdicts?", "advice", None),
    (r"visits?", "workout", None),
    (r"retire(d|s|ment)?|retiring", "hide", None),
    (r"ceilings?", "max load", None),
    (r"horns?", "peg", None),
    (r"rungs?|ladders?", "level", None),
    (r"slugs?", "exercise name, short name", None),
    (r"polic(y|ies)", "rule", None),
    (r"layoffs?", "break", None),
    (r"suggest(s|ed|ions?)?", "advice, advised", None),
    (r"of late", "recently", None),
    (r"at hand", "(leave it out)", None),
    (r"besides", "also", None),
    (r"by word", "manually", None),
    (r"(takes?|taken|took) back|(bring|brings|brought) again", "undo, redo", None),
    (r"erase[ds]?|for good", "permanently delete", None),
    (r"absurd|doubtful|held back", "looks like a typo, unconfirmed", None),
    (r"judged", "sets that count", None),
    (r"(earn|earns|earned) ((a|the|no|your) )?(step|reps|nothing)", "add weight", None),
    (r"(hold|holds|held|holding) the (load|weight)|load is held", "repeat", None),
    (r"reduce[ds]?", "drop weight", OUTPUT),
    (r"hangs? on", "depends on", None),
    (r"goes by|go by", "follows, uses", None),
    (r"so already", "nothing to change", None),
    (r"stands", "is", None),
    (r"(kg|lb|\d) a side", "per side", None),
    (r"(is|are|was|were) asked for", "planned", None),
    (r"the documents?|documents? 00\d|00[0-4]:\d+(-\d+)?", "the source, by its name", None),
    (r"of the catalogue|own ones?", "built-in exercise, your own exercise", OUTPUT),
]


class Allowed(NamedTuple):
    """A banned word that is the right one where this matches: an example, and why."""

    pattern: str
    example: str
    why: str
    within: tuple[str, ...] = ("",)


# Pages about the database and the files.
_OF_DATA = (
    "docs/architecture.md", "docs/data-model.md", "docs/decisions", "docs/formats.md",
    "docs/trust.md",
)  # fmt: skip
MAY_STAY = [
    Allowed(r"(barbell|bent-over|seated|dumbbell|cable) row", "barbell row", "an exercise"),
    Allowed(r"row", "Row", "an exercise in a sample", ("tests/golden/import",)),
    Allowed(r"judged by", "The finish is judged by height", "not: sets that count"),
    Allowed(r"in a row", "2 sessions in a row", "one after the other"),
    Allowed(r"row \d+|(bad|empty|header) row", "row 12: 40 kg", "a row of a file"),
    Allowed(r"row of (a|the|your) (file|table|database|log)", "a row of the file", "no goal"),
    Allowed(r"(a|the|its) row", "an event and a row", "no goal", _OF_DATA),
    Allowed(
        r"slugs?", "its slug", "the page explains it", ("docs/data-model.md", "docs/formats.md")
    ),
    Allowed(r"ladders?|rungs?", "the ladder", "the page explains it", ("docs/architecture.md",)),
    Allowed(r"(drop|create) policy", "create policy", "SQL"),
    Allowed(r"policy\.[\w.<>-]*", "policy.layoff", "the key of a setting"),
    Allowed(r'"\w+":', '"verdict": null', "a key of JSON"),
    Allowed(r"FROM:TO:STEP", "FROM:TO:STEP", "what is typed there"),
    Allowed(r"steps? (off|forward|back)", "Step forward", "with the feet"),
    Allowed(r"there is no \w+", "there is no lighter weight", "not: X is no Y"),
    Allowed(r"is no (longer|more|way)", "It is no longer planned", "not: X is no Y"),
    Allowed(r"stands (for|still)", "kg stands for kilogram", "not: is"),
    Allowed(r"set by set", "deleted set by set", "one set after the other"),
    Allowed(r"at the ceiling", "look at the ceiling", "of a room"),
    Allowed(r"knees come in", "as the knees come in", "a movement"),
    Allowed(r"goes by a max", "bench-press goes by a max", "a message of the programme's text"),
    Allowed(r"load stands behind @", "a load stands behind @", "a hint of the programme's text"),
    Allowed(r"exercise retire", "was exercise retire", "an old name", ("CHANGELOG.md",)),
    Allowed(
        r"00[0-4](:\d+(-\d+)?)?", "003:50-52", "the page explains the codes", ("docs/sources.md",)
    ),
]


# The words ------------------------------------------------------------------------------------


def rows_of_table(page: str, head: str) -> list[list[str]]:
    """The cells of the table in a page that begins with this row."""
    _, found, below = page.partition(f"\n{head}\n")
    assert found, f"no table begins with {head}"
    lines = below.splitlines()[1:]
    end = next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[:end]]


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """Exactly these words, in any case, also over the end of a line."""
    return whole(re.escape(phrase).replace(r"\ ", " "))


def whole(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words; a space in it is also the end of a line."""
    spaced = re.sub(r" ", r"(?:[ \\t]+|[ \\t]*\\n[ \\t]*(?=\\S))", pattern)
    begin = r"(?<![\w-])" if re.match(r"[\w(]", pattern) else ""
    end = r"(?![\w-])" if re.search(r"[\w)?+*]$", pattern) else ""
    return re.compile(f"{begin}(?:{spaced}){end}", re.IGNORECASE)


@cache
def banned() -> tuple[Ban, ...]:
    """What the guide bans, and what the patterns ban."""
    page = GUIDE.read_text(encoding="utf-8")
    cells = [(row[2], row[0]) for row in rows_of_table(page, "| term | meaning | not |")]
    cells += [(row[1], row[0]) for row in rows_of_table(page, "| write | not |")]
    phrases = [
        Ban(phrase_pattern(phrase.strip()), use)
        for cell, use in cells
        for phrase in cell.split(",")
        if phrase.strip(" –")
    ]
    patterns = [
        Ban(whole(pattern), use, (where,) if where else (OUTPUT, DOCS))
        for pattern, use, where in PATTERNS
    ]
    return (*phrases, *patterns)


def hits(sources: Iterable[Source], may_stay: Iterable[Allowed] = MAY_STAY) -> list[Hit]:
    """Every banned word in these sources; the same words with the same around them count once."""
    found: dict[tuple[str, str], Hit] = {}
    for source in sources:
        text = without_what_may_stay(source, may_stay)
        seen: set[int] = set()
        for ban in banned():
            for match in ban.pattern.finditer(text) if source.where in ban.where else ():
                if not seen.isdisjoint(range(*match.span())):
                    continue
                seen.update(range(*match.span()))
                around = text[max(0, match.start() - 35) : match.end() + 35]
                hit = Hit(
                    source.name,
                    source.line + text.count("\n", 0, match.start()),
                    " ".join(match.group().split()),
                    ban.use,
                    " ".join(around.split()),
                )
                found.setdefault((hit.phrase, hit.around), hit)
    return list(found.values())


def without_what_may_stay(source: Source, may_stay: Iterable[Allowed]) -> str:
    """Blanks in place of it, so that lines and places stay."""
    text = source.text
    for allowed in may_stay:
        if any(source.name.startswith(name) for name in allowed.within):
            text = whole(allowed.pattern).sub(lambda found: blank(found.group()), text)
    return text


def blank(text: str) -> str:
    return re.sub(r"\S", "\N{MIDDLE DOT}", text)


# What people read -----------------------------------------------------------------------------


def helps() -> Iterator[Source]:
    """The help of every command that is offered, as it is printed."""
    root = typer.main.get_command(app)
    yield Source("liftlog --help", 1, root.get_help(typer.Context(root)), OUTPUT)
    for name, (file, _) in COMMANDS.items():
        command: Any = typer.main.get_command(import_module(f"liftlog.cli.commands.{file}").app)
        parts = {name: command} | {
            f"{name} {inner}": part for inner, part in getattr(command, "commands", {}).items()
        }
        for words, part in parts.items():
            if part.hidden:
                continue
            text = part.get_help(typer.Context(part, info_name=f"liftlog {words}"))
            yield Source(f"liftlog {words} --help", 1, text, OUTPUT)


def goldens() -> list[Source]:
    """Every answer that was read and approved."""
    files = sorted(file for file in GOLDEN.rglob("*") if file.is_file())
    colours = re.compile(r"\x1b\[[\d;]*m")
    return [
        Source(name_of(file), 1, colours.sub("", file.read_text(encoding="utf-8")), OUTPUT)
        for file in files
    ]


def sentences() -> list[Source]:
    """Every sentence in the code and in the data."""
    return [Source(it.file, it.line, it.text, OUTPUT) for it in tool.all_texts()]


def name_of(file: Path) -> str:
    return file.relative_to(CHECKOUT).as_posix()


# Blocks that show what liftlog prints; others are code.
_TRANSCRIPTS = {"", "console", "text", "coach"}


def prose_of(page: str, name: str) -> str:
    """The prose and the transcripts of a page, with blanks in place of code."""
    is_about_code = "docs/decisions" in name or name == "docs/architecture.md"
    lines, fence = [], None
    for line in page.splitlines():
        if line.lstrip().startswith("```"):
            fence = line.strip("` ") if fence is None else None
            lines.append("")
        elif fence is not None:
            lines.append(line if fence in _TRANSCRIPTS else "")
        elif name == name_of(GUIDE) and line.startswith("|"):
            lines.append("")  # It lists the words.
        else:
            line = re.sub(r"\]\([^)]*\)", lambda link: blank(link.group()), line)
            code = r"`[^`]*`" if is_about_code else r"`[^`\s]*`"
            lines.append(re.sub(code, lambda found: blank(found.group()), line))
    return "\n".join(lines)


def read_page(page: Path) -> Source:
    name = name_of(page)
    return Source(name, 1, prose_of(page.read_text(encoding="utf-8"), name), DOCS)


# The check itself ------------------------------------------------------------------------------


def found_in(text: str, where: str = OUTPUT, name: str = "planted.txt") -> list[tuple[int, str]]:
    """Line and phrase of the banned words in a text."""
    return [(hit.line, hit.phrase) for hit in hits([Source(name, 1, text, where)])]


def test_a_banned_word_is_found_with_its_line_and_the_word_to_write():
    [hit] = hits([Source("tests/golden/a.txt", 3, "set 1 of 3\nthe ceiling is 40 kg", OUTPUT)])

    assert str(hit) == (
        'tests/golden/a.txt:4: "ceiling" (write: max load) in: set 1 of 3 the ceiling is 40 kg'
    )


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Copies made BY WORD stay", [(1, "BY WORD")]),
        ("Copies made by\n  word stay", [(1, "by word")]),
        ("made by\n\nword for word", []),
        ("the foretold, a wordy swordfish", []),
        ("the hypertrophy row says 90 s", [(1, "row")]),
        ("Add weight: 2 steps", [(1, "steps")]),
        ("mild pain 2 sessions in a\nrow", []),
        ("barbell row: 12 reps", []),
        ("36 rows, 2 rows of the file", []),
        ("it is no JSON", [(1, "is no JSON")]),
        ("but there is no lighter weight", []),
        ("liftlog config set policy.layoff off", []),
        ("after a layoff", [(1, "layoff")]),
        ('"verdict": null', []),
        ("the verdict", [(1, "verdict")]),
        ("FROM:TO:STEP, such as 5:100:5", []),
    ],
)
def test_whole_words_are_found_in_any_case_and_over_the_end_of_a_line(
    text: str, phrases: list[tuple[int, str]]
):
    assert found_in(text) == phrases


PAGE = """# A page

It is told by `told` and by `what is told`, see [told](told.md).

```sql
select told from told
```

```console
$ liftlog next
it was told
```
"""


def test_prose_and_transcripts_of_a_page_are_read_and_code_is_not():
    plans, decision = prose_of(PAGE, "docs/plans.md"), prose_of(PAGE, "docs/decisions/1.md")

    assert [line for line, _ in found_in(plans, DOCS)] == [3, 3, 3, 11]
    assert [line for line, _ in found_in(decision, DOCS)] == [3, 3, 11]


def test_the_guide_may_name_the_words_in_its_tables_alone():
    page = "| goal | sets | the row |\n\nNever write: the verdict."

    assert found_in(prose_of(page, "docs/wording.md"), DOCS) == [(3, "verdict")]


def test_the_guide_lists_the_words():
    listed = {ban.pattern.pattern for ban in banned()}

    for word in ("by word", "the documents", "slug", "ceiling", "layoff", "held load", "of late"):
        assert phrase_pattern(word).pattern in listed, word
    assert len(listed) > len(PATTERNS) + 60


@pytest.mark.parametrize("allowed", MAY_STAY, ids=lambda it: it.pattern)
def test_what_may_stay_stays_and_would_be_found_without_it(allowed: Allowed):
    where = DOCS if allowed.within[0].startswith("docs") else OUTPUT
    source = Source(allowed.within[0] or "planted.txt", 1, allowed.example, where)
    others = [it for it in MAY_STAY if it is not allowed]

    assert hits([source]) == []
    assert hits([source], others) != []


# Nothing is left ------------------------------------------------------------------------------


def assert_clean(sources: Iterable[Source]) -> None:
    found = hits(sources)
    if found:
        pytest.fail(f"{len(found)} private words\n" + "\n".join(map(str, found)), pytrace=False)


def test_help_has_no_private_word():
    assert_clean(helps())


def test_no_answer_has_a_private_word():
    assert_clean(goldens())


def test_no_sentence_in_the_code_has_a_private_word():
    assert_clean(sentences())


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_has_a_private_word(page: Path):
    assert_clean([read_page(page)])
