"""Shipped data: sources, actors, act frames, and their loaders."""
