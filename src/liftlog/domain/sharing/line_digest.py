"""Digest of a line of the inbox: what is left of its text after a purge."""

from hashlib import sha256

_LONG = 32


def digest_of(text: str) -> str:
    """What a line is known by without its text; of a digest that itself."""
    return text if is_digest(text) else f"#{sha256(text.encode()).hexdigest()[:_LONG]}"


def is_digest(text: str) -> bool:
    """Whether a text is a digest: no line of sets begins with a #."""
    return text.startswith("#")
