"""A source becomes a Document of Blocks."""
