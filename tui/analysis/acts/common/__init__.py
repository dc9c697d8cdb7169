"""What every reader of acts needs: the draft of an act, its two sides, how sure it is, what hangs on it."""
