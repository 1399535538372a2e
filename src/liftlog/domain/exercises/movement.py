"""Movement: where to see an exercise done, and what nobody has said of it."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.exercises.entry import Entry

VIDEO, PICTURE = "video", "picture"
YOUTUBE = "https://www.youtube.com/watch?v="


class Link(Value):
    """A public page that shows an exercise; `kind` is video or picture. Nothing fetches it."""

    kind: str
    address: str

    @property
    def is_web(self) -> bool:
        """Whether a browser may follow it: no file of a computer, and no script."""
        start, _, rest = self.address.partition("://")
        return start.lower() in ("http", "https") and bool(rest)


def links_of(entry: Entry) -> list[Link]:
    """The video and the picture of an entry, as far as there are any."""
    video, picture = entry.get("video"), entry.get("picture")
    links = [Link(VIDEO, _address_of(video))] if video else []
    return [*links, Link(PICTURE, picture)] if picture else links


def _address_of(video: str) -> str:
    """The address of a video that may be given by its id on YouTube."""
    return video if "://" in video else YOUTUBE + video


def unknown_of(entry: Entry) -> list[str]:
    """What is not known of an exercise: instructions, mistakes, safety, muscles, equipment, link.

    That a general exercise has no equipment is known.
    """
    roles = entry.get("muscles") or {}
    said = {
        "instructions": any(entry.get(key) for key in ("setup", "execution", "instructions")),
        "mistakes": bool(entry.get("mistakes")),
        "safety": bool(entry.get("safety")),
        "muscles": any(roles.values()),
        "equipment": bool(entry.get("equipment") or entry.get("kind")),
        "link": bool(links_of(entry)),
    }
    return [what for what, is_said in said.items() if not is_said]
