"""Which councils there are, as data, and which of them have not answered."""
