"""What is on disk: strict JSON, whole writes, locks, and what somebody is writing."""
