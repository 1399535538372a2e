"""What people are asked on the page of the repository: forms that ask for what liftlog answers."""

import re
from typing import Any

import pytest
import yaml

from liftlog.cli.app import COMMANDS
from tests.conftest import CHECKOUT

FOLDER = CHECKOUT / ".github"
FORMS = sorted(
    set((FOLDER / "ISSUE_TEMPLATE").glob("*.yml")) - {FOLDER / "ISSUE_TEMPLATE/config.yml"}
)
ASKING = [*FORMS, FOLDER / "PULL_REQUEST_TEMPLATE.md", CHECKOUT / "SECURITY.md"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_names_each_field_once_and_needs_some(form):
    read: dict[str, Any] = yaml.safe_load(form.read_text(encoding="utf-8"))
    fields = [one for one in read["body"] if one["type"] != "markdown"]
    ids = [one["id"] for one in fields]

    assert read["name"]
    assert read["description"]
    assert len(set(ids)) == len(ids)
    assert any(one.get("validations", {}).get("required") for one in fields)
    assert all(one["attributes"]["label"] for one in fields)


@pytest.mark.parametrize("file", ASKING, ids=lambda file: file.stem)
def test_what_people_are_asked_to_type_or_read_is_there(file):
    text = file.read_text(encoding="utf-8")
    quoted = re.findall(r"`liftlog (?:--db \S+ )?([a-z]+)\b", text)
    commands = quoted + re.findall(r"answer of liftlog ([a-z]+)", text)
    pages = re.findall(r"\b(?:docs/[\w/.-]+\.md|[A-Z]{4,}\.md)\b", text)

    assert [name for name in commands if name not in COMMANDS] == []
    assert [page for page in pages if not (CHECKOUT / page).exists()] == []


def test_the_forms_are_about_bugs_advice_and_formats():
    assert [form.stem for form in FORMS] == ["advice", "bug", "format"]
    text = "".join(form.read_text(encoding="utf-8") for form in FORMS)

    for asked in ("liftlog next EXERCISE --why", "liftlog import FILE --dry-run", "liftlog backup"):
        assert asked in text


def test_a_change_is_checked_as_contributing_says():
    text = (FOLDER / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    contributing = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    for word in ("CHANGELOG.md", "golden", ".ci/run", "pre-commit"):
        assert word in text
        assert word in contributing
