"""The questionnaire as a conversation in lines. Neither prints nor reads itself."""
