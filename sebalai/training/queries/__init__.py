"""Reads that join or aggregate."""
