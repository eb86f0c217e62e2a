"""The one verb, from record to assessment; and what is made of it: sheet, scenarios."""
