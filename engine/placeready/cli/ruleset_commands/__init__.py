"""One module a command on rulesets, as in `commands`."""
