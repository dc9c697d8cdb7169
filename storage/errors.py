"""What can go wrong with a store, each with a sentence that says what to do. The CLI exits with 2 on any of them."""

from __future__ import annotations


class StorageError(Exception):
    """The store cannot be used; ``str(error)`` is one sentence for people."""


class StorageMissing(StorageError):
    """No file where one was named."""


class StorageLocked(StorageError):
    """Another process holds it."""


class StorageReadOnly(StorageError):
    """The file or its folder cannot be written."""


class StorageFull(StorageError):
    """No space left; nothing of the batch was stored."""


class StorageForeign(StorageError):
    """Not one of our files: no database, or another program's."""


class StorageDamaged(StorageError):
    """SQLite finds the file corrupt; it is left as it is."""


class SchemaTooNew(StorageError):
    """Written by a later version of détente."""
