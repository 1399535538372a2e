"""No package that every lifter needs has to be compiled: docs/decisions/0029-pure-base.md."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from liftlog.importers.own import exercise_files
from liftlog.store.exercises import mirror
from tests.conftest import CHECKOUT

# A phone with Termux, as its Python names itself: before 3.13 it calls itself Linux.
PHONES = (
    {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "aarch64"},
    {"sys_platform": "android", "platform_system": "Android", "platform_machine": "aarch64"},
)
# What has a compiled part, and the way without it.
COMPILED = {"pyyaml": "its source builds without libyaml, and is then Python alone"}


def wanted(name: str, phone: dict[str, str], seen: set[str]) -> Iterator[Distribution]:
    """A package and all that it needs there, without extras."""
    if canonicalize_name(name) in seen:
        return
    seen.add(canonicalize_name(name))
    found = distribution(name)
    yield found
    where = default_environment() | phone | {"extra": ""}
    for line in found.requires or ():
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate(where):
            yield from wanted(one.name, phone, seen)


def is_pure(found: Distribution) -> bool:
    """Whether its wheel fits any machine; liftlog itself is installed as an editable one."""
    wheel = found.read_text("WHEEL") or ""
    return "Root-Is-Purelib: true" in wheel and bool(re.search(r"^Tag: .*-any$", wheel, re.M))


@pytest.mark.parametrize("phone", PHONES, ids=lambda phone: phone["sys_platform"])
def test_a_phone_compiles_nothing(phone: dict[str, str]):
    packages = {canonicalize_name(one.name): one for one in wanted("liftlog", phone, set())}

    assert {name for name, one in packages.items() if not is_pure(one)} <= set(COMPILED)
    assert "pendulum" not in packages
    assert {"typer", "rich", "sqlite-utils", "textual", "pyyaml"} <= set(packages)


def test_other_machines_have_pendulum():
    here = {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"}

    assert "pendulum" in {one.name for one in wanted("liftlog", here, set())}


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="forbidden here: PyYAML has no libyaml")
def test_yaml_is_the_same_without_the_compiled_part(monkeypatch: pytest.MonkeyPatch):
    """liftlog takes the faster loader where it is there."""
    own = (CHECKOUT / "data" / "routines.yaml").read_text(encoding="utf-8")
    fast = mirror.read_catalogue(), exercise_files._parsed(own, "own.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader")
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    mirror._catalogue_in.cache_clear()

    assert (mirror.read_catalogue(), exercise_files._parsed(own, "own.yaml")) == fast


def test_only_one_module_knows_pendulum_and_it_asks_late():
    """So that what does not need it runs where it is not."""
    modules = [
        file
        for file in (CHECKOUT / "src").rglob("*.py")
        if re.search(r"^\s*(import|from) pendulum", file.read_text(encoding="utf-8"), re.M)
    ]

    assert [file.name for file in modules] == ["date_formats.py"]
    lines = modules[0].read_text(encoding="utf-8").splitlines()
    late = [line.startswith(" ") for line in lines if line.strip() == "import pendulum"]
    assert late
    assert all(late)
