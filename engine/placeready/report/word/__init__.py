"""A report as a Word document: the only part that knows python-docx and resvg."""
