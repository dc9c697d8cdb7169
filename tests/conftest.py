"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A machine that many share is no failure of what is tested: what must be quick has a test of its own.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
