"""Hooks by name: what each is run after."""

AFTER_LOG, AFTER_RECORD, AFTER_WORKOUT = "after-log", "after-record", "after-workout"
# In the order in which they are run.
EVENTS = (AFTER_LOG, AFTER_RECORD, AFTER_WORKOUT)
