"""Notation of equipment: `5:100:5`, `4x20,2x10`, `5,10,20`, and back again."""

from __future__ import annotations

from itertools import pairwise

from liftlog.domain.base.load import KG, LB, UNITS, decimal_text, parse_decimal
from liftlog.domain.base.words import composed, listed, quoted
from liftlog.domain.equipment.equipment import BANDS, LEVELS, LIST, PLATES, STACK, STEP, Equipment
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OPTIONS = ("unit", "step", "min", "max", "loads", "stack", "addons", "plates", "bar", "single",
           "bands", "levels", "cap")  # fmt: skip
FORMS = ("step", "loads", "stack", "plates", "bands", "levels")
_OF_NUMBERS = ("step", "min", "max", "loads", "stack", "addons", "plates", "bar", "cap")
_UNIT_ENDINGS = {"kgs": KG, "kg": KG, "lbs": LB, "lb": LB}
_GOES_WITH = {"min": "step", "max": "step", "addons": "stack", "bar": "plates", "single": "plates"}
_EXAMPLES = {"bands": "yellow,red,black", "levels": "hands-by-sides,hands-at-head"}
_RANGE = "use: FROM:TO:STEP, such as 5:100:5"
MOST_NAMES = 100
_MOST_LOADS, _MOST_WEIGHT, _MOST_KINDS = 2000, 2_000_000, 24

# Fields whose option has another name.
_OPTION_NAMES = {"step": "increment", "cap": "max-load", "single": "one-peg"}


def equipment_from(options: Mapping[str, str]) -> Equipment:
    """Equipment out of the options of `equipment set` by name, as text ("single": "yes").

    Exactly one of step, loads, stack, plates, bands, levels; WrongUsage says what is wrong.
    """
    form = _the_form(options)
    if form in (BANDS, LEVELS):
        return Equipment(form, names=parse_names(options[form], form))
    options = with_unit_typed(options)
    unit, cap = options.get("unit", ""), options.get("cap")
    if unit not in UNITS:
        raise WrongUsage("the unit is missing", "use: --unit kg or --unit lb")
    made = _READERS[form](options).replace(unit=unit)
    return made if cap is None else made.replace(cap=parse_number(cap, "cap"))


def with_unit_typed(options: Mapping[str, str]) -> Mapping[str, str]:
    """The options with the unit that was typed behind a number: `--increment 5kg`."""
    if "bands" in options or "levels" in options:
        return options
    bare = dict(options)
    units = {options["unit"]} if options.get("unit") else set()
    for name in _OF_NUMBERS:
        for ending, unit in _UNIT_ENDINGS.items():
            text = bare.get(name, "").lower()
            if ending in text:
                bare[name] = text.replace(ending, "")
                units.add(unit)
    if len(units) > 1:
        raise WrongUsage("the weights are in kg and in lb", "use: one unit")
    return bare | {"unit": units.pop()} if units else bare


def options_of(equipment: Equipment) -> dict[str, str]:
    """The options that make this equipment: `equipment_from(options_of(e))` is e again."""
    if not equipment.has_loads:
        return {equipment.form: ",".join(equipment.names)}
    cap = "" if equipment.cap is None else decimal_text(equipment.cap)
    texts = {"unit": equipment.unit or "", **_texts(equipment), "cap": cap}
    return {name: text for name, text in texts.items() if text}


def as_option(field: str) -> str:
    """The option of a field as it is typed: --increment for the step."""
    return f"--{_OPTION_NAMES.get(field, field)}"


def notation(equipment: Equipment) -> str:
    """The equipment as one would type it: `--unit kg --stack 5:100:5 --addons 1.25`."""
    return " ".join(
        as_option(name) if name == "single" else f"{as_option(name)} {text}"
        for name, text in options_of(equipment).items()
    )


def parse_loads(text: str, option: str) -> tuple[int, ...]:
    """Loads out of `5,10,20` or `FROM:TO:STEP`, from light to heavy, each once."""
    loads: set[int] = set()
    for part in text.split(","):
        loads.update(_span(part, option) if ":" in part else [parse_number(part, option)])
    if len(loads) > _MOST_LOADS:
        raise WrongUsage(
            f"{as_option(option)} lists {len(loads)} weights", f"use: {_MOST_LOADS} weights at most"
        )
    return tuple(sorted(loads))


def parse_plates(text: str) -> tuple[tuple[int, int], ...]:
    """(weight, number in all) out of `4x20,2x10`, heavy ones first, equal weights together."""
    counts: dict[int, int] = {}
    for part in text.lower().replace("×", "x").split(","):
        number, times, weight = part.strip().partition("x")
        if not (times and number.isascii() and number.isdigit() and 0 < int(number) <= 100):
            raise WrongUsage(
                f"{quoted(part.strip())} in --plates is not a number of plates and their weight",
                "use: --plates 4x20,2x10, where 4x20 means four 20s",
            )
        milli = _above_zero(weight, "plates")
        counts[milli] = counts.get(milli, 0) + int(number)
    if len(counts) > _MOST_KINDS or sum(w * c for w, c in counts.items()) > _MOST_WEIGHT:
        raise WrongUsage(
            "--plates has too many plates",
            f"use: {_MOST_KINDS} different weights and {_MOST_WEIGHT // 1000} in total at most",
        )
    return tuple(sorted(counts.items(), reverse=True))


def parse_names(text: str, option: str) -> tuple[str, ...]:
    """Names from easy to hard out of `yellow,red,black`."""
    names = tuple(composed(part.strip()) for part in text.split(","))
    if not all(names) or len(set(names)) < len(names):
        raise WrongUsage(
            f"{as_option(option)} needs different names",
            f"use: names from easy to hard with commas, such as {_EXAMPLES[option]}",
        )
    if len(names) > MOST_NAMES:
        raise WrongUsage(
            f"{as_option(option)} lists {len(names)} names", f"use: {MOST_NAMES} names at most"
        )
    return names


def parse_number(text: str, option: str) -> int:
    """Thousandths out of one number without a unit."""
    milli = parse_decimal(text.strip())
    if milli is None:
        raise WrongUsage(
            f"{quoted(text.strip())} in {as_option(option)} is not a number",
            "use: plain numbers such as 2.5; the unit goes in --unit",
        )
    return milli


def _the_form(options: Mapping[str, str]) -> str:
    given = [name for name in FORMS if name in options]
    if len(given) != 1:
        raise WrongUsage(
            "describe your weights in one way" + (f", not {len(given)}" if given else ""),
            f"use: {listed(map(as_option, FORMS))}",
        )
    form = given[0]
    for name in options:
        if name not in OPTIONS:
            raise WrongUsage(f"equipment has no field {quoted(name)}")
        is_of_loads = form in (BANDS, LEVELS) and name in ("unit", "cap")
        if is_of_loads or _GOES_WITH.get(name, form) != form:
            raise WrongUsage(f"{as_option(name)} and {as_option(form)} cannot be used together")
    return form


def _span(text: str, option: str) -> range:
    parts = text.split(":")
    if len(parts) != 3:
        raise WrongUsage(f"{quoted(text)} in {as_option(option)} is not a range of weights", _RANGE)
    start, end, step = (parse_number(part, option) for part in parts)
    if step <= 0 or end < start or (end - start) // step >= _MOST_LOADS:
        raise WrongUsage(f"{as_option(option)} {text} has no weights", _RANGE)
    return range(start, end + 1, step)


def _above_zero(text: str, option: str) -> int:
    milli = parse_number(text, option)
    if milli <= 0:
        raise WrongUsage(f"{as_option(option)} must be above 0, not {quoted(text.strip())}")
    return milli


def _steps(options: Mapping[str, str]) -> Equipment:
    step = _above_zero(options["step"], "step")
    start = parse_number(options["min"], "min") if "min" in options else step
    end = parse_number(options["max"], "max") if "max" in options else None
    if end is not None and end < start:
        raise WrongUsage("--max is below --min")
    return Equipment(STEP, start=start, step=step, end=end)


def _stack(options: Mapping[str, str]) -> Equipment:
    parts = filter(None, options.get("addons", "").split(","))
    addons = tuple(sorted(_above_zero(part, "addons") for part in parts))
    if len(addons) > 8:
        raise WrongUsage(f"--addons has {len(addons)} weights", "use: 8 weights at most")
    return Equipment(STACK, loads=parse_loads(options["stack"], "stack"), addons=addons)


def _plates(options: Mapping[str, str]) -> Equipment:
    bar = parse_number(options.get("bar", "0"), "bar")
    if bar < 0:
        raise WrongUsage(f"--bar cannot be {quoted(options['bar'])}", "use: 0 or more")
    single = options.get("single", "no").lower() in ("yes", "true", "on", "1")
    return Equipment(PLATES, plates=parse_plates(options["plates"]), bar=bar, single=single)


_READERS: dict[str, Callable[[Mapping[str, str]], Equipment]] = {
    "step": _steps,
    "loads": lambda options: Equipment(LIST, loads=parse_loads(options["loads"], "loads")),
    "stack": _stack,
    "plates": _plates,
}


def _loads_text(loads: tuple[int, ...]) -> str:
    steps = {above - below for below, above in pairwise(loads)}
    if len(loads) > 2 and len(steps) == 1:
        return ":".join(map(decimal_text, (loads[0], loads[-1], steps.pop())))
    return ",".join(map(decimal_text, loads))


def _texts(equipment: Equipment) -> dict[str, str]:
    """What each option of the form says; empty where it is left out."""
    if equipment.form == STEP:
        end = "" if equipment.end is None else decimal_text(equipment.end)
        step, start = decimal_text(equipment.step), decimal_text(equipment.start)
        return {"step": step, "min": start, "max": end}
    if equipment.form == PLATES:
        plates = ",".join(f"{count}x{decimal_text(w)}" for w, count in equipment.plates)
        single = "yes" if equipment.single else ""
        return {"plates": plates, "bar": decimal_text(equipment.bar), "single": single}
    addons = ",".join(map(decimal_text, equipment.addons))
    name = "stack" if equipment.form == STACK else "loads"
    return {name: _loads_text(equipment.loads), "addons": addons}
