"""Turn records and arrays into pictures; nothing here knows a page."""
