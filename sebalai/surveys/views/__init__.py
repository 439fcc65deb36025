"""Pages of polls, by who opens them."""
