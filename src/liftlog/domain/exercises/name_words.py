"""Words of names: what they say of a lift and of its equipment (W1–W7)."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_APOSTROPHES = dict.fromkeys("'’‘`´ʼ", "")
_SIGNS = str.maketrans(
    {sign: " " for sign in map(chr, range(128)) if not sign.isalnum()} | _APOSTROPHES
)
_ES = ("sses", "shes", "ches", "xes")
_SHORTEST_PART = 3
# Two names as long as a name may be.
_LONGEST_WORDS = 400


class Key(Value):
    """What a name says: of the lift, sorted, and of its equipment."""

    core: tuple[str, ...]
    equipment: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """All of them, for a name of which only a part is typed."""
        return frozenset((*self.core, *self.equipment))

    def __str__(self) -> str:
        return f"{' '.join(self.core)}|{','.join(self.equipment)}"


def key_from(text: str) -> Key:
    """The inverse of `str`."""
    core, _, equipment = text.partition("|")
    return Key(tuple(core.split()), tuple(filter(None, equipment.split(","))))


class Words:
    """The closed vocabulary that names are read with."""

    __slots__ = ("equipment", "longest", "noise", "phrases", "silent", "spellings")

    def __init__(self, rows: Iterable[str]) -> None:
        self.spellings: dict[str, str] = {}
        self.phrases: dict[tuple[str, ...], list[str]] = {}
        self.silent: list[tuple[str, str]] = []
        self.noise: set[str] = set()
        self.equipment: dict[str, str] = {}
        for row in rows:
            kind, _, rest = row.partition("\t")
            word, _, meant = rest.partition("\t")
            if kind == "word":
                self.spellings[word] = meant
            elif kind == "phrase":
                self.phrases[tuple(word.split())] = meant.split()
            elif kind == "silent":
                self.silent.append((word, meant))
            elif kind == "noise":
                self.noise.add(word)
            elif kind == "equipment":
                self.equipment[word] = meant
        self.longest = max(map(len, self.phrases), default=1)

    def all(self) -> Iterator[str]:
        """Every word that stands in the vocabulary."""
        yield from self.spellings
        yield from self.spellings.values()
        for phrase, meant in self.phrases.items():
            yield from phrase
            yield from meant
        for pair in self.silent:
            yield from pair
        yield from self.noise
        yield from self.equipment

    def key(self, name: str) -> Key:
        """What a name says, by W1 to W6."""
        return self.key_of(words_in(name))

    def key_of(self, raw: Sequence[str]) -> Key:
        """The same of words that are singular already (W3 to W6)."""
        said = self._said(raw)
        core = sorted(word for word in said if word not in self.equipment)
        equipment = {self.equipment[word] for word in said if word in self.equipment}
        return Key(tuple(core), tuple(sorted(equipment)))

    def _said(self, raw: Sequence[str]) -> list[str]:
        words = [self.spellings.get(word, word) for word in raw]
        for _ in range(2):  # a phrase may stand in another: hex bar, then trapbar
            joined = self._joined(words)
            if joined == words:
                break
            words = joined
        for word, beside in self.silent:
            if word in words and beside in words:
                words = [other for other in words if other != word]
        return [word for word in words if word not in self.noise]

    def _joined(self, words: Sequence[str]) -> list[str]:
        """Each phrase as its one word, the longest first, from left to right."""
        joined: list[str] = []
        place = 0
        while place < len(words):
            for size in range(min(self.longest, len(words) - place), 0, -1):
                meant = self.phrases.get(tuple(words[place : place + size]))
                if meant is not None:
                    joined += meant
                    place += size
                    break
            else:
                joined.append(words[place])
                place += 1
        return joined


def plain(name: str) -> list[str]:
    """The words of a name in bare lower-case letters (W1)."""
    if name.isascii():
        return name.casefold().translate(_SIGNS).split()
    from unicodedata import combining, normalize

    text = name.replace("º", " degree ").replace("°", " degree ")
    text = normalize("NFD", normalize("NFKC", text).casefold())
    bare = "".join(sign for sign in text if not combining(sign)).replace("ı", "i")
    kept = (_APOSTROPHES.get(sign, sign if sign.isalnum() else " ") for sign in bare)
    return "".join(kept).split()


def singular(word: str) -> str:
    """A word without the sign of its plural (W2)."""
    if len(word) <= 3:
        return word
    if word.endswith(_ES):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def words_in(name: str) -> list[str]:
    """The words of a name, plain and singular (W1, W2)."""
    return [singular(word) for word in plain(name)]


def apart(word: str, vocabulary: Collection[str]) -> list[str]:
    """Two words typed as one, where there is exactly one way to part them (W7)."""
    if word in vocabulary or len(word) > _LONGEST_WORDS:
        return [word]
    ways = [
        [word[:cut], word[cut:]]
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        if word[:cut] in vocabulary and word[cut:] in vocabulary
    ]
    return ways[0] if len(ways) == 1 else [word]


class Named(Value):
    """The names of an exercise: those that mean it alone, and those that others have too."""

    slug: str
    names: tuple[str, ...]
    generic: tuple[str, ...] = ()
    equipment: str = ""
    is_heldable: bool = False


def keys_of(words: Words, named: Named) -> tuple[set[Key], set[Key]]:
    """(keys that surely mean it, keys that generally do): also with its own equipment, where a
    name has no word for it."""
    sure: set[Key] = set()
    general: set[Key] = set()
    for names, keys in ((named.names, sure), (named.generic, general)):
        for name in names:
            key = words.key(name)
            if key.core or key.equipment:
                keys.update(with_own(key, named))
    return sure, general - sure


def with_own(key: Key, named: Named) -> Iterator[Key]:
    """A key of an exercise, also with its own equipment and with a held load."""
    cores = [key.core]
    if named.is_heldable and "weighted" not in key.core:
        cores.append(tuple(sorted((*key.core, "weighted"))))
    for core in cores:
        yield Key(core, key.equipment)
        if not key.equipment and named.equipment not in ("", "-"):
            yield Key(core, (named.equipment,))


def written_with_own(key: str, named: Named) -> Iterator[str]:
    """The same of a key as it is written, for thousands of them."""
    core, _, equipment = key.partition("|")
    cores = [core]
    if named.is_heldable and "weighted" not in (words := core.split()):
        cores.append(" ".join(sorted([*words, "weighted"])))
    for written in cores:
        yield f"{written}|{equipment}"
        if not equipment and named.equipment not in ("", "-"):
            yield f"{written}|{named.equipment}"
