"""Pages of this phase."""
