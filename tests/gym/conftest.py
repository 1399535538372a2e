"""A gym on a PostgreSQL of the tests, and lifters with logs."""

import pytest

from tests.cli.conftest import devices, empty_log, lifter
from tests.homes import Devices, Home
from tests.postgres import Gym, cluster, database, gym, other_gym

__all__ = ["cluster", "database", "devices", "empty_log", "gym", "lifter", "other_gym"]


@pytest.fixture
def pair(gym: Gym, devices: Devices) -> tuple[Home, Home]:
    """A laptop with two sets and a phone of one athlete, which only a server joins."""
    gym.add("anna")
    laptop, phone = devices.home("laptop"), devices.home("phone")
    laptop.gets("log squat 5,5@100kg --note heavy")
    laptop.gets(f"sync --postgres {gym.address('anna')} --name laptop")
    phone.gets(f"sync --postgres {gym.address('anna')} --name phone")
    return laptop, phone
