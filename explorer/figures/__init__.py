"""Records and arrays in, pictures out; nothing here knows a page."""
