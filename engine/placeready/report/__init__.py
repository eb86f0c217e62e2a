"""What a result says, section by section, and a module for each way to show it."""
