"""One view of an assessment, and a module for each way to show it."""
