"""The Dagster layer: what exists, what it depends on, when it runs. Thin: the work is done in `pipelines`."""
