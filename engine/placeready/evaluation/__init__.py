"""Answers to numbers, level and plan, one step to a module. Decides no condition."""
