"""What colleagues and the office type."""
