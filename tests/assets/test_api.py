"""The UI's GraphQL API on the real webserver and daemon: the graph, a run, a rerun of one archive, checks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.check import CHECKS
from pipelines.load import register_archives
from pipelines.settings import Home
from tests.assets.dagster_api import Api, dagster_dev
from tests.tiny_archive import write_archive

GRAPH = """
{ assetNodes { assetKey { path } groupName isPartitioned dependencyKeys { path } } }
"""
ADD_PARTITION = """
mutation ($key: String!) {
  addDynamicPartition(
    partitionsDefName: "archive"
    partitionKey: $key
    repositorySelector: {repositoryLocationName: "communes", repositoryName: "__repository__"}
  ) { __typename }
}
"""
PARTITION = """
query ($key: String!) {
  assetNodeOrError(assetKey: {path: ["lake", "documents"]}) {
    ... on AssetNode {
      assetMaterializations(partitions: [$key]) {
        metadataEntries { label ... on IntMetadataEntry { intValue } ... on MarkdownMetadataEntry { mdStr } }
      }
    }
  }
}
"""
CHECK_RESULTS = """
{
  assetNodes {
    assetChecksOrError {
      ... on AssetChecks {
        checks {
          name
          blocking
          executionForLatestMaterialization {
            status
            evaluation {
              severity
              metadataEntries {
                label
                ... on IntMetadataEntry { intValue }
                ... on MarkdownMetadataEntry { mdStr }
              }
            }
          }
        }
      }
    }
  }
}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def keys(home: Home, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("archives")
    paths: list[Path] = [write_archive(folder / f"{name}.zip") for name in ("first", "second")]
    return [archive.key for archive in register_archives(home, paths)]


@pytest.fixture(scope="module")
def api(home: Home) -> Iterator[Api]:
    with dagster_dev(home) as running:
        yield running


@pytest.fixture(scope="module")
def run_of_everything(api: Api, keys: list[str]) -> str:
    for key in keys:
        added = api.ask(ADD_PARTITION, key=key)["addDynamicPartition"]["__typename"]
        assert added == "AddDynamicPartitionSuccess"
    return api.launch(
        "everything",
        {"dagster/asset_partition_range_start": keys[0], "dagster/asset_partition_range_end": keys[-1]},
    )


def metadata(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {entry["label"]: entry.get("intValue", entry.get("mdStr")) for entry in entries}


def documents_of(api: Api, key: str) -> list[dict[str, Any]]:
    """Metadata of the materializations of one archive's documents, the newest first."""
    found = api.ask(PARTITION, key=key)["assetNodeOrError"]["assetMaterializations"]
    return [metadata(each["metadataEntries"]) for each in found]


def test_the_graph_leads_from_inputs_to_the_report(api: Api) -> None:
    nodes = {tuple(node["assetKey"]["path"]): node for node in api.ask(GRAPH)["assetNodes"]}
    assert {node["groupName"] for node in nodes.values()} == {
        *("extract", "normalize", "dimensions", "facts", "marts", "publish")
    }
    seen, waiting = set(), [("published", "report")]
    while waiting:
        key = waiting.pop()
        seen.add(key)
        waiting += [tuple(parent["path"]) for parent in nodes[key]["dependencyKeys"]]
    assert seen == set(nodes) - {("published", "exports")}
    assert nodes["lake", "sources"]["isPartitioned"]


def test_a_launched_run_publishes_a_warehouse(home: Home, run_of_everything: str) -> None:
    assert run_of_everything == "SUCCESS"
    assert home.warehouse.exists()
    assert (home.report / "index.html").exists()


def test_the_run_tells_of_each_archive(api: Api, keys: list[str], run_of_everything: str) -> None:
    for key in keys:
        (told,) = documents_of(api, key)
        assert (told["read"], told["carried_over"]) == (3, 0)
        assert "document_id" in told["preview"]


def test_one_archive_is_rerun_from_scratch(api: Api, keys: list[str], run_of_everything: str) -> None:
    status = api.launch("rerun_archive", {"dagster/partition": keys[0]})
    assert status == "SUCCESS"
    assert [told["read"] for told in documents_of(api, keys[0])] == [3, 3]
    assert len(documents_of(api, keys[1])) == 1


def test_check_results_are_read_with_their_failing_rows(api: Api, run_of_everything: str) -> None:
    checks = {
        check["name"]: check
        for node in api.ask(CHECK_RESULTS)["assetNodes"]
        for check in node["assetChecksOrError"].get("checks", [])
    }
    assert {check.name for check in CHECKS} < set(checks)
    for check in CHECKS:
        run = checks[check.name]["executionForLatestMaterialization"]
        told = metadata(run["evaluation"]["metadataEntries"])
        assert run["evaluation"]["severity"] == ("ERROR" if check.severity == "critical" else "WARN")
        assert (told["failing_rows"] > 0) is ("examples" in told)
    assert checks["critical_checks_passed"]["blocking"]
    assert checks["critical_checks_passed"]["executionForLatestMaterialization"]["status"] == "SUCCEEDED"
