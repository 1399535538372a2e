"""SQLite without `functools`: the same module, whatever this Python wants of it."""

import subprocess
import sys
from pathlib import Path

import pytest

import liftlog

PACKAGE = str(Path(liftlog.__file__).parent.parent)
ASK = """
db = driver.connect(":memory:")
for number in range(300):
    assert db.execute("select ?", (number,)).fetchone() == (number,)
    assert db.execute(f"select {number}").fetchone() == (number,)
"""


def says(script: str) -> str:
    """What a fresh interpreter, without site packages, prints."""
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {PACKAGE!r})\n{script}",
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_sqlite_comes_without_functools():
    script = "from liftlog.start.sqlite import load; driver = load()" + ASK
    loaded = says(script + "print(*sys.modules)").split()

    assert "_sqlite3" in loaded
    assert not {"functools", "collections", "operator", "sqlite3"} & set(loaded)


def test_who_wants_functools_afterwards_gets_all_of_it():
    script = "from liftlog.start.sqlite import load; driver = load()" + ASK
    script += """
import functools, sqlite3
assert functools.wraps and functools.lru_cache(maxsize=2)(len)("abc") == 3
assert functools.lru_cache.__module__ == "functools"
assert sqlite3.connect is driver.connect and issubclass(sqlite3.OperationalError, driver.Error)
row = sqlite3.connect(":memory:"); row.row_factory = sqlite3.Row
print(row.execute("select 1 as one").fetchone()["one"])
"""
    assert says(script) == "1\n"


@pytest.mark.parametrize("first", ["import functools", "import sqlite3", "import _sqlite3"])
def test_what_is_loaded_already_is_taken(first: str):
    script = f"{first}\nfrom liftlog.start.sqlite import load; driver = load()" + ASK
    script += "import _sqlite3; print(driver is _sqlite3)"

    assert says(script) == "True\n"


STRANGE = """
import importlib.abc, importlib.util, importlib.machinery
for name in [name for name in sys.modules if name in ("functools", "collections", "operator")]:
    del sys.modules[name]

class Strange(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    texts = {"_sqlite3": %r, "beside": "import functools; is_whole = hasattr(functools, 'wraps')"}
    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_loader(name, self) if name in self.texts else None
    def exec_module(self, module):
        exec(self.texts[module.__name__], module.__dict__)

sys.meta_path.insert(0, Strange())
from liftlog.start.sqlite import load
driver = load()
import functools
print(driver.found, hasattr(functools, "wraps"))
"""


@pytest.mark.parametrize(
    "text",
    [
        "from functools import wraps; found = wraps is not None",
        "import functools; found = functools.wraps is not None",
        "import beside; found = beside.is_whole",
        "from functools import lru_cache; found = lru_cache(maxsize=2)(len)('abc') == 3",
        "from functools import lru_cache; found = lru_cache(None)(len)('abc') == 3",
        "from functools import lru_cache; found = lru_cache(2)(len)('abc') == 3",
    ],
)
def test_a_python_that_wants_more_gets_more(text: str):
    assert says(STRANGE % text) == "True True\n"


def test_a_python_without_the_module_in_c_takes_the_one_around_it():
    text = "raise ImportError"
    script = STRANGE % text
    script = script.replace("driver.found", "driver.__name__").replace(
        '"beside":', '"sqlite3": "name = 1", "beside":'
    )

    assert says(script) == "sqlite3 True\n"
