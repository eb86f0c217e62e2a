"""Every area in one run: many records in, one assessment or one error for each."""
