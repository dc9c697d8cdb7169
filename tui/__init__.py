"""détente: a terminal dashboard of tension between states."""

__version__ = "0.1.0"
