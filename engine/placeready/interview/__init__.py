"""A questionnaire in progress: what is asked, answered and kept. Knows no screen."""
