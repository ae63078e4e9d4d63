"""The stories of test_rollup, told again on PostgreSQL."""

import pytest
from at_a_server import engine_kind, moved, stores_at_a_server  # noqa: F401 - fixtures
from test_rollup import *  # noqa: F403 - each test of it is one here

pytestmark = pytest.mark.long
