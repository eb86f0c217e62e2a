"""One module a command: a file that is put here is a command of its name."""
