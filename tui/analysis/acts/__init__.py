"""Who does what to whom: `reading` asks the readers of `verbs` and `wordings`, which share what is in `common`."""
