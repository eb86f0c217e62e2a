"""People held against each other: tiers, agreement, disputed facts, non-response."""
