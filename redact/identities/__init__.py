"""Links mentions into people and other entities across a case."""
