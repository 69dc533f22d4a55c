"""The work itself, stage by stage, as plain functions: extract, normalize, load, check, publish.

Nothing here knows of Dagster; `assets/` ties these functions into a graph. Imports run one way:
publish → check → load → normalize → extract → (reference, settings, model).
"""
