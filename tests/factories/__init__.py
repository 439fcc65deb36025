"""One factory for each model."""
