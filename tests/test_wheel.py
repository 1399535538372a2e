"""The wheel holds what the program needs, and nothing else."""

import zipfile

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.conftest import CHECKOUT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    built = WheelBuilder(str(CHECKOUT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(next(iter(built))) as archive:
        yield archive


def test_the_catalogue_and_its_digest_are_in_the_wheel(wheel):
    names = set(wheel.namelist())

    assert {
        "liftlog/data/exercises.yaml",
        "liftlog/data/general-exercises.tsv",
        "liftlog/data/general-names.tsv",
        "liftlog/data/goals.yaml",
        "liftlog/data/exercise-names.tsv",
        "liftlog/data/name-words.tsv",
        "liftlog/data/sources.md",
        "liftlog/data/DIGEST",
    } <= names
    assert len(wheel.read("liftlog/data/DIGEST")) == 64


def test_the_wheel_holds_the_package_and_nothing_of_the_checkout(wheel):
    outside = {name.split("/")[0] for name in wheel.namelist()}

    assert "liftlog" in outside
    assert all(name == "liftlog" or name.endswith(".dist-info") for name in outside)


def test_the_wheel_is_under_a_megabyte_and_little_of_it_is_data(wheel):
    """A megabyte of 1,024 kB, as a phone shows it; the catalogue is a fifth of it at most."""
    sizes = {entry.filename: entry.compress_size for entry in wheel.infolist()}
    data = sum(size for name, size in sizes.items() if name.startswith("liftlog/data/"))

    assert sum(sizes.values()) < 1024 * 1024
    assert 0 < data < sum(sizes.values()) / 5


def test_the_digest_is_of_the_files_that_the_log_mirrors():
    from hatch_build import FILES
    from liftlog.store.exercises import catalogue

    assert catalogue._FILES == FILES


def test_the_types_are_shipped(wheel):
    assert "liftlog/py.typed" in wheel.namelist()
