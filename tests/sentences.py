"""The tool that prints all sentences, for the tests that read them."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from tests.conftest import CHECKOUT


def _loaded() -> ModuleType:
    file = CHECKOUT / "tools" / "sentences.py"
    spec = importlib.util.spec_from_file_location("liftlog_sentences", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = _loaded()
