"""GDELT's DOC interface: article lists by query, a source for those who ask for one (``gdelt = "QUERY"``, never by default).

Opportunistic: it sheds load, so 429 is its usual answer, and to a query it does not like it answers 200 with a sentence.
Both are failures like any other feed's, with their back-off; and since such a source is a wrapper, its silence counts
against no coverage.
"""

from __future__ import annotations

from urllib.parse import urlencode

DOC_HOST = "api.gdeltproject.org"
DOC_URL = f"https://{DOC_HOST}/api/v2/doc/doc"

LEAST_PAUSE_S = 5.0
"""Between two requests to the interface, which is what GDELT asks for."""

MAX_RECORDS = 250
"""What the interface gives at most."""


def doc_url(query: str, timespan: str = "24h", records: int = MAX_RECORDS) -> str:
    """Address of the newest articles that match ``query``, to be polled like a feed."""
    return f"{DOC_URL}?" + urlencode(
        {
            "query": query,
            "mode": "ArtList",
            "format": "json",
            "timespan": timespan,
            "maxrecords": min(max(1, records), MAX_RECORDS),
            "sort": "DateDesc",
        }
    )


def is_doc_url(url: str) -> bool:
    """Whether an answer from ``url`` is one of the interface."""
    return url.startswith((f"{DOC_URL}?", DOC_URL.replace("https:", "http:", 1) + "?"))
