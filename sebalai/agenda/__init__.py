"""Agenda: tasks that people hand each other, the office's own dates, and reminders.

No phase of its own: every phase has dates, and everybody works with them. It knows
neither phases nor their steps; the portal, which sees all of them, brings them along.
"""
