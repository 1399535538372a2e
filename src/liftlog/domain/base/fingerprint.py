"""Fingerprints: a short text that stands for a long one."""

# It follows no pattern: modulo a power of two less one, two changes at a distance cancel.
_PRIME = 166164076552006759384977915614400911867


def fingerprint(said: object) -> str:
    """The same for what Python writes alike, and another for anything else.

    It finds what changed by accident, not what somebody forged. `hashlib` is slow to import.
    """
    text = repr(said).encode("utf-8", "backslashreplace")
    return f"{int.from_bytes(text, 'big') % _PRIME:x}"
