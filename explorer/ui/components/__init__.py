"""Our own components: each folder holds the Python that mounts it, its script and its style."""
