"""Keys of rule settings: reads, checks and shows `policy.*`.

Shares, factors and cuts are whole thousandths (0.10 is 100), days, hours, reps and sessions whole
numbers. A policy that is off is a rule passed over. The same names stand in `data/goals.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable

from liftlog.domain.advice.policies import DEFAULTS, Policies
from liftlog.domain.base.load import decimal_text, parse_decimal
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import listed, quoted
from liftlog.errors import WrongUsage


class Number(Value):
    """A number of a policy and its sensible range; `exact` ones are held in thousandths."""

    name: str
    least: int
    most: int
    exact: bool = False


class Policy(Value):
    """The name, the rule (None: no rule of its own) and the numbers of one policy.

    `on` is the word for it where "on" would not say what it does.
    """

    name: str
    rule: str | None
    numbers: tuple[Number, ...] = ()
    on: str = "on"


class PolicyLine(Value):
    """One key as `config list` shows it."""

    key: str
    value: str
    default: str
    rule: str | None


def _share(name: str, most: int = 900) -> Number:
    return Number(name, 10, most, exact=True)


def _days(name: str) -> Number:
    return Number(name, 1, 3650)


POLICIES = (
    Policy("severe-pain", "R10"),
    Policy("mild-pain", "R10", (_days("days"),)),
    Policy("after-pain", "R10", (_share("cut"),)),
    Policy(
        "layoff",
        "R11",
        (
            _days("short-days"),
            _share("short-cut"),
            _days("medium-days"),
            _share("medium-cut"),
            _days("long-days"),
            _share("long-cut"),
        ),
    ),
    Policy("coming-back", "R11", (_share("until", 1000), _share("step"))),
    Policy("goal-change", "R14"),
    Policy("ramp", "R4"),
    Policy("mixed-loads", "R4"),
    Policy("even-out", "R1"),
    Policy("too-heavy", "R18"),
    Policy("deload", "R12", (Number("sessions", 2, 20), _share("cut"))),
    Policy("failed-jump", "R20", (Number("window", 2, 50), Number("extra-reps", 1, 50))),
    Policy("effort", "R21", on="brake"),
    Policy("big-jump", "R6", (_share("above", 10_000),)),
    Policy("wide-gap", "R6/R11/R12", (Number("factor", 1000, 10_000, exact=True),)),
    Policy("light-day", "R13", (_share("load", 1000), Number("sessions-a-week", 1, 7))),
    Policy("gyms", "R19"),
    Policy("frequency", "R17", (Number("most", 1, 7),)),
    Policy("trained-least", "P9", (_days("days"),)),
    Policy("weekly-sets", None, (Number("least", 1, 100), Number("most", 1, 100))),
    Policy("workout", None, (Number("gap-hours", 1, 24),)),
    Policy(
        "typo-check",
        None,
        (
            Number("load-factor", 1000, 1_000_000, exact=True),
            Number("year-factor", 1000, 1_000_000, exact=True),
            Number("import-factor", 1000, 1_000_000, exact=True),
            Number("reps", 1, 100_000),
            Number("reps-factor", 1000, 1_000_000, exact=True),
            _share("body-share"),
            _days("body-days"),
            Number("distance-factor", 1000, 1_000_000, exact=True),
            Number("speed", 1, 1000),
            Number("speed-on-wheels", 1, 1000),
        ),
    ),
    Policy(
        "inferred-goal",
        "N4",
        (
            Number("window", 2, 50),
            _days("days"),
            Number("sessions", 1, 50),
            Number("top-sets", 1, 200),
            _share("near-top", 1000),
            _share("always", 1000),
            _share("counted-by-reps", 1000),
            Number("drift", 1, 20),
        ),
    ),
    Policy("rest-remark", None, (_share("tolerance", 10_000),)),
    Policy("body-weight-volume", None),
    Policy("streak", None),
)

# What a setting was called up to 0.1: still read, never shown or written.
FORMER = {
    "visit": "workout",
    "absurd": "typo-check",
    "big-step": "big-jump",
    "coarse-step": "wide-gap",
}
_SWITCHES = {"on": "on", "yes": "on", "true": "on", "off": "off", "no": "off", "false": "off"}


def policies_from(settings: Iterable[tuple[str, str]]) -> Policies:
    """The policies out of pairs such as ("layoff", "off") and ("deload.cut", "0.15")."""
    changes: dict[str, int] = {}
    # Where a log holds a setting under both of its names, today's name holds.
    for key, text in sorted(settings, key=lambda pair: not is_former(pair[0])):
        policy, number = _policy_of(key)
        value = checked(key, text)
        is_on = value == policy.on
        changes[_field(key)] = is_on if number is None else _in_range(key, number, value)
    return DEFAULTS.replace(**changes)


def checked(key: str, text: str) -> str:
    """The value as it is stored, or WrongUsage that says what would be accepted."""
    policy, number = _policy_of(key)
    if number is None:
        typed = text.strip().lower()
        switch = "on" if typed == policy.on else _SWITCHES.get(typed)
        if switch is None:
            hint = f"use: {policy.on} or off"
            raise WrongUsage(f"policy.{policy.name} cannot be {quoted(text)}", hint)
        return policy.on if switch == "on" else switch
    return _shown(number, _in_range(key, number, text))


def is_policy(key: str) -> bool:
    """Whether a policy, or a number of one, has this name."""
    try:
        _policy_of(key)
    except WrongUsage:
        return False
    return True


def policy_lines(policies: Policies) -> tuple[PolicyLine, ...]:
    """Every key with its value, its default and its rule, in the order of the rules above."""
    return tuple(
        PolicyLine(key, _text(key, policies), _text(key, DEFAULTS), policy.rule)
        for policy in POLICIES
        for key in (policy.name, *(f"{policy.name}.{number.name}" for number in policy.numbers))
    )


def _text(key: str, policies: Policies) -> str:
    value = getattr(policies, _field(key))
    policy, number = _policy_of(key)
    return _shown(number, value) if number else policy.on if value else "off"


def is_former(key: str) -> bool:
    """Whether a key has a name that a setting had up to 0.1, with or without `policy.`."""
    return _typed(key).partition(".")[0] in FORMER


def key_today(key: str) -> str:
    """The key by today's name: policy.workout.gap-hours for policy.visit.gap-hours."""
    return f"policy.{_bare(key)}"


def former_key(key: str) -> str | None:
    """What the same setting was called up to 0.1; None where it had no other name."""
    name, point, rest = _bare(key).partition(".")
    former = next((old for old, new in FORMER.items() if new == name), None)
    return former and f"policy.{former}{point}{rest}"


def _typed(key: str) -> str:
    return key.strip().lower().removeprefix("policy.").replace("_", "-")


def _bare(key: str) -> str:
    name, point, rest = _typed(key).partition(".")
    return f"{FORMER.get(name, name)}{point}{rest}"


def _field(key: str) -> str:
    return _bare(key).replace(".", "_").replace("-", "_")


def _policy_of(key: str) -> tuple[Policy, Number | None]:
    name, point, rest = _bare(key).partition(".")
    policy = next((known for known in POLICIES if known.name == name), None)
    if policy is None:
        raise WrongUsage(
            f"no setting is called {quoted(f'policy.{name}')}", "try: liftlog config list"
        )
    number = next((known for known in policy.numbers if known.name == rest), None)
    if point and number is None:
        have = [f"policy.{name}.{known.name}" for known in policy.numbers]
        raise WrongUsage(
            f"no setting is called {quoted(f'policy.{name}.{rest}')}",
            f"use: {listed([f'policy.{name}', *have])}",
        )
    return policy, number


def _in_range(key: str, number: Number, text: str) -> int:
    milli = parse_decimal(text.strip())
    value = None
    if milli is not None and (number.exact or not milli % 1000):
        value = milli if number.exact else milli // 1000
    if value is None or not number.least <= value <= number.most:
        least, most = _shown(number, number.least), _shown(number, number.most)
        noun = "a number" if number.exact else "a whole number"
        raise WrongUsage(
            f"policy.{_bare(key)} cannot be {quoted(text)}", f"use: {noun} from {least} to {most}"
        )
    return value


def _shown(number: Number, value: int) -> str:
    return decimal_text(value) if number.exact else str(value)
