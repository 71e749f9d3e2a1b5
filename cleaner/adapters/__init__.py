"""Where the engine runs: streams of records, and later corpora and crawlers."""
