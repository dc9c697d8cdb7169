"""Spring 2021 told again through the same collector, under a fast clock."""
