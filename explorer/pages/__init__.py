"""The pages: a room for each, with its blocks, its state and its style sheet."""
