"""Reading acts out of text and an index out of acts: pure functions, no network, no store, no screen."""
