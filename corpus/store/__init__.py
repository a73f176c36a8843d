"""The database: writing, reading back, and what the articles say together."""
