"""Reads that join, count or open sealed ballots."""
