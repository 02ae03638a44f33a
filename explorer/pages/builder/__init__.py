"""The blocks of the Build page, in the order in which they stand there."""
