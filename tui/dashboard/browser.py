"""Opens a page in the person's web browser without letting it write on our screen, or lends it the screen.

    app ──▶ open_apart ──▶ python browser.py ADDRESS apart      its output goes nowhere: browsers chat on stderr
                │
                └ NEEDS_TERMINAL (w3m, lynx, a command in BROWSER) ──▶ open_here, while the dashboard is suspended

Which browser it is decides Python's ``webbrowser``, in a process of its own. Standard library only, since that process
runs this file by itself.
"""

from __future__ import annotations

import subprocess
import sys
import webbrowser
from pathlib import Path

NEEDS_TERMINAL = 3
"""Exit code: the browser draws on the terminal, and nothing was opened."""

_APART, _HERE = "apart", "here"


def open_apart(address: str) -> int:
    """Open a page in a window of its own; 0, NEEDS_TERMINAL, or another code when no browser could be started.

    Blocks for as long as the starting takes, with some browsers until they are closed.
    """
    silent = subprocess.DEVNULL
    command = _command(address, _APART)
    done = subprocess.run(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True, check=False)  # noqa: S603  (our own command, as a list)
    return done.returncode


def open_here(address: str) -> int:
    """Open a page on this terminal, until the person leaves the browser; 0, or another code when none could be started."""
    return subprocess.run(_command(address, _HERE), check=False).returncode  # noqa: S603  (our own command, as a list)


def _command(address: str, where: str) -> list[str]:
    # Isolated: nothing in the folder that the dashboard was started in takes the place of a module.
    return [sys.executable, "-I", str(Path(__file__)), address, where]


def _draws_on_the_terminal(browser: webbrowser.BaseBrowser) -> bool:
    """Python runs www-browser, links, lynx, w3m and a command of BROWSER as plain GenericBrowser, elinks as itself."""
    return type(browser) is webbrowser.GenericBrowser or type(browser).__name__ == "Elinks"


def main(address: str, where: str) -> int:
    """Open the page, unless that needs a terminal and there is none."""
    try:
        if where == _APART and _draws_on_the_terminal(webbrowser.get()):
            return NEEDS_TERMINAL
        return 0 if webbrowser.open(address) else 1
    except webbrowser.Error:
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
