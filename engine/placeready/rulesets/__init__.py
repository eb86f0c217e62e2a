"""A folder of TOML to a checked ruleset, or to all its problems at once."""
