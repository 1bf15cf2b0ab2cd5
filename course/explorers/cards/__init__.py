"""Flashcards as a widget: one card at a time, and what is known of each is kept."""
