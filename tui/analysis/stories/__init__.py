"""Reports of one event, joined into one story as they arrive."""
