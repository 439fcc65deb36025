"""What the screens of this phase ask."""
