"""What a page shows, as the address says it: a record for each page."""
