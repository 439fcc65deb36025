"""Plans as pages, lists and the gate read them."""
