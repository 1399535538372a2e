"""The only SQL: one file of SQLite, questions in domain words, answers as domain values."""
