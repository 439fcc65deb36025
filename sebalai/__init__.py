"""Sebalai: a government's agents-of-change programme, from roster to signed decree."""

__version__ = "0.1.0"
