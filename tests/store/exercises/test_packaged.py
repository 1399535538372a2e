"""The files of general exercises: whoever asks for many lines gets those that one look-up gets."""

import pytest

from liftlog.store.exercises import packaged


def test_many_look_ups_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    slugs = [row["slug"] for row in packaged.rows()]
    asked = [*slugs, *(slug[:-1] for slug in slugs), "slug", "#more", "", "Lift 3"]
    monkeypatch.setattr(packaged, "_OFTEN", 10**9)
    one_by_one = [packaged.row(slug) for slug in asked]
    monkeypatch.setattr(packaged, "_OFTEN", 0)
    assert [packaged.row(slug) for slug in asked] == one_by_one
    assert None in one_by_one
    assert [row["slug"] for row in one_by_one[: len(slugs)] if row] == slugs
