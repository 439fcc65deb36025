"""A fictional province: its units, people and trust ties, as files agencies have.

Pure Python and numpy; nothing here knows Django. Every draw is fixed by a seed.
"""
