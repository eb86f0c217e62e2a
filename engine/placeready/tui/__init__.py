"""The questionnaire in a terminal, with textual. Nothing else imports textual."""

import os

# How often textual paints, at most, read when it is imported. What a key does is often
# painted in two steps, and a person waits for both; at rest nothing is painted at all.
os.environ.setdefault("TEXTUAL_FPS", "120")
