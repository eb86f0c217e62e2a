"""A report as a tagged PDF: the only part that knows typst."""
