"""From the acts of stories to a rolling index of each pair of actors, every part of which can be shown."""
