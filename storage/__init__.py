"""What détente remembers. Importing this package loads nothing: sqlite-utils alone costs 260 ms."""
