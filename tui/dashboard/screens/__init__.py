"""What opens over the dashboard: help, sources, explanation, pledges, the pin dialog."""
