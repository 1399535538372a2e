"""Fast imports: reads liftlog's modules from the compiled file beside each.

Python asks for a module in five spellings and decides each step in code of its own; for the eighty
small modules and packages on the way of `log` that is a tenth of what the whole start may cost
(docs/decisions/0006). What a compiled file must fulfil is the same here: this Python's format, its
source's time and size. Where anything else is found, Python's own way is taken. What a word always
needs is made ready in one go, so that its imports find it there. Of Python's own modules the two
in C are found where they lie, and `__future__`, which no module needs when it runs, is not read.
"""

# Neither here nor in the door is `annotations` imported from `__future__`: they come before it.
import _frozen_importlib_external as python
import os
import sys
from _imp import extension_suffixes
from marshal import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

_Spec = type(__spec__)


class _Module(type(sys)):  # type: ignore[misc]  # the type of modules
    """A module that is quick to say what it has not: each `from … import` asks for `__path__`.

    Python's own makes two errors of it, with their texts, before Python 3.12.
    """

    __slots__ = ()
    __getattribute__ = object.__getattribute__


_ENDING = f".{sys.implementation.cache_tag}.pyc"
# The packages that the everyday words pass through (tests/start/test_imports.py).
ROOMS = {
    "cli": "",
    "domain": "advice base equipment exercises progress training",
    "platform": "",
    "render": "advice base plans progress training",
    "services": "advice base exercises plans progress training",
    "store": "advice base equipment exercises plans progress training",
}
# Those of programmes, which `log` passes through where one runs.
ROOMS_OF_PROGRAMMES = ("domain.plans", "domain.plans.programmes", "services.advice.programmes")
# What the everyday words load, each module behind those that it needs: the door itself, all of
# them, `log` and `next`, `log` alone, `status` alone (tests/start/test_imports.py).
DOOR = (
    "cli.everyday domain.base.values domain.base.load errors domain.base.words domain.base.sizes"
    " domain.training.counting domain.training.sets domain.training.options cli.boundary"
)
ADVICE = (
    "cli.output domain.advice.decision domain.base.counts domain.equipment.grid"
    " domain.exercises.exercise domain.equipment.equipment domain.advice.ladder"
    " domain.exercises.goals domain.advice.judging render.base.phrases render.base.text"
    " render.advice.coming_set domain.advice.policies start.dates platform.system"
    " services.base.clock start.sqlite store.base.database store.base.journal"
    " store.base.location store.exercises.catalogue"
    " store.training.logbook services.base.workspace domain.advice.pain domain.advice.question"
    " store.plans.plan_days services.base.visits store.advice.pain store.equipment.equipment"
    " services.advice.cases domain.advice.situation domain.advice.open_session domain.advice.rules"
    " services.advice.next_load"
)
NAMES = "services.exercises.names"
NEXT = "services.advice.advising render.advice.next_load"
LOGGING = (
    "domain.advice.doubt domain.training.amounts domain.training.notation store.training.doubts"
    " services.base.doubts services.training.loading services.training.entering"
    " services.training.recording render.training.answers"
)
# What `log` needs to know the exercise, where none is named.
TURNS = "services.plans.turns"
STATUS = (
    "services.advice.advising services.plans.turns services.plans.following services.plans.status"
    " render.advice.next_load render.plans.status"
)
# What `log` loads besides under a programme.
UNDER_PROGRAMME = (
    "store.plans.taken_days domain.plans.programmes.asked domain.plans.programmes.open_list"
    " services.advice.programmes.items services.advice.programmes.kept services.training.taking"
    " render.advice.programme_set"
)
# And with the first and the last set of an exercise.
FORESEEN = "store.plans.coming_days services.advice.programmes.foreseen"
JUDGED = "domain.plans.programmes.judging render.advice.programme_outcome"
# The format, and no flags: checked by the time of the source.
_FORMAT = python.MAGIC_NUMBER + bytes(4)


# Stands in for `__future__`: a module that runs imports `annotations` and does nothing with it.
_FUTURE = _Module("__future__")
_FUTURE.__dict__["annotations"] = None
# What `log` takes of Python's own modules in C, besides those that are built in.
IN_C = ("_datetime", "_sqlite3")


class _Compiled(python.SourceFileLoader):
    """Python's loader, with a shorter look at the compiled file."""

    def __init__(self, fullname: str, path: str) -> None:
        self.name, self.path = fullname, path
        folder, _, file = path.rpartition("/")
        self.compiled = f"{folder}/__pycache__/{file.removesuffix('.py')}{_ENDING}"

    def create_module(self, spec: "ModuleSpec") -> "ModuleType":
        return _Module(spec.name)

    def get_code(self, fullname: str) -> "CodeType | None":
        try:
            compiled = _beginning_of(self.compiled)
            source = os.stat(self.path)  # noqa: PTH116
            made_of = _four(int(source.st_mtime)) + _four(source.st_size)
            if compiled[:16] == _FORMAT + made_of:
                code: CodeType = loads(compiled[16:])
                return code
        except (OSError, EOFError):
            pass
        return super().get_code(fullname)


def _beginning_of(path: str) -> bytes:
    """A file in one reading, which is cheap; what is longer is not whole, and Python's to read."""
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 100_000)
    finally:
        os.close(file)


def _four(number: int) -> bytes:
    return (number & 0xFFFFFFFF).to_bytes(4, "little")


class Nearby:
    """Finds the modules in the packages of liftlog; leaves packages and all else to Python."""

    @staticmethod
    def find_spec(
        name: str, path: "Sequence[str] | None" = None, target: "ModuleType | None" = None
    ) -> "ModuleSpec | None":
        if path is None:
            return _spec_in_c(name) if name in IN_C else None
        if not name.startswith("liftlog."):
            return None
        file = f"{path[0]}/{name.rpartition('.')[2]}.py"
        return _spec_of(name, file) if os.access(file, os.F_OK) else None


def _spec_of(name: str, file: str) -> "ModuleSpec":
    loader = _Compiled(name, file)
    spec = _Spec(name, loader, origin=file)
    spec.has_location, spec.cached = True, loader.compiled
    return spec


def _spec_in_c(name: str) -> "ModuleSpec | None":
    """Where a module in C lies among Python's own, if it is a file there: not sought for in the
    lists of all files of Python."""
    for folder in sys.path:
        if folder.endswith("/lib-dynload"):
            file = f"{folder}/{name}{extension_suffixes()[0]}"
            if os.access(file, os.F_OK):
                spec = _Spec(name, python.ExtensionFileLoader(name, file), origin=file)
                spec.has_location = True
                return spec
    return None


def make_ready(*lists: str) -> None:
    """Loads modules before they are asked for: each import finds its own without lock or search."""
    if Nearby not in sys.meta_path:
        return
    is_lent = sys.modules.setdefault("__future__", _FUTURE) is _FUTURE
    try:
        for short in " ".join(lists).split():
            name = f"liftlog.{short}"
            if name not in sys.modules:
                parent, _, tail = name.rpartition(".")
                package = sys.modules[parent]
                spec = _spec_of(name, f"{package.__path__[0]}/{tail}.py")
                setattr(package, tail, _executed(spec, parent))
    finally:
        if is_lent:
            del sys.modules["__future__"]


def _executed(spec: "ModuleSpec", parent: str) -> "ModuleType":
    """A module with what Python gives it; as there, one that fails is none."""
    module = _Module(spec.name)
    loader = spec.loader
    assert type(loader) is _Compiled
    code = loader.get_code(spec.name)
    module.__dict__.update(
        __spec__=spec, __loader__=loader, __package__=parent,
        __file__=spec.origin, __cached__=spec.cached,
    )  # fmt: skip
    sys.modules[spec.name] = module
    try:
        exec(code, module.__dict__)  # type: ignore[arg-type]  # a source always has code
    except BaseException:
        del sys.modules[spec.name]
        raise
    return module


def make_ready_for_programmes() -> None:
    """Loads what a set under a programme needs besides."""
    if Nearby not in sys.meta_path:
        return
    folder = __file__.rpartition("/start/")[0]
    for name in ROOMS_OF_PROGRAMMES:
        if f"liftlog.{name}" not in sys.modules:
            _open_room(folder, name)
    make_ready(UNDER_PROGRAMME)


def _open_rooms(folder: str) -> None:
    """Makes liftlog's packages as Python would: each `__init__.py` is empty, none need be read."""
    for layer, topics in ROOMS.items():
        for name in (layer, *(f"{layer}.{topic}" for topic in topics.split())):
            _open_room(folder, name)


def _open_room(folder: str, name: str) -> None:
    parent, _, tail = f"liftlog.{name}".rpartition(".")
    room = _Module(f"liftlog.{name}")
    room.__path__ = [f"{folder}/{name.replace('.', '/')}"]
    room.__spec__ = _Spec(room.__name__, None, is_package=True)
    room.__spec__.submodule_search_locations = room.__path__
    sys.modules[room.__name__] = room
    setattr(sys.modules[parent], tail, room)


def shorten_imports() -> None:
    """From here on, where liftlog lies in files that are compiled in the usual way."""
    usual = not (sys.flags.optimize or sys.pycache_prefix or sys.platform == "win32")
    if usual and type(__spec__.loader) is python.SourceFileLoader:
        sys.meta_path.insert(0, Nearby)
        _open_rooms(__file__.rpartition("/start/")[0])
