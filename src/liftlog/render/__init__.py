"""Views of results as text and tables; they never fetch."""
