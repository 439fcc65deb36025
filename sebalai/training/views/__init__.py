"""Pages of the office, of participants, and of the hall."""
