"""How the tables of a record came to be what they are, step by step; run by opening.py."""
