"""Components of our own: each folder holds the Python that mounts it and its script and style."""
