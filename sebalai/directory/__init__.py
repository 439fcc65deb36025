"""The first phase: who works where, and by which rules a programme period runs.

Actors: the programme office loads the roster and keeps the units. Receives the files
that agencies have. Closes when a roster is applied: later phases build on it.
"""
