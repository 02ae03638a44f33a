"""The blocks of the Run page, in the order in which they stand there."""
