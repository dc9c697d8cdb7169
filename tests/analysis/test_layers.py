"""How the reader of a sentence is put together."""

from __future__ import annotations

from collections import Counter

from tui.analysis.acts.reading import _Reader


def test_no_layer_of_the_reader_takes_the_name_of_anothers_method() -> None:
    """They share one object: of two methods of one name, one would silently replace the other."""
    named = Counter(name for layer in _Reader.__mro__[:-1] for name in vars(layer) if not name.startswith("__"))
    # Declared at the bottom for the layers that call it, and defined by the reader itself.
    assert {name for name, count in named.items() if count > 1} == {"verb"}
