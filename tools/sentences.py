"""Prints every sentence that liftlog shows to people, from the code and the data.

`--long` prints only sentences over 20 words, each with its number of words; `--plain` prints only
the texts, to read aloud. A value that is put in later is shown as `…`, a new line as `⏎`.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, groupby, product
from math import prod
from pathlib import Path
from typing import NamedTuple

import yaml

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src", "liftlog")
DATA = Path("data")
MOST_WORDS = 20
HOLE = "…"
NEW_LINE = " ⏎ "

HELP, ERROR, HINT, ANSWER, HEADING, NOTICE = (
    "help", "error", "hint", "answer", "heading", "notice",
)  # fmt: skip
SETTING, EXERCISE, ROUTINE = "setting", "exercise", "routine"

# More ways to put one text together are not shown one by one.
_MOST_WAYS = 24


class Text(NamedTuple):
    """What one place in the code or the data says."""

    file: str
    line: int
    kind: str
    text: str


class Long(NamedTuple):
    """A sentence with too many words."""

    where: Text
    sentence: str
    words: int


def every_text(checkout: Path = CHECKOUT) -> list[Text]:
    """All texts of a checkout, in the order of files and lines."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in _modules(checkout)}
    errors = error_classes(trees.values())
    texts = list(
        chain.from_iterable(
            texts_of_code(tree, file.relative_to(checkout).as_posix(), errors)
            for file, tree in trees.items()
        )
    )
    texts += texts_of_sources(checkout)
    for file in sorted((checkout / DATA).glob("*.yaml")):
        texts += texts_of_data(file.read_text(encoding="utf-8"), f"{DATA}/{file.name}")
    return list(dict.fromkeys(sorted(texts, key=lambda text: (text.file, text.line))))


def texts_of_sources(checkout: Path) -> list[Text]:
    """The names of the sources and of their headings, out of their table."""
    file = checkout / PACKAGE / "domain" / "base" / "sources.py"
    if not file.exists():
        return []
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) == "_source"
    ]
    return [
        Text(file.relative_to(checkout).as_posix(), part.lineno, "source", part.value)
        for call in calls
        for part in ast.walk(call)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and len(part.value) > 3
    ]


def _modules(checkout: Path) -> list[Path]:
    return sorted((checkout / PACKAGE).rglob("*.py"))


# Sentences ------------------------------------------------------------------------------------


_COMMAND = re.compile(r"(?:^|(?<=: )|(?<=use ))\s*liftlog [a-z-].*?(?=\s{2,}|$)")


def sentences(text: str) -> list[str]:
    """The sentences of a text; commands to type are none."""
    found = []
    for line in re.split(r"\n| ⏎ ?", text):
        spoken = _COMMAND.sub("", line)
        found += re.split(r"(?<=[.?!])(?:\s+|$)", spoken)
    return [sentence.strip() for sentence in found if number_of_words(sentence)]


def number_of_words(sentence: str) -> int:
    """Tokens with a letter or a digit; a value that is put in later is at least one word."""
    return sum(1 for token in sentence.split() if re.search(rf"[^\W_]|{HOLE}", token))


def too_long(texts: Iterable[Text], most: int = MOST_WORDS) -> list[Long]:
    """The sentences with more words than that."""
    return [
        Long(text, sentence, words)
        for text in texts
        for sentence in sentences(text.text)
        if (words := number_of_words(sentence)) > most
    ]


# Code -----------------------------------------------------------------------------------------

# Modules without a word for people: other languages, and what databases once were.
_SILENT = (
    "cli/shells.py", "render/html/script.py", "render/html/style.py", "store/base/migrations.py",
    "start/imports.py", "start/sqlite.py",
)  # fmt: skip
# By layer, what is called so holds the words of other apps' files.
_FOREIGN = {
    "importers": {
        "fields", "needed", "kinds", "HEADER", "_HEADER", "_WORDS", "_RESTS", "_NOTES", "_MONTHS",
        "_HELD_BY_THE_BODY",
    },
    "services": {"STRONG"},
}  # fmt: skip
# Calls whose texts nobody reads: they look for something in a text, or speak to a machine.
_MUTE_CALLS = {
    "compile", "match", "fullmatch", "search", "sub", "split", "rsplit", "findall", "finditer",
    "startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "strip",
    "lstrip", "rstrip", "find", "index", "count", "replace", "translate", "execute",
    "executemany", "executescript", "strftime", "strptime", "getattr", "setattr", "hasattr",
    "import_module", "TypeVar", "NewType", "namedtuple", "encode", "decode", "open", "getenv",
    "text_factory", "create_function", "pragma", "cast", "isinstance",
}  # fmt: skip
_MUTE_KEYWORDS = {
    "metavar", "style", "encoding", "errors", "mode", "cls", "envvar", "autocompletion",
}  # fmt: skip
_HELP_KEYWORDS = {"help", "epilog", "short_help"}
# What a lifter never sees: Python's own errors are faults of the program.
_FAULTS = {"ValueError", "TypeError", "KeyError", "AssertionError", "RuntimeError"}
_REFUSALS, _SPEAKERS = {"say_error"}, {"say", "talk", "print", "ask"}


def error_classes(trees: Iterable[ast.AST]) -> frozenset[str]:
    """LiftlogError and all classes made of it."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {"LiftlogError"}
    while more := {name for name, of in bases.items() if of & known} - known:
        known |= more
    return frozenset(known)


def texts_of_code(
    tree: ast.Module, file: str, errors: frozenset[str] = frozenset(("LiftlogError",))
) -> Iterator[Text]:
    """The texts of one module."""
    inside = file.removeprefix(f"{PACKAGE.as_posix()}/")
    if inside in _SILENT:
        return iter(())
    return iter(_Reader(file, inside, errors).read(tree))


class _Reader:
    """Walks a module and collects what is said."""

    def __init__(self, file: str, inside: str, errors: frozenset[str]) -> None:
        self.file = file
        self.layer = inside.partition("/")[0]
        self.errors = errors
        self.texts: list[Text] = []
        # Of the functions that are read now, the innermost last.
        self.names: list[_Names] = []
        self.used: set[int] = set()

    def read(self, tree: ast.Module) -> list[Text]:
        self._body(tree.body, self._usual())
        return self.texts

    def _usual(self) -> str:
        return ANSWER if self.layer == "render" else NOTICE

    # Statements

    def _body(self, body: list[ast.stmt], kind: str) -> None:
        for statement in body:
            is_docstring = isinstance(statement, ast.Expr) and isinstance(
                statement.value, ast.Constant
            )
            if not is_docstring:
                self._visit(statement, kind)

    def _visit(self, node: ast.AST, kind: str) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self._function(node)
        elif isinstance(node, ast.ClassDef):
            self._body(node.body, kind)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            self._assignment(node, kind)
        elif isinstance(node, ast.Call):
            self._call(node, kind)
        elif isinstance(node, ast.Dict):
            for key in node.keys:
                if key is not None and not isinstance(key, ast.Constant):
                    self._visit(key, kind)
            for value in node.values:
                self._visit(value, kind)
        elif isinstance(node, ast.Subscript):
            self._subscript(node, kind)
        elif isinstance(node, ast.Compare):
            for part in (node.left, *node.comparators):
                if not isinstance(part, ast.Constant | ast.Tuple | ast.Set | ast.List):
                    self._visit(part, kind)
        elif isinstance(node, ast.Assert):
            return
        elif is_text(node):
            self._say(node, kind)
        elif isinstance(node, ast.MatchValue | ast.MatchMapping):
            return
        else:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.stmt) and _is_docstring(child):
                    continue
                self._visit(child, kind)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if self.layer == "cli" and any(_is_command(part) for part in node.decorator_list):
            written = ast.get_docstring(node)
            if written:
                self._add(node.body[0], HELP, written)
        for part in node.decorator_list:
            self._visit(part, HELP)
        arguments = node.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if argument.annotation is not None and self.layer == "cli":
                self._visit(argument.annotation, HELP)
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if default is not None:
                self._visit(default, self._usual())
        self.names.append(_Names(node))
        for inner in ast.walk(node):
            if is_text(inner):
                self._ways(inner, 0)  # What is part of another text is not said again on its own.
        self._body(node.body, self._usual())
        self.names.pop()

    def _assignment(self, node: ast.Assign | ast.AnnAssign | ast.AugAssign, kind: str) -> None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = {target.id for target in targets if isinstance(target, ast.Name)}
        if node.value is None or "__all__" in names:
            return
        if names & _FOREIGN.get(self.layer, set()):
            return
        if any(name.strip("_").lower() in ("examples", "epilog", "commands") for name in names):
            kind = HELP
        elif any("hint" in name.lower() for name in names):
            kind = HINT
        if self.layer == "render" and isinstance(node.value, ast.Dict) and not self.names:
            for value in node.value.values:
                if not _OTHER_LANGUAGES.search("\n".join(_written(value))):
                    self._insist(value, kind)
        elif id(node.value) not in self.used:
            self._visit(node.value, kind)

    def _subscript(self, node: ast.Subscript, kind: str) -> None:
        of = ast.unparse(node.value).rpartition(".")[2]
        if of == "Annotated" and isinstance(node.slice, ast.Tuple):
            for part in node.slice.elts[1:]:
                self._visit(part, HELP)
        elif of != "Literal":
            self._visit(node.value, kind)
            if not isinstance(node.slice, ast.Constant):
                self._visit(node.slice, kind)

    # Calls

    def _call(self, node: ast.Call, kind: str) -> None:
        name = _called(node)
        if name in self.errors or name in _REFUSALS:
            self._error(node)
        elif name in _SPEAKERS:
            for argument in node.args:
                self._insist(argument, kind)
            for keyword in node.keywords:
                self._visit(keyword.value, kind)
        elif name in _FAULTS:
            return
        elif name in ("Argument", "Option", "Typer", "new_app"):
            self._options(node)
        elif name in ("Column", "ColumnOf"):
            for place, argument in enumerate(node.args):
                if place == 1:
                    self._insist(argument, HEADING)
                elif place:
                    self._visit(argument, kind)
            for keyword in node.keywords:
                if keyword.arg == "title":
                    self._insist(keyword.value, HEADING)
                elif keyword.arg != "key":
                    self._visit(keyword.value, kind)
        elif is_text(node):
            self._say(node, kind)
        elif name in _MUTE_CALLS:
            if not (isinstance(node.func, ast.Attribute) and is_text(node.func.value)):
                self._visit(node.func, kind)
            for part in (*node.args, *(keyword.value for keyword in node.keywords)):
                if not is_text(part):
                    self._visit(part, kind)
        else:
            self._visit(node.func, kind)
            for argument in node.args:
                self._visit(argument, kind)
            for keyword in node.keywords:
                if keyword.arg not in _MUTE_KEYWORDS:
                    self._visit(keyword.value, HINT if keyword.arg == "hint" else kind)

    def _error(self, node: ast.Call) -> None:
        kinds = dict(enumerate((ERROR, HINT)))
        for place, argument in enumerate(node.args):
            self._insist(argument, kinds.get(place, ERROR))
        for keyword in node.keywords:
            self._insist(keyword.value, HINT if keyword.arg == "hint" else ERROR)

    def _options(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            if keyword.arg in _HELP_KEYWORDS:
                self._insist(keyword.value, HELP)
        if _called(node) == "new_app":
            for argument in node.args:
                self._insist(argument, HELP)

    # Texts

    def _insist(self, node: ast.AST, kind: str) -> None:
        """A place where every text is read by people, also a single word."""
        if is_text(node):
            self._say(node, kind, is_sure=True)
        elif isinstance(node, ast.Tuple | ast.List):
            for part in node.elts:
                self._insist(part, kind)
        elif isinstance(node, ast.Name) and self._named(node):
            for value in self._named(node):
                self.used.add(id(value))
                self._say(value, kind, is_sure=True)
        else:
            self._visit(node, kind)

    def _say(self, node: ast.AST, kind: str, is_sure: bool = False) -> None:
        if id(node) in self.used and not is_sure:
            return
        for text in dict.fromkeys(self._ways(node, 0)):
            if is_sure:
                something = rf"\w|{HOLE}" if kind == HELP else r"[^\W\d_]"
                is_read = bool(re.search(something, text))
            else:
                is_read = is_prose(text, may_be_sql=self.layer in ("store", "importers"))
            if is_read:
                self._add(node, kind, text)
        for part in _holes(node):
            if isinstance(part, ast.Name):
                continue
            self._visit(part, kind)

    def _add(self, node: ast.AST, kind: str, text: str) -> None:
        if kind == HELP:
            # Help is wrapped anew: only empty lines and indents begin another line.
            text = re.sub(r"(?<=\S)\n(?=\S)", " ", text)
        shown = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
        shown = shown.replace("{}", HOLE).strip()
        if shown:
            self.texts.append(Text(self.file, getattr(node, "lineno", 1), kind, shown))

    def _named(self, name: ast.Name) -> list[ast.expr]:
        return self.names[-1].texts(name) if self.names else []

    def _ways(self, node: ast.AST, depth: int) -> list[str]:
        """The texts that an expression can be."""
        if depth > 6:
            return [HOLE]
        if isinstance(node, ast.Constant):
            return [node.value] if isinstance(node.value, str) else [HOLE]
        if isinstance(node, ast.FormattedValue):
            return self._ways(node.value, depth + 1)
        if isinstance(node, ast.JoinedStr):
            return _joined(self._ways(part, depth + 1) for part in node.values)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return _joined((self._ways(node.left, depth + 1), self._ways(node.right, depth + 1)))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            return [re.sub(r"%[sd]", HOLE, way) for way in self._ways(node.left, depth + 1)]
        if isinstance(node, ast.IfExp):
            return self._ways(node.body, depth + 1) + self._ways(node.orelse, depth + 1)
        if isinstance(node, ast.BoolOp):
            return [way for part in node.values for way in self._ways(part, depth + 1)]
        if isinstance(node, ast.Name) and depth and (values := self._named(node)):
            self.used.update(map(id, values))
            return [way for value in values for way in self._ways(value, depth + 1)]
        if isinstance(node, ast.Call):
            return self._ways_of_call(node, depth)
        return [HOLE]

    def _ways_of_call(self, node: ast.Call, depth: int) -> list[str]:
        name, arguments = _called(node), node.args
        if name == "counted" and len(arguments) == 2:
            return [f"{HOLE} {way}s" for way in self._ways(arguments[1], depth + 1)]
        if name == "every" and len(arguments) == 2:
            return [f"all {HOLE} {way}s" for way in self._ways(arguments[1], depth + 1)]
        if name == "either" and len(arguments) == 3:
            return [way for part in arguments[1:] for way in self._ways(part, depth + 1)]
        if isinstance(node.func, ast.Attribute) and is_text(node.func.value):
            ways = self._ways(node.func.value, depth + 1)
            if name == "format":
                return [re.sub(r"\{[\w.]*\}", HOLE, way) for way in ways]
            if name == "join" and arguments and isinstance(arguments[0], ast.List | ast.Tuple):
                parts = [self._ways(part, depth + 1) for part in arguments[0].elts]
                between = [ways] * len(parts)
                pairs = chain.from_iterable(zip(between, parts, strict=True))
                return _joined(list(pairs)[1:])
        return [HOLE]


def is_text(node: ast.AST) -> bool:
    """Whether an expression is put together out of written texts."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Add):
            return is_text(node.left) or is_text(node.right)
        return isinstance(node.op, ast.Mod) and is_text(node.left)
    if isinstance(node, ast.IfExp):
        return is_text(node.body) or is_text(node.orelse)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in ("format", "join") and is_text(node.func.value)
    return False


def _holes(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a text that are put in later."""
    if isinstance(node, ast.Constant):
        return
    if isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _holes(part.value)
    elif isinstance(node, ast.BinOp):
        yield from chain(_holes(node.left), _holes(node.right))
    elif isinstance(node, ast.IfExp):
        yield node.test
        yield from chain(_holes(node.body), _holes(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from chain.from_iterable(map(_holes, node.values))
    elif isinstance(node, ast.Call) and is_text(node):
        assert isinstance(node.func, ast.Attribute)
        yield from _holes(node.func.value)
        for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
            if isinstance(argument, ast.List | ast.Tuple):
                yield from chain.from_iterable(map(_holes, argument.elts))
            else:
                yield argument
    elif isinstance(node, ast.Call) and _called(node) in ("counted", "every", "either"):
        yield from node.args[:1]
    else:
        yield node


def _joined(parts: Iterable[list[str]]) -> list[str]:
    """All ways through the parts; where they are too many, enough to have each alternative once."""
    ways = [list(dict.fromkeys(part)) or [""] for part in parts]
    if prod(map(len, ways)) <= _MOST_WAYS:
        return ["".join(way) for way in product(*ways)]
    longest = max(map(len, ways))
    return ["".join(way[place % len(way)] for way in ways) for place in range(longest)]


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_command(decorator: ast.expr) -> bool:
    of = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(of, ast.Attribute) and of.attr in ("command", "callback")


class _Names:
    """The names of a function that stand for nothing but texts, with those texts."""

    def __init__(self, function: ast.AST | None = None) -> None:
        self._texts: dict[str, list[ast.expr]] = {}
        # How far the statement of an expression is indented.
        self._indents: dict[int, int] = {}
        if function is None:
            return
        others = set()
        for node in ast.walk(function):
            if isinstance(node, ast.stmt):
                self._indents.update(dict.fromkeys(map(id, ast.walk(node)), node.col_offset))
            for name, value in _bindings(node):
                if is_text(value) and _has_words(value):
                    self._texts.setdefault(name, []).append(value)
                else:
                    others.add(name)
        for name in others:
            self._texts.pop(name, None)

    def texts(self, use: ast.Name) -> list[ast.expr]:
        """The texts that a name can stand for here: the last one, and those of branches before."""
        found = []
        before = [text for text in self._texts.get(use.id, []) if text.lineno <= use.lineno]
        for text in sorted(before, key=lambda text: -text.lineno):
            found.append(text)
            if self._indents[id(text)] <= self._indents.get(id(use), 0):
                break
        return found[::-1]


def _bindings(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Each name that a statement gives a value, with the value."""
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=False))
        for name, value in pairs:
            if isinstance(name, ast.Name):
                yield name.id, value


def _has_words(node: ast.AST) -> bool:
    return any(re.search(r"[^\W\d_]{2}", text) for text in _written(node))


def _written(node: ast.AST) -> Iterator[str]:
    """The texts that stand in the code of an expression."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


# What is not prose ------------------------------------------------------------------------------

_SQL = re.compile(
    r"""
    ^\s*\(?\s*(select\ |insert\ (or|into)\ |update\ \w+\ set\ |delete\ from\ |replace\ into\b
      |union\b|pragma\b
      |(create|drop|alter)\ (temp\ |unique\ |virtual\ )?(table|index|view|trigger)|values\ ?\(
      |begin(\ |$)|commit$|rollback|savepoint|release|attach|detach|vacuum|analyze
      |with\ \w+(\(|\ as))
    | \b(order\ by|group\ by|left\ join|join\ \w+\ (on|using)|is\ not\ null|is\ null
      |select\ .*\ from|insert\ or|on\ conflict|not\ exists|limit\ \?
      |where\ \S+\ (=|<|>|in|is|like)|partition\ by)\b
    | \b[\w.]+\ (=|<>|<|>|>=|<=)\ (\?|'|:\w|\d|new\.|old\.|\w+\.\w)
    | \(select\b | \b(coalesce|cast|json_patch|substr|nullif|ifnull|count|date|char)\( | '\w+',\ v\.
    | ^case\ | ^\w+(\.\w+)?\ (desc|asc)\b | \bwhere\ v\. | ^\(where | ^where\ | ^v\.\w+
    | \bid\ like\ \? | ^rowid\b | \bbetween\ \d | =\ excluded | <>\ '
    """,
    re.VERBOSE | re.DOTALL,
)
_OTHER_LANGUAGES = re.compile(
    r"""
    \\[dswb.] | ^\\\w$ | \(\?[:P!=<] | \[\^            # regular expressions
    | [{;]\s*[\w-]+:\s*[^;{}]+;               # style sheets
    | ^%[A-Za-z] | ^[\w.-]+(/[\w.-]+)+$       # formats of dates, paths
    | ^(key|position|at),\ \w+$               # columns to sort by
    | -src\b | ^width= | ^plot\ | ^\#\ (unit|date_format|\[|")  # pages of the web, settings
    | "\w+":\ | \w\[\w+, | [a-z]\w*\ \|\ [A-Za-z]\w*$    # types
    """,
    re.VERBOSE,
)
# A number with its unit alone.
_UNIT = re.compile(
    rf"[{HOLE}\d–+×/. ]*(sets?|reps?|minutes?|min|of|s|kB|MB|rest {HOLE} s)[{HOLE} ]*"
)


def is_prose(text: str, may_be_sql: bool = True) -> bool:
    """Whether people read it: two words, or one that ends as a sentence or a label does."""
    bare = re.sub(r"<[^>]*>", " ", text).strip()
    if (may_be_sql and _SQL.search(bare)) or _OTHER_LANGUAGES.search(bare):
        return False
    tokens = bare.split()
    if "_" in bare and all(re.fullmatch(r"[a-z0-9_]+,?", token) for token in tokens):
        return False  # columns
    words = [token for token in tokens if re.search(r"[^\W\d_]{2}", token)]
    if not words or all(re.fullmatch(r"-{1,2}[\w-]+", word) for word in words):
        return False
    if _UNIT.fullmatch(bare):
        return False
    return len(tokens) > 1 or bool(re.fullmatch(r"[^\W\d_][\w-]+[.?!:]", bare))


# Data -----------------------------------------------------------------------------------------

# Values that are names, facts with a fixed list of words, or sources.
_NOT_PROSE = {
    "src", "aliases", "generic", "import_names", "name", "common", "group", "wger", "family",
    "relation", "equipment", "kind", "slug", "rule", "items", "muscles", "emphasis", "easier",
    "harder", "alternatives", "complementary", "opposing", "sources", "families", "loading",
    "video", "default",
}  # fmt: skip


def texts_of_data(written: str, file: str) -> Iterator[Text]:
    """What a file of the catalogue says in words."""
    kind = {"goals": SETTING, "routines": ROUTINE}.get(Path(file).stem, EXERCISE)
    root = yaml.compose(written, Loader=yaml.SafeLoader)
    return _texts_of_node(root, file, kind) if root is not None else iter(())


def _texts_of_node(node: yaml.Node, file: str, kind: str) -> Iterator[Text]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in _NOT_PROSE:
                yield from _texts_of_node(value, file, kind)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _texts_of_node(value, file, kind)
    elif is_prose(node.value):
        yield Text(file, node.start_mark.line + 1, kind, node.value)


# Printing -------------------------------------------------------------------------------------


@cache
def all_texts() -> tuple[Text, ...]:
    """Those of this checkout, read once."""
    return tuple(every_text())


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Print every sentence that people read.")
    parser.add_argument("--long", action="store_true", help="only sentences over 20 words")
    parser.add_argument("--plain", action="store_true", help="only the texts, to read aloud")
    options = parser.parse_args(arguments)
    texts = all_texts()
    if options.long:
        for long in too_long(texts):
            place = "" if options.plain else f"{long.where.file}:{long.where.line}: "
            print(f"{place}{long.words} words: {long.sentence}")
        return 0
    for file, of_file in groupby(texts, key=lambda text: text.file):
        if not options.plain:
            print(f"\n{file}")
        for text in of_file:
            place = "" if options.plain else f"{text.line:5}  {text.kind:8}  "
            print(place + text.text.replace("\n", NEW_LINE))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
