"""Who is named in a text: states, their organs and people, alliances and armed groups, and what is known of them."""
