"""The pages for readers are true: first lines, links, lengths, and the map of the modules."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.golden import golden

PACKAGE = CHECKOUT / "src" / "liftlog"
MAP = CHECKOUT / "docs" / "architecture.md"
PAGES = [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")]
INSTALL = (
    "python3 -m venv --upgrade-deps .venv && .venv/bin/pip install . && "
    ".venv/bin/liftlog plan --goal hypertrophy"
)
DEVELOP = (
    "python3 -m venv --upgrade-deps .venv && "
    ".venv/bin/pip install -c constraints.txt -e '.[dev]' && "
    ".venv/bin/python -m pytest"
)


def test_the_readme_begins_with_how_to_install_and_how_to_test():
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")

    fenced = re.findall(r"^```\w*\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)

    assert [f"{INSTALL}\n", f"{DEVELOP}\n"] == fenced[:2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_every_link_leads_somewhere(page: Path):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    missing = [
        link for link in links if "://" not in link and not (page.parent / link).resolve().exists()
    ]

    assert missing == []


def test_every_test_behind_a_promise_is_there():
    trust = (CHECKOUT / "docs" / "trust.md").read_text(encoding="utf-8")
    rows = [line for line in trust.splitlines() if line.startswith("| **")]
    tests = {file.name for file in (CHECKOUT / "tests").rglob("test_*.py")}

    named = [re.findall(r"`(?:[\w/]+/)?(test_\w+\.py)`", row.split("|")[-2]) for row in rows]

    assert len(rows) > 20
    assert [row for row, files in zip(rows, named, strict=True) if not files] == []
    assert {file for files in named for file in files} - tests == set()


@pytest.mark.parametrize("page", sorted((CHECKOUT / "docs" / "decisions").glob("*.md")))
def test_a_decision_is_read_in_a_minute(page: Path):
    lines = page.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 25
    assert lines[0].startswith(f"# {int(page.name[:4])}. ")


def test_no_two_decisions_have_one_number():
    numbers = [page.name[:4] for page in (CHECKOUT / "docs" / "decisions").glob("*.md")]

    assert len(numbers) == len({*numbers})


def sentence(module: Path) -> str:
    """What a module says of itself, in the words of a page."""
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(said.partition("\n\n")[0].split())


def modules() -> list[Path]:
    """Every module that says something; packages without a word are folders."""
    found = sorted(PACKAGE.rglob("*.py"), key=lambda file: (file.parent.parts, file.name))
    return [file for file in found if file.name != "__init__.py"]


def map_of_modules() -> str:
    """A heading a package, a line a module."""
    lines: list[str] = []
    package = None
    for module in modules():
        if package != module.parent:
            package = module.parent
            name = "/".join(("liftlog", *package.relative_to(PACKAGE).parts))
            lines += ["", f"### `{name}`", ""]
        lines.append(f"- `{module.name}`: {sentence(module)}")
    return "\n".join(lines)


@pytest.mark.parametrize("module", modules(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_is_opened_by_a_sentence(module: Path):
    assert sentence(module)


def prose() -> str:
    """The page on the architecture without its map."""
    head, _, rest = MAP.read_text(encoding="utf-8").partition("<!-- modules -->")
    return head + rest.partition("<!-- /modules -->")[2]


def test_every_file_that_the_architecture_names_is_there():
    named = re.findall(r"`([\w./]+/[\w.]*)`", prose())

    missing = [
        name for name in named if not ((PACKAGE / name).exists() or (CHECKOUT / name).exists())
    ]

    assert missing == []
    assert len(set(named)) > 30


def test_the_picture_shows_the_rooms_of_every_layer():
    picture = prose().split("```\n")[1]
    drawn = {
        line.split()[0]: set(line.split()[1:]) for line in picture.splitlines() if line[0] > " "
    }

    files = {"api", "errors"}
    rooms = {
        layer: {room.name for room in (PACKAGE / layer).iterdir() if any(room.glob("*.py"))}
        for layer in drawn
        if layer not in files
    }

    assert drawn == rooms | {file: set() for file in files}
    folders = {module.parent.name for module in PACKAGE.glob("*/*.py")}
    assert set(drawn) | {"start"} == folders | files


def test_the_map_names_every_module_with_its_sentence():
    page = MAP.read_text(encoding="utf-8")
    head, _, rest = page.partition("<!-- modules -->\n")
    _, _, tail = rest.partition("<!-- /modules -->")
    today = f"{head}<!-- modules -->\n{map_of_modules()}\n\n<!-- /modules -->{tail}"

    assert today == golden(MAP, today)
