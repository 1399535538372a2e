"""Exercises with a name in which given words stand (T4), among all names of the catalogue."""

from __future__ import annotations

import random

from liftlog.domain.exercises.name_readings import _lifts_first, part
from liftlog.store.exercises import packaged


def test_t4_every_name_with_the_words_is_found_also_by_words_that_only_its_spelling_has():
    known, words = packaged.known(), packaged.words()
    chance = random.Random(7)
    spoken = [key.words | more for key, more in known.spoken.items()]
    texts = [key.words for key in known.names] + spoken
    for whole in chance.sample(texts, 200):
        some = frozenset(chance.sample(sorted(whole), min(len(whole), chance.randint(1, 3))))
        if not some:
            continue
        key = words.key_of(sorted(some))
        bearing = {
            slug
            for name, bearers in known.names.items()
            if key.words <= name.words | known.spoken.get(name, frozenset())
            for slug in (*bearers.sure, *bearers.general)
        }

        found = part(key, words, known, ())

        if found is None:
            assert not bearing or not key.words
            continue
        told = {found.slug, *found.candidates} - {None}
        assert told
        assert told <= bearing
        assert found.slug or told == {*_lifts_first(sorted(bearing), known)}
