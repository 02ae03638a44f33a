"""The blocks of the LRN page, in the order in which they stand there."""
