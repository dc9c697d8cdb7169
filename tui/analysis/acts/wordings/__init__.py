"""Acts told without a verb of their own: by nouns, set phrases, menaces, and what is said before its speaker."""
