"""The lake, what is known of it, and the warehouse built from it.

Parquet parts by archive and stage are the truth (`lake`, `register`, `ledger`), in the home or elsewhere (`stores`);
`refresh` brings them up to date, and `warehouse` builds the staged DuckDB file from them by the files of `sql/`.
"""

from pipelines.load.catalogues import attach_lake
from pipelines.load.lake import STAGES, Lake, lake_of
from pipelines.load.ledger import inputs_digest, outdated_archives
from pipelines.load.register import known_archives, register_archives
from pipelines.load.sql_files import LAYERS, SqlTable, sql_tables
from pipelines.load.stores import LakeError
from pipelines.load.warehouse import WarehouseError, build_layer, build_warehouse, first_rows

__all__ = [
    "LAYERS",
    "STAGES",
    "Lake",
    "LakeError",
    "SqlTable",
    "WarehouseError",
    "attach_lake",
    "build_layer",
    "build_warehouse",
    "first_rows",
    "inputs_digest",
    "known_archives",
    "lake_of",
    "outdated_archives",
    "register_archives",
    "sql_tables",
]
