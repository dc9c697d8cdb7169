"""Acts told by verbs, each kind by a reader of its own: active, passive, by what they govern, from the other side."""
