"""Polls from preparation to purge, and the answer of a colleague."""
