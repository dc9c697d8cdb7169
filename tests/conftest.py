"""What holds for every test."""

from __future__ import annotations

import signal
import threading

from hypothesis import HealthCheck, settings

# A machine that many share is no failure of what is tested: what must be quick has a test of its own.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

# A shell starts what runs in its background deaf to Ctrl-C, and programs that the tests start would inherit that.
if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
