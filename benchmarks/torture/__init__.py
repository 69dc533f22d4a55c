"""Sound inputs among hostile and broken ones: what these are (`inputs`, `bombs`), and a run on all (`__main__`)."""
