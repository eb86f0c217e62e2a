"""The questionnaire in a terminal, with textual. Nothing else imports textual."""
