"""How the person left the screen, read before the first frame: theme, pane and place are right from the start.

Apart from ``storage.desk``, whose imports and checks (70 ms) come after that frame; the file is only read here.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

BUSY_TIMEOUT_S = 0.05
"""Another dashboard may be writing: the screen does not wait for it."""


def left_view(desk: Path) -> dict[str, str]:
    """What the desk at ``desk`` keeps of the screen, by name; empty when there is none, or none that can be read.

    Whatever ails the file is told by ``Desk.open`` after the first frame: here it costs no more than a usual start.
    """
    if not desk.is_file():
        return {}
    import sqlite3  # 2 ms that a first start does without

    try:
        address = f"{Path(os.path.abspath(desk)).as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_S)) as connection:
            return {str(name): str(value) for name, value in connection.execute("SELECT name, value FROM view")}
    except sqlite3.Error:
        return {}
