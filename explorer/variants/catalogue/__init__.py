"""One file a source: its network, where it comes from, and what its text claims."""
