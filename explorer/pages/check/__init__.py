"""Check: what each tutorial says, whether it is so, and what would make it so."""
