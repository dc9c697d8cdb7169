"""Act types and degrees of certainty under names of their own: ``draft.type is ASSAULT``.

Python 3.11 asks the metaclass at each look at a member of an enum, which costs five times as much as a name, and the
readers of acts ask some forty times a sentence. They are the members of ``storage.records``, and nothing besides.
"""

from __future__ import annotations

from typing import Final

from storage.records import ActType, Certainty

AGREE: Final = ActType.AGREE
CONSULT: Final = ActType.CONSULT
SUPPORT: Final = ActType.SUPPORT
COOPERATE: Final = ActType.COOPERATE
AID: Final = ActType.AID
YIELD: Final = ActType.YIELD
REQUEST: Final = ActType.REQUEST
ACCUSE: Final = ActType.ACCUSE
REJECT: Final = ActType.REJECT
THREATEN: Final = ActType.THREATEN
PROTEST: Final = ActType.PROTEST
SANCTION: Final = ActType.SANCTION
MOBILIZE: Final = ActType.MOBILIZE
COERCE: Final = ActType.COERCE
ASSAULT: Final = ActType.ASSAULT

ASSERTED: Final = Certainty.ASSERTED
CLAIMED: Final = Certainty.CLAIMED
DENIED: Final = Certainty.DENIED
HYPOTHETICAL: Final = Certainty.HYPOTHETICAL
PLANNED: Final = Certainty.PLANNED
HISTORICAL: Final = Certainty.HISTORICAL
