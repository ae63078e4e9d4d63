"""Two computers that share one store and one place for files, which is a folder, an object store or memory."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from papers_desk import NOW
from s3_server import ObjectStore, object_store

from jobs.sharedfiles import address, cached
from jobs.sharedfiles import place as places
from jobs.sharedfiles.place import SharedPlace, shared_place
from jobs.workplace import Workplace

KINDS = ("file", "memory", "s3")


@pytest.fixture(scope="session")
def store_of_objects() -> Iterator[ObjectStore]:
    with object_store() as server:
        yield server


@pytest.fixture
def objects(store_of_objects: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[ObjectStore]:
    """An object store, with the keys to it in the environment as in an office."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", store_of_objects.address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "khoa")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "bi-mat-lam")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield store_of_objects
    store_of_objects.away = store_of_objects.closed = False
    store_of_objects.buckets.clear()


@dataclass
class Shared:
    """The shared place as tests get behind its back: its address, and what lies there."""

    kind: str
    address: str
    home: Path
    folder: Path
    objects: ObjectStore

    @property
    def place(self) -> SharedPlace:
        found = shared_place(self.home)
        assert found is not None
        return found

    def there(self) -> dict[str, bytes]:
        """Every file by its name under the prefix."""
        fs, root = self.place._fs, self.place.address.root
        return {name.partition(f"{root}/")[2]: fs.cat_file(name) for name in fs.find(root)}

    def write(self, name: str, content: bytes) -> None:
        self.place._fs.pipe_file(f"{self.place.address.root}/{name}", content)

    def remove(self, name: str) -> None:
        self.place._fs.rm_file(f"{self.place.address.root}/{name}")

    def go_away(self) -> None:
        if self.kind == "file":
            self.folder.rename(self.folder.with_name("away"))
        else:
            self.objects.away = True

    def come_back(self) -> None:
        if self.kind == "file":
            self.folder.with_name("away").rename(self.folder)
        self.objects.away = False
        self.place._away_until = 0


Share = Callable[..., Shared]


@pytest.fixture
def share(place: Workplace, objects: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Share:
    """`share("s3")`: from now on files lie there too; opened, as `tiendo files push` does it."""

    def shared(kind: str, *, opened: bool = True) -> Shared:
        name = f"kho-{uuid4().hex[:12]}"
        folder = tmp_path / "máy chủ" / name
        if kind == "file":
            folder.mkdir(parents=True)
        if kind == "memory":
            # Never for an office: it is gone with its process.
            monkeypatch.setattr(address, "STORE", "memory")
        objects.buckets[name] = {}
        said = f"file://{folder.as_posix()}" if kind == "file" else f"{kind}://{name}/tiendo"
        monkeypatch.setenv("TIENDO_FILES", said)
        made = Shared(kind, said, place.home, folder, objects)
        if opened:
            made.place.open()
        return made

    yield shared
    cached._seen.clear()
    places._place.cache_clear()


@pytest.fixture
def other(place: Workplace, tmp_path: Path) -> Workplace:
    """A second computer: a home of its own without any file, and the same store."""
    home = tmp_path / "máy B"
    home.mkdir()
    if (place.home / "rules").is_dir():
        shutil.copytree(place.home / "rules", home / "rules")
    return Workplace(home, place.url, now=NOW)
