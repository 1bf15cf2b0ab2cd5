"""What an author writes, and what becomes of it: ``exercise.toml`` → questions for one student."""
