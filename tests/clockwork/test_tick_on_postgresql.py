"""The stories of test_tick, told again on PostgreSQL."""

import sys
from pathlib import Path

import pytest
from at_a_server import engine_kind, moved, stores_at_a_server  # noqa: F401 - fixtures

sys.path.insert(0, str(Path(__file__).parent))
from test_tick import *  # noqa: F403 - each test of it is one here

pytestmark = pytest.mark.long
