"""Files, folders and standard input become articles: text kept exactly, with what their metadata says."""
