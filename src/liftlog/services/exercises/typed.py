"""Small things as they are typed in options: names, ranges and numbers."""

from __future__ import annotations

from liftlog.errors import WrongUsage


def slug_of(name: str) -> str:
    """A name as a slug; refused where nothing of it would be left."""
    slug = "-".join(name_key_words(name))
    if not slug or not any(letter.isalpha() for letter in slug):
        raise WrongUsage(f"{name!r} is no name", "letters, digits and spaces")
    return slug


def name_key_words(name: str) -> list[str]:
    """The words of a name, in lower case, without punctuation; plurals stay."""
    kept = "".join(c if c.isalnum() else " " for c in name.casefold())
    return kept.split()


def parse_range(text: str, what: str, least: int, most: int) -> tuple[int, int]:
    """3-5 as (3, 5), 3 as (3, 3)."""
    low, dash, high = text.replace("–", "-").partition("-")
    ends = (low.strip(), (high if dash else low).strip())
    if not all(end.isascii() and end.isdigit() for end in ends):
        raise WrongUsage(f"--{what} {text} is no range", f"e.g. --{what} 3-5")
    found = int(ends[0]), int(ends[1])
    if not least <= found[0] <= found[1] <= most:
        raise WrongUsage(f"--{what} {text} is out of range", f"{least} to {most}, lower end first")
    return found


def parse_number(text: str, what: str, most: int) -> int:
    """A whole number from 1 on."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise WrongUsage(f"--{what} {text} is no number of {what}", f"one number, 1 to {most}")
    return int(text)
