"""The pages of the agenda."""
