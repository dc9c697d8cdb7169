"""From a text to sentences whose words have their parts of speech, verb groups, subjects and objects."""
