"""The store's trouble: a store that fails stops the storing, is said, and is tried again."""

from __future__ import annotations

import logging

from storage.errors import StorageError

RETRY_S = (1.0, 60.0)
"""First and longest wait before a store that failed is tried again."""

_log = logging.getLogger("detente.collector")


class StoreTrouble:
    """Why nothing can be stored at the moment."""

    def __init__(self) -> None:
        self.sentence = ""
        """In words; empty when all is well."""
        self.error = StorageError()
        """The newest one; means nothing while all is well."""
        self.wait_s = RETRY_S[0]
        """How long to wait before the next try."""

    def note(self, error: StorageError) -> None:
        """Storing failed."""
        if not self.sentence:
            _log.error("storing has stopped: %s", error)
        self.sentence = str(error)
        self.error = error

    def goes_on(self, error: StorageError) -> None:
        """It was tried again and failed again: the next wait is longer."""
        self.note(error)
        self.wait_s = min(self.wait_s * 2, RETRY_S[1])

    def over(self) -> None:
        """It was tried again and works."""
        _log.info("storing goes on")
        self.sentence = ""
        self.wait_s = RETRY_S[0]
