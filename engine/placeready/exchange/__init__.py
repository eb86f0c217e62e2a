"""What comes back in other clothes than JSON."""
