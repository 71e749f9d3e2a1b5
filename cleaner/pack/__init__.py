"""Packs: the words of the rules, as YAML, and how they are found in a page."""
