"""Reads that join or add up."""
