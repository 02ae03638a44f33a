"""Check: what each tutorial says, whether it is right, and what would make it right."""
