"""What verify runs on written bytes."""
