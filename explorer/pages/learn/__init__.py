"""The Learn page: a list of lessons, one lesson with its figure, its questions."""
