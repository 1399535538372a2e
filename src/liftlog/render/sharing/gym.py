"""Gym: who was added, who may read, and who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from liftlog.answers.sharing import (
        CoachAllowed,
        GymLeft,
        GymReady,
        People,
        PersonAdded,
        PersonRemoved,
    )
    from liftlog.services.sharing.gym.allowing import Allowed, Everybody, Left
    from liftlog.services.sharing.gym.owning import Added, Removed, SetUp


def set_up_lines(done: SetUp) -> list[str]:
    """That the gym is there, and what comes next."""
    return [
        "the gym is ready",
        "To add somebody:",
        f"  liftlog gym add NAME --postgres '{done.address}'",
    ]


def set_up_json(done: SetUp) -> GymReady:
    """The same for programs."""
    return {"schema": 1, "address": done.address, "notices": list(done.notices)}


def added_lines(added: Added) -> list[str]:
    """The password, once, and what that person types."""
    who = f"{added.name} is {_a(added.role)} of this gym now"
    is_coach = added.role == "coach"
    more = [f"Athletes let them read: liftlog gym allow {added.name}"] if is_coach else []
    typed = f"liftlog {'coach' if is_coach else 'sync'} --postgres '{added.address}'"
    return [
        who if added.is_new else f"{added.name} has another password now",
        f"password, shown only here: {added.password}",
        f"{added.name} types, once on each device:",
        f"  {typed}",
        *more,
    ]


def added_json(added: Added) -> PersonAdded:
    """The same for programs."""
    answer = {
        "schema": 1,
        "name": added.name,
        "role": added.role,
        "password": added.password,
        "address": added.address,
        "new": added.is_new,
        "notices": list(added.notices),
    }
    return cast("PersonAdded", answer)


def removed_lines(removed: Removed) -> list[str]:
    """Who is gone, and what of theirs is erased."""
    lines = [f"{removed.name} is not in this gym any more"]
    if removed.events:
        lines.append(f"{changes(removed.events)} permanently deleted at the gym")
    if removed.is_locked:
        lines.append("The login has something else on this server, so it stays. It is locked.")
    return lines


def removed_json(removed: Removed) -> PersonRemoved:
    """The same for programs."""
    return {
        "schema": 1,
        "name": removed.name,
        "changes": removed.events,
        "login_locked": removed.is_locked,
        "notices": list(removed.notices),
    }


def people_lines(everybody: Everybody) -> list[str]:
    """A line a person."""
    if not everybody.people:
        return ["nobody is in this gym yet"]
    return [
        f"{it.name}, {it.role}" + (f": read by {', '.join(it.coaches)}" if it.coaches else "")
        for it in everybody.people
    ]


def people_json(everybody: Everybody) -> People:
    """The same for programs."""
    people = [
        {"name": it.name, "role": it.role, "coaches": list(it.coaches)} for it in everybody.people
    ]
    answer = {"schema": 1, "people": people, "notices": list(everybody.notices)}
    return cast("People", answer)


def allowed_lines(allowed: Allowed) -> list[str]:
    """What a coach sees from now on (G10)."""
    if not allowed.is_changed:
        return [f"{allowed.coach} may read your log already"]
    return [
        f"{allowed.coach} may read your log now",
        "Your coach sees everything, notes and pain too.",
        f"To end it: liftlog gym deny {allowed.coach}",
    ]


def denied_lines(denied: Allowed) -> list[str]:
    """That a coach sees no more."""
    if not denied.is_changed:
        return [f"{denied.coach} does not read your log"]
    return [
        f"{denied.coach} may not read your log any more",
        "The copy that liftlog made for your coach is deleted when they next type liftlog coach.",
    ]


def allowed_json(allowed: Allowed, *, may_read: bool) -> CoachAllowed:
    """`gym allow` and `gym deny` for programs."""
    return {
        "schema": 1,
        "coach": allowed.coach,
        "may_read": may_read,
        "changed": allowed.is_changed,
        "notices": list(allowed.notices),
    }


def left_lines(left: Left) -> list[str]:
    """What is erased, and what stays."""
    return [
        f"{left.name} left the gym: {changes(left.events)} permanently deleted there",
        "your log here stays as it is",
    ]


def left_json(left: Left) -> GymLeft:
    """The same for programs."""
    return {
        "schema": 1,
        "name": left.name,
        "changes": left.events,
        "notices": list(left.notices),
    }


def changes(number: int) -> str:
    """1 change; 4,000 changes."""
    return f"{number:,} change" if number == 1 else f"{number:,} changes"


def _a(role: str) -> str:
    return "an athlete" if role == "athlete" else f"a {role}"
