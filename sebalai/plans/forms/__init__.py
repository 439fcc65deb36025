"""The shape of what is typed into a plan; a draft takes everything."""
