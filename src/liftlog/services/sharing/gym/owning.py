"""Owning a gym: its database is set up, people are added and removed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.domain.sharing.people import LONGEST, ROLES, is_person, is_reserved, with_article
from liftlog.errors import NotFound, Refused, WrongUsage
from liftlog.store.sharing.gym import people
from liftlog.store.sharing.gym.connecting import Ask, address_for, connect
from liftlog.store.sharing.gym.people import Person


class SetUp(NamedTuple):
    """A gym: where it is, without a password."""

    address: str
    notices: tuple[str, ...]


class Added(NamedTuple):
    """A person of a gym, with the password that is shown once, and where they connect."""

    name: str
    role: str
    password: str
    is_new: bool
    address: str
    notices: tuple[str, ...]


class Removed(NamedTuple):
    """Who is not in a gym any more; `is_locked`: the login is still there, and opens nothing."""

    name: str
    events: int
    is_locked: bool
    notices: tuple[str, ...]


# Asked before a person is removed: their name, and how many changes of theirs go.
Sure = Callable[[str, int], None]


def set_up(address: str, ask: Ask | None = None) -> SetUp:
    """Makes a database a gym, or brings one up to date.

    Raises:
        Refused: where it belongs to somebody else.
    """
    connected = connect(address, ask)
    with closing(connected.db) as db, people.as_owner(db):
        people.set_up(db)
    return SetUp(connected.address, connected.notices)


def add(
    address: str, name: str, role: str | None, ask: Ask | None = None, *, anew: bool = False
) -> Added:
    """Adds a person to a gym, with a login of their own; `anew`: gives one another password.

    Raises:
        WrongUsage: where that can be no name, or no role.
        Refused: where the name is taken.
        NotFound: where somebody is to have another password who is not there.
    """
    if role is not None and role not in ROLES:
        raise WrongUsage(f"no role is called {quoted(role)}", f"use: {' or '.join(ROLES)}")
    if not is_person(name):
        raise WrongUsage(
            f"{quoted(name)} cannot be the name of a person",
            "use: another name"
            if is_reserved(name)
            else f"use: small letters, digits and hyphens, {LONGEST} at most, such as anna",
        )
    connected = connect(address, ask)
    password, was_there = secrets.token_urlsafe(15), False
    with closing(connected.db) as db, people.as_owner(db):
        known = people.known(db, name)
        if anew:
            person = _of_this_gym(known, name)
            if role not in (None, person.role):
                is_now, wanted = with_article(person.role), with_article(str(role))
                raise Refused(
                    f"{name} is {is_now} here",
                    f"note: to make it {wanted}, liftlog gym remove {name} comes first",
                )
            people.set_password(db, person, password)
        elif known is not None:
            raise Refused(
                f"{name} is in this gym already", "note: --new-password gives another password"
            )
        else:
            person = Person(name, role or ROLES[0])
            was_there = people.add(db, person, password)
    where = address_for(connected.address, name)
    notices = connected.notices
    if was_there:
        notices += (f"{name} had a login on this server already. Its old password ends now.",)
    return Added(name, person.role, password, not anew, where, notices)


def remove(address: str, name: str, sure: Sure, ask: Ask | None = None) -> Removed:
    """Removes a person with all that they have at the gym; `sure` may raise to stop it.

    Raises:
        NotFound: where nobody is called so.
    """
    connected = connect(address, ask)
    with closing(connected.db) as db, people.as_owner(db):
        if people.known(db, name) is None and not (is_person(name) and people.has_login(db, name)):
            raise _nobody(name)
        events = people.count_events(db, name)
        sure(name, events)
        is_gone = people.remove(db, name)
    return Removed(name, events, not is_gone, connected.notices)


def _of_this_gym(person: Person | None, name: str) -> Person:
    if person is None:
        raise _nobody(name)
    return person


def _nobody(name: str) -> NotFound:
    return NotFound(
        f"nobody is called {quoted(name)} at this gym", "note: liftlog gym list shows who is"
    )
