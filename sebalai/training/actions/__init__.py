"""Every write of this phase."""
