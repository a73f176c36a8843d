"""Questions to the database: filters in, rows out."""
