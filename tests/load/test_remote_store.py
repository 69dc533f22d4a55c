"""Files in a real S3 server; two stores with copies of their own stand for two machines."""

from pathlib import Path

import fsspec
import pytest

from pipelines.load.remote_store import RemoteStore
from pipelines.load.stores import LakeError
from tests.s3_server import BUCKET, S3Server


@pytest.fixture
def machines(lake_url: str, tmp_path: Path) -> tuple[RemoteStore, RemoteStore]:
    return RemoteStore(lake_url, tmp_path / "one"), RemoteStore(lake_url, tmp_path / "other")


def put(store: RemoteStore, name: str, data: bytes) -> None:
    with store.draft(name) as draft:
        draft.write_bytes(data)
        store.put(draft, name)
    assert not draft.exists()


def stored(url: str, copies: Path, name: str) -> bytes | None:
    """What a machine that asks now is given."""
    [path] = RemoteStore(url, copies).files([name])
    return path.read_bytes() if path else None


@pytest.mark.parametrize(
    "archive", ["báo cáo [2023].zip", "b*?.zip", "50%25 #1.zip", "a::b.zip", "a~0a1b2c3d", " 'x' "]
)
def test_files_keep_their_names(
    machines: tuple[RemoteStore, RemoteStore], lake_url: str, tmp_path: Path, archive: str
) -> None:
    name = f"sources/{archive}.parquet"
    put(machines[0], name, archive.encode())
    assert machines[1].names("sources") == [name]
    [copy, none] = machines[1].files([name, "sources/other.parquet"])
    assert copy is not None
    assert (copy.name, copy.read_bytes(), none) == (f"{archive}.parquet", archive.encode(), None)
    machines[1].drop(name)
    assert stored(lake_url, tmp_path / "one", name) is None


def test_a_file_is_fetched_once_and_again_when_another_machine_replaced_it(
    machines: tuple[RemoteStore, RemoteStore], lake_url: str, tmp_path: Path
) -> None:
    put(machines[0], "texts/a.parquet", b"old")
    [first] = machines[1].files(["texts/a.parquet"])
    [again] = RemoteStore(lake_url, tmp_path / "other").files(["texts/a.parquet"])
    assert first is not None
    assert again == first
    first.write_bytes(b"who reads this got the copy")
    assert stored(lake_url, tmp_path / "other", "texts/a.parquet") == b"who reads this got the copy"
    put(machines[0], "texts/a.parquet", b"new")
    assert stored(lake_url, tmp_path / "other", "texts/a.parquet") == b"new"
    assert not first.exists()


def test_one_sees_at_once_what_one_wrote(machines: tuple[RemoteStore, RemoteStore]) -> None:
    assert machines[0].names("texts") == []
    for data in (b"1", b"22"):
        put(machines[0], "texts/a.parquet", data)
        assert machines[0].names("texts") == ["texts/a.parquet"]
        [path] = machines[0].files(["texts/a.parquet"])
        assert path is not None
        assert path.read_bytes() == data


def test_what_was_not_sent_to_the_end_replaces_nothing(
    machines: tuple[RemoteStore, RemoteStore], lake_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(machines[0], "texts/a.parquet", b"old")

    def lost(*_: object, **__: object) -> None:
        raise ConnectionResetError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(machines[0]._fs, "mv", lost)
        with pytest.raises(LakeError, match="ConnectionResetError: gone"):
            put(machines[0], "texts/a.parquet", b"new")
    assert stored(lake_url, tmp_path / "other", "texts/a.parquet") == b"old"


def test_a_file_that_arrives_in_part_is_not_read(
    machines: tuple[RemoteStore, RemoteStore], lake_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(machines[0], "texts/a.parquet", b"whole")

    def in_part(_: object, local: list[str]) -> None:
        for path in local:
            Path(path).write_bytes(b"who")

    with monkeypatch.context() as patched:
        patched.setattr(machines[1]._fs, "get", in_part)
        with pytest.raises(LakeError, match=r"3 bytes came of texts/a\.parquet, which has 5"):
            machines[1].files(["texts/a.parquet"])
    assert stored(lake_url, tmp_path / "other", "texts/a.parquet") == b"whole"


def test_a_missing_bucket_is_an_error_and_is_not_made(s3: S3Server, lake_url: str, tmp_path: Path) -> None:
    store = RemoteStore(lake_url.replace(BUCKET, "comunes"), tmp_path)
    with pytest.raises(LakeError, match="there is no comunes; make it first"):
        put(store, "texts/a.parquet", b"1")
    with pytest.raises(LakeError, match="there is no comunes; make it first"):
        store.names("texts")
    assert fsspec.filesystem("s3").ls("") == [BUCKET]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://lan:secret@127.0.0.1:1/lake", "ConnectionRefusedError"),
        ("ftp://lan:a@secret@127.0.0.1:1/lake", "ConnectionRefusedError"),
        ("s3://communes/lake", "Could not connect to the endpoint URL"),
        ("bucket://lake", "Protocol not known: bucket"),
    ],
)
def test_a_place_out_of_reach_is_named_with_the_reason_and_what_to_do(
    url: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = {"config_kwargs": {"retries": {"max_attempts": 0}}}
    monkeypatch.setitem(fsspec.config.conf, "s3", {**S3Server("http://127.0.0.1:1").options, **at_once})
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with pytest.raises(LakeError, match=why) as told:
        RemoteStore(url, tmp_path).names("texts")
    assert str(told.value).startswith(f"the lake at {url.partition('://')[0]}://")
    assert f"{url.rpartition('@')[2]} cannot be used: " in str(told.value)
    assert "secret" not in str(told.value)
    assert "Check COMMUNES_LAKE" in str(told.value)
