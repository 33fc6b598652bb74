"""Commands that cli.py has no room for."""
