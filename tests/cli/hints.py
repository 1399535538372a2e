"""The hints of all errors, read out of the code: what each begins with, and what it says to type.

A hint is the second argument of an error, or what is assigned to `error.hint`. It is followed
through names, branches and the functions that build it. What only the running program knows is
UNKNOWN in the text.
"""

from __future__ import annotations

import ast
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from liftlog import errors
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCES = CHECKOUT / "src" / "liftlog"
UNKNOWN = "\0"
_MOST = 200
_DEEPEST = 12
_ERRORS = "errors.py"
# These take something else than a hint as their second argument.
_WITHOUT = {"WrongItems"}
# What prints a message and a hint by itself.
_PRINTING = "say_error"

_Texts = set[str]
_Known = dict[str, _Texts]


class Hint(NamedTuple):
    """One thing that may be printed below an error."""

    where: str
    text: str


class _Function(NamedTuple):
    module: _Module
    node: ast.FunctionDef


class _Module(NamedTuple):
    name: str
    tree: ast.Module


class _Code:
    """The sources, with the functions and the constants that hints are made of."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.modules = [_Module(name, ast.parse(text)) for name, text in sources.items()]
        self.functions: dict[str, list[_Function]] = {}
        self.constants: dict[str, list[tuple[str, ast.expr]]] = {}
        self.classes = {name for name, value in vars(errors).items() if isinstance(value, type)}
        for module in self.modules:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.FunctionDef):
                    self.functions.setdefault(node.name, []).append(_Function(module, node))
                elif isinstance(node, ast.ClassDef) and self.classes & {
                    base.id for base in node.bases if isinstance(base, ast.Name)
                }:
                    self.classes.add(node.name)
            for statement in module.tree.body:
                for name, value in _assigned(statement):
                    self.constants.setdefault(name, []).append((module.name, value))

    def hints(self) -> Iterator[Hint]:
        for module in self.modules:
            yield from self._hints_in(module, module.tree, None, False)

    def _hints_in(
        self, module: _Module, node: ast.AST, within: ast.FunctionDef | None, in_error: bool
    ) -> Iterator[Hint]:
        for child in ast.iter_child_nodes(node):
            function = child if isinstance(child, ast.FunctionDef) else within
            inside = child.name in self.classes if isinstance(child, ast.ClassDef) else in_error
            for expression in self._hint_of(child, in_error and module.name != _ERRORS):
                where = f"{module.name}:{expression.lineno}"
                for text in sorted(self._texts(expression, module, within, {}, 0)):
                    yield Hint(where, text)
            yield from self._hints_in(module, child, function, inside)

    def _hint_of(self, node: ast.AST, in_error: bool) -> Iterator[ast.expr]:
        if isinstance(node, ast.Assign):
            targets = [target.attr for target in node.targets if isinstance(target, ast.Attribute)]
            if "hint" in targets and not _is_own_field(node):
                yield node.value
        if not isinstance(node, ast.Call):
            return
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        hands_on = in_error and _is_of_super(node)
        if name not in self.classes and name != _PRINTING and not hands_on:
            return
        yield from (word.value for word in node.keywords if word.arg == "hint")
        if len(node.args) > 1 and name not in _WITHOUT:
            # What an error hands on as it was given is read where it is raised.
            is_given = isinstance(node.args[1], ast.Name) and node.args[1].id == "hint"
            if not (hands_on and is_given):
                yield node.args[1]

    def _texts(
        self,
        node: ast.expr,
        module: _Module,
        within: ast.FunctionDef | None,
        known: _Known,
        depth: int,
    ) -> _Texts:
        """All that an expression may say; empty where it says nothing (None)."""
        if depth > _DEEPEST:
            return {UNKNOWN}

        def of(part: ast.expr) -> _Texts:
            return self._texts(part, module, within, known, depth + 1)

        match node:
            case ast.Constant(value=None) | ast.Attribute(attr="hint"):
                # Nothing, or the hint of another error, which is read where it is made.
                return set()
            case ast.Constant(value=str() | int() as value):
                return {str(value)}
            case ast.JoinedStr(values=parts):
                return _joined([of(part) or {""} for part in parts])
            case ast.FormattedValue(value=value):
                return of(value)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined([of(left), of(right)])
            case ast.IfExp(body=body, orelse=other):
                return of(body) | of(other)
            case ast.BoolOp(values=values):
                return set().union(*map(of, values))
            case ast.Subscript(value=ast.Name(id=name)):
                return self._values_of(name, module, known, depth)
            case ast.Name(id=name):
                return self._named(name, module, within, known, depth)
            case ast.Call():
                return self._called(node, module, within, known, depth)
        return {UNKNOWN}

    def _named(
        self,
        name: str,
        module: _Module,
        within: ast.FunctionDef | None,
        known: _Known,
        depth: int,
    ) -> _Texts:
        if name in known:
            return known[name]
        if within is not None:
            values = [value for bound, value in _bindings(within) if bound == name]
            if values:
                texts = [self._texts(v, module, within, known, depth + 1) for v in values]
                return set().union(*texts)
            place = _parameters(within).index(name) if name in _parameters(within) else -1
            if place >= 0:
                return self._arguments(within, name, place, module, depth)
        for home, value in self.constants.get(name, []):
            if home == module.name or len(self.constants[name]) == 1:
                return self._texts(value, module, None, {}, depth + 1)
        return {UNKNOWN}

    def _arguments(
        self, function: ast.FunctionDef, name: str, place: int, module: _Module, depth: int
    ) -> _Texts:
        """What the module gives a function for one of its parameters."""
        given: _Texts = set()
        defaults = dict(
            zip(reversed(function.args.args), reversed(function.args.defaults), strict=False)
        )
        for parameter, default in defaults.items():
            if parameter.arg == name:
                given |= self._texts(default, module, None, {}, depth + 1)
        calls = list(_calls_of(function.name, module.tree, None))
        for call, caller in calls:
            named = {word.arg: word.value for word in call.keywords}
            value = named.get(name) or (call.args[place] if len(call.args) > place else None)
            if value is not None:
                given |= self._texts(value, module, caller, {}, depth + 1)
        return given if calls else {UNKNOWN}

    def _called(
        self,
        call: ast.Call,
        module: _Module,
        within: ast.FunctionDef | None,
        known: _Known,
        depth: int,
    ) -> _Texts:
        """What a function of ours gives back, with its arguments put in."""
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        found = self.functions.get(name, [])
        here = [function for function in found if function.module is module] or found
        if len(here) != 1:
            return {UNKNOWN}
        function = here[0]
        given: _Known = {name: {UNKNOWN} for name in _parameters(function.node)}
        for parameter, value in zip(_parameters(function.node), call.args, strict=False):
            given[parameter] = self._texts(value, module, within, known, depth + 1)
        for word in call.keywords:
            if word.arg:
                given[word.arg] = self._texts(word.value, module, within, known, depth + 1)
        returned = [
            node.value
            for node in ast.walk(function.node)
            if isinstance(node, ast.Return) and node.value is not None
        ]
        texts = [
            self._texts(value, function.module, function.node, given, depth + 1)
            for value in returned
        ]
        return set().union(*texts)

    def _values_of(self, name: str, module: _Module, known: _Known, depth: int) -> _Texts:
        """Every value of a table."""
        for home, value in self.constants.get(name, []):
            if home == module.name and isinstance(value, ast.Dict):
                texts = [self._texts(v, module, None, known, depth + 1) for v in value.values]
                return set().union(*texts)
        return {UNKNOWN}


def _is_own_field(node: ast.Assign) -> bool:
    """`self.hint = hint` in the error itself."""
    return any(
        isinstance(target, ast.Attribute)
        and isinstance(target.value, ast.Name)
        and target.value.id == "self"
        for target in node.targets
    )


def _is_of_super(node: ast.Call) -> bool:
    """An error of a service hands its hint on: `super().__init__(message, hint)`."""
    match node.func:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"):
            return True
    return False


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    match statement:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, ast.Name):
                    yield target.id, value
                elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                    for name, part in zip(target.elts, value.elts, strict=False):
                        if isinstance(name, ast.Name):
                            yield name.id, part
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value


def _bindings(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """What names are bound to inside a function; a part of something else is not known."""
    unknown = ast.Name(UNKNOWN)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _assigned(node)
            for target in node.targets if isinstance(node, ast.Assign) else []:
                if isinstance(target, ast.Tuple) and not isinstance(node.value, ast.Tuple):
                    names = (part.id for part in ast.walk(target) if isinstance(part, ast.Name))
                    yield from ((name, unknown) for name in names)
        elif isinstance(node, ast.NamedExpr):
            yield node.target.id, node.value
        elif isinstance(node, ast.For | ast.comprehension):
            names = (part.id for part in ast.walk(node.target) if isinstance(part, ast.Name))
            yield from ((name, unknown) for name in names)


def _parameters(function: ast.FunctionDef) -> list[str]:
    names = [parameter.arg for parameter in [*function.args.args, *function.args.kwonlyargs]]
    return names[1:] if names[:1] == ["self"] else names


def _calls_of(
    name: str, node: ast.AST, within: ast.FunctionDef | None
) -> Iterator[tuple[ast.Call, ast.FunctionDef | None]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            called = child.func
            if (isinstance(called, ast.Name) and called.id == name) or (
                isinstance(called, ast.Attribute) and called.attr == name
            ):
                yield child, within
        function = child if isinstance(child, ast.FunctionDef) else within
        yield from _calls_of(name, child, function)


def _joined(parts: list[_Texts]) -> _Texts:
    texts = {""}
    for part in parts:
        texts = {before + after for before, after in product(texts, part or {""})}
        if len(texts) > _MOST:
            return {text + UNKNOWN for text in texts}
    return texts


def hints_in(sources: Mapping[str, str]) -> list[Hint]:
    """Every hint in these sources, by their names."""
    return list(_Code(sources).hints())


def all_hints() -> list[Hint]:
    """Every hint of the program."""
    return hints_in(
        {
            str(path.relative_to(SOURCES)): path.read_text(encoding="utf-8")
            for path in sorted(SOURCES.rglob("*.py"))
        }
    )
