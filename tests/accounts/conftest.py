"""Rate limits live in the cache: every test starts with a clean one."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _geen_oude_tellingen():
    cache.clear()
