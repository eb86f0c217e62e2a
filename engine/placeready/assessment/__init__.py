"""The one verb, from record to assessment; and why: explain, sheet, scenarios."""
