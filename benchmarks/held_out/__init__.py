"""A held-out set: documents composed without knowledge of the reading rules, and their truth."""
