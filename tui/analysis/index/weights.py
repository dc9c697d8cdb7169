"""What a person may turn of the index's formula, and the version of what is left.

``rolling.py`` says what the weights do together; ``topic.py`` and ``voices.py`` use those of a report and of a story.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from storage.records import Mode

FORMULA = "3"
"""Version stored with every reading; raised whenever a change moves a number."""

MOST_POINTS = 10.0
"""What one report can add in all, over all pairs."""

DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything a person may turn; ``detente backtest --weights FILE`` reads them from TOML."""

    words_half_life_days: float = 1.5
    """What was said is answered or forgotten sooner than what was done."""
    deeds_half_life_days: float = 2.0
    """A level that needs fresh news to stand: with 3 and 7 days the weekly changes of the published index were followed
    at .44, not .53."""
    words: float = 0.8
    """What is said in hostility counts this much of what is done."""
    deeds: float = 1.0
    easing_talk: float = 0.05
    """Meetings, thanks, support: cheap, and frequent in the worst of weeks."""
    easing_promised: float = 0.2
    """Agreements, and withdrawals or releases that are announced."""
    easing_done: float = 0.4
    """Withdrawals, releases and truces that are carried out: they are news while and because there is war, and with
    these three at .1, .6 and .8 the pairs were followed at .72, not .82."""
    compression: float = 0.1
    """Exponent on a report's size (÷ 10): 1 keeps the scale's sizes, 0 only their sign."""
    topic: float = 7.0
    """Points (of 10) for a pair named in words of war of which no act could be read: less than anything said or done.
    As much as a strike (10) would bring the weekly correlation from .75 to .76, and cannot be defended; 5 leaves .74."""
    topic_of_talks: float = 1.0
    """Part of it that a pair keeps of which only talk that eases was read: they negotiate, about a war."""
    topic_despite_easing: float = 0.0
    """Part of it that a report keeps which eases on the whole: 0, since news of a withdrawal is no tension; 1 makes
    the index a share of risk (:data:`RISK`)."""
    completed: float = 1.0
    """1: an act that names one party counts between it and the other that the headline names; 0: it does not."""
    beside_war: float = 0.2
    """Acts of a report whose headline has no word of war: tariffs, notes, visits."""
    internal: float = 0.05
    """Acts within one state (source and target the same)."""
    one_sided: float = 0.1
    """Acts of which only one party is named: mostly crime, courts and disasters that look like acts."""
    corroboration: float = 0.5
    """Each further independent voice adds this much of the one before: 1, 0.5, 0.25 … never above 2 in all."""
    crowd_quota: int = 6
    """Stories all voices together tell of one pair in one UTC day before each further as many count half …"""
    pair_quota: int = 2
    """Stories one voice may tell of one pair in one UTC day before each further as many count half, a quarter … so that
    three thousand count for less than four (``--weights``: 0 means no quota)."""
    day_quota: int = 24
    """The same over all pairs. 0 means no quota."""

    def half_life_s(self, mode: Mode) -> float:
        """Half-life of a mode's contributions, seconds."""
        return DAY_S * (self.words_half_life_days if mode is Mode.WORDS else self.deeds_half_life_days)


RISK = Weights(topic_despite_easing=1.0)
"""Weights of the *risk share*: how much of the news speaks of war between named parties, truce talks and withdrawals
included. Published indices of geopolitical risk count that, so it is what the back-test compares with them. It is the
tension index but for this one weight, which is where the two must part: a withdrawal is news of war (risk) that lowers
(tension). Against GPRD on 39 weeks: correlation .75 as risk share, .67 as tension; of weekly changes .57 and .48; rank
correlation of pairs with AI-GPR within a month .83 and .81 (tests/bench/index.py)."""


class WeightsError(ValueError):
    """A weights file that cannot be used; the text names file and key."""


def load_weights(path: Path, base: Weights | None = None) -> Weights:
    """Read weights from a TOML file, the others from ``base``; unknown keys and impossible values are errors."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WeightsError(f"{path}: {error}") from error
    known = {field.name: type(getattr(Weights(), field.name)) for field in fields(Weights)}
    for key, value in table.items():
        if key not in known:
            raise WeightsError(f"{path}: unknown weight {key!r}; there are {', '.join(known)}")
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
            raise WeightsError(f"{path}: {key} must be a number of 0 or more, not {value!r}")
        if key.endswith("half_life_days") and not 0.05 <= value <= 30:
            raise WeightsError(f"{path}: {key} must lie between 0.05 and 30 days, not {value!r}")
    return replace(base or Weights(), **{key: known[key](value) for key, value in table.items()})
