"""Promises with a date, and what later reports say of them."""
