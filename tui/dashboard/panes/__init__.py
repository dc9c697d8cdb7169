"""The parts of the main screen, each drawn line by line from the snapshot."""
