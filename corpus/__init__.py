"""The documents and the record of what they say: types, errors, codec, readers, store, queries. Needs no spaCy and no terminal."""
