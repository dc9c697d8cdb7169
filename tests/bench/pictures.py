"""Draw the README's pictures: the real dashboard on the replay, on 21 April and after the pull-back.

    python -P tests/bench/pictures.py [FOLDER]        (default: .ci/pictures)

Each is the replay told up to a day without waiting, opened in the real app at 120×40 and exported as SVG.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tui.config import Settings
from tui.dashboard.app import make_app

PICTURES = {"peak": "2021-04-21", "pull-back": "2021-04-25"}
"""Name of a picture → the last day told in it."""

SIZE = (120, 40)
_WEB_FONT = re.compile(r',?\s*url\("https?:[^)]*"\) format\("woff2?"\)')
"""Fonts to be fetched from elsewhere: a picture in a README should need nobody."""

_RANDOM_ID = re.compile(r"\bterminal-\d+-([\w-]+)")
"""Rich numbers the style sheets of each picture anew."""

_LINE_CLIP = re.compile(
    r'<clipPath id="terminal-line-\d+">.*?</clipPath>\s*| clip-path="url\(#terminal-line-\d+\)"', re.S
)
"""Each line clipped to itself: a third of the file, and no line is longer than the screen."""

_BLANK = re.compile(r"<text [^>]*>\s*</text>\n?")
"""The line ends, a text element each."""

PATIENCE = 200
"""Looks at the screen, 50 ms apart, before a dashboard that shows nothing is given up."""


def portable(svg: str) -> str:
    """A picture that needs no network, is the same every time, and takes half the room."""
    svg = _RANDOM_ID.sub(r"terminal-\1", svg)
    for useless in (_WEB_FONT, _LINE_CLIP, _BLANK):
        svg = useless.sub("", svg)
    return svg


async def draw(archive: Path, folder: Path) -> str:
    """The dashboard on ``archive`` as SVG. Raises RuntimeError when it shows nothing."""
    app = make_app(Settings(archive=archive, desk=folder / "desk.db", log=folder / "log"))
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(PATIENCE):
            await pilot.pause(0.05)
            if app.main.headlines.is_loaded and app.main.snapshot:
                await pilot.pause(0.5)
                return portable(app.export_screenshot(title="détente"))
    raise RuntimeError("the dashboard showed nothing")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[2] / ".ci" / "pictures")
    target: Path = parser.parse_args().folder
    target.mkdir(parents=True, exist_ok=True)
    for name, day in PICTURES.items():
        with tempfile.TemporaryDirectory() as temporary:
            archive = Path(temporary) / "archive.db"
            words = ["demo", "--headless", "--to", day, "--archive", str(archive)]
            subprocess.run([sys.executable, "-m", "tui", *words], check=True, stdout=subprocess.DEVNULL)
            svg = asyncio.run(draw(archive, Path(temporary)))
        (target / f"{name}.svg").write_text(svg, encoding="utf-8")
        print(f"{target / name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
