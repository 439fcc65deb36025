"""Pages that span phases."""
