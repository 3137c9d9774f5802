"""Release record, logs and statement."""
