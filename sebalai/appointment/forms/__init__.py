"""The shape of what officers type."""

from __future__ import annotations
