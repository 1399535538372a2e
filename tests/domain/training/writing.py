"""Sets as one would type them: the way back from `parse_tokens`, to prove that it loses nothing."""

from liftlog.domain.base.load import decimal_text
from liftlog.domain.training.amounts import ABSOLUTE, BAND, RELATIVE

_LETTERS = {"warm-up": "w", "drop": "d", "back-off": "b", "failure": "f"}


def write_tokens(entries):
    """The line that is read as these sets again; the kind of a band set is not in it."""
    plain = [entry for entry in entries if entry.reps is not None and not entry.amount]
    if len(plain) == len(entries) < 10 and not any(entry.kind for entry in entries):
        # Bare numbers in words of their own may be reps and a load.
        return ",".join(_effort(entry) for entry in entries)
    groups = []
    for entry in entries:
        if entry.follows and groups:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return " ".join(quoted(_written(group)) for group in groups)


def quoted(word):
    """The word so that `split_line` gives it back whole."""
    if word and not any(c in "'\"\\" or c.isspace() for c in word):
        return word
    return "'" + word.replace("'", "'\\''") + "'"


def _written(group):
    """One token; the later sets of the group share the amount and kind of the first."""
    first = group[0]
    if first.again:
        return "="
    letter = _LETTERS.get(first.kind, "")
    if first.amount is None:
        return _effort(first, as_clock=bool(letter)) + letter
    efforts = ",".join(_effort(entry) for entry in group)
    return f"{efforts}@{_amount_text(first.amount, letter)}"


def _effort(entry, as_clock=False):
    if entry.parts is not None:
        return entry.parts
    if entry.reps is not None:
        return f"{entry.reps}{'+' if entry.amrap else ''}"
    minutes, seconds = divmod(entry.seconds, 60)
    return f"{minutes}:{seconds:02d}" if as_clock else f"{entry.seconds}s"


def _amount_text(amount, letter):
    """The amount as it is typed, with the letter of its kind where one can stand."""
    if amount.how == BAND:
        return f"band:{amount.band}"
    number = decimal_text(amount.milli) + (amount.unit or "")
    if amount.how == ABSOLUTE:
        return number + letter
    sign = "" if amount.milli < 0 else "+"
    if amount.how == RELATIVE:
        return sign + number + letter
    plain = not (amount.milli or amount.unit or letter)
    return "bw" if plain else f"bw{sign}{number}{letter}"
