"""Corpora: inputs of every format through worker processes into shards, nothing lost, nothing half-done."""
