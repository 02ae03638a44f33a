"""The layer kinds, one file per family: each record with what every room needs to know of it."""
