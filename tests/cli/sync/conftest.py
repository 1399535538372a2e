"""Two devices that share a folder, and a stranger that writes into it."""

from __future__ import annotations

import pytest

from tests.homes import Devices, Home
from tests.journals import Stranger


@pytest.fixture
def pair(devices: Devices) -> tuple[Home, Home]:
    """A laptop with two sets that made the folder, and a phone that joined."""
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5,5@100kg --note heavy")
    assert laptop.init().code == 0
    assert phone.join().code == 0
    return laptop, phone


@pytest.fixture
def stranger(pair: tuple[Home, Home]) -> Stranger:
    """A third device, whose files a test writes."""
    return Stranger(pair[0].folder)
