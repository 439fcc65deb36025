"""The promises of ARCHITECTURE.md, kept by tests."""
