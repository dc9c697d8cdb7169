"""Which acts count and for how much: points, what is told of one state alone, what is no act at all."""
