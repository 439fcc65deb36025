"""The door, one's own account, the accounts of the agency."""
