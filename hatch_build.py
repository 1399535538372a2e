"""Makes the wheel small, and writes the digest of the catalogue beside it, so that `log` need not
read the YAML to know it. docs/decisions/0021-a-small-wheel.md says what each step saves.

The man pages are made here, too, out of docs/commands.md; and the links of the package, out of the
address in pyproject.toml."""

import hashlib
import importlib.util
import json
import re
import struct
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

FILES = ("exercises.yaml", "goals.yaml", "general-exercises.tsv")
# What can be read off another column, in tables that the checkout has in full.
SAME = "="
# Columns that are alike in neighbours stand side by side.
ORDER = (
    "slug", "generic", "names", "name", "picture", "ids", "target", "synergists", "stabilizers",
    "opposing", "pattern", "force", "measure", "kind", "mechanic", "alternatives", "progress_by",
    "step_kg", "step_lb", "lowest_lb", "lowest_kg", "loading", "equipment", "level", "unilateral",
    "common",
)  # fmt: skip


def rows_of(text: str) -> tuple[list[str], list[dict[str, str]]]:
    """(the remarks, the rows by column) of a table."""
    lines = text.splitlines()
    remarks = [line for line in lines if line.startswith("#")]
    columns, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return remarks, [dict(zip(columns, row, strict=True)) for row in rows]


def written(remarks: list[str], rows: list[dict[str, str]], columns: tuple[str, ...]) -> str:
    """A table as text."""
    lines = ["\t".join(row[column] for column in columns) for row in rows]
    return "\n".join([*remarks, "\t".join(columns), *lines, ""])


def likeness(row: dict[str, str]) -> tuple[str, ...]:
    """Exercises that are alike stand side by side, too."""
    return row["kind"], row["pattern"], row["equipment"], row["slug"]


def small_exercises(text: str) -> str:
    """The general exercises; names and pictures that say their slug, and records their picture."""
    remarks, rows = rows_of(text)
    for row in rows:
        slug, picture, ids = row["slug"], row["picture"], row["ids"]
        if row["name"] == slug.replace("-", " ").capitalize():
            row["name"] = SAME
        if picture and f"{ids} ".startswith(f"{picture} "):
            row["ids"] = SAME + ids.removeprefix(picture)
        if picture == slug.replace("-", "_").title():
            row["picture"] = SAME
    return written(remarks, sorted(rows, key=likeness), ORDER)


def small_names(text: str, exercises: str) -> str:
    """The names of the exercises in the order of those."""
    places = {row["slug"]: number for number, row in enumerate(rows_of(exercises)[1])}
    lines = text.splitlines()
    remarks = [line for line in lines if line.startswith("#")]
    rows = [line for line in lines if not line.startswith("#")]
    rows.sort(key=lambda line: places.get(line.split("\t", 1)[0], -1))
    return "\n".join([*remarks, *rows, ""])


def small_app_names(text: str) -> str:
    """Names in apps; of those that an app has for one exercise, the most common is marked where it
    is not the first."""
    remarks, rows = rows_of(text)
    most: dict[tuple[str, str], dict[str, str]] = {}
    first: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        key = row["app"], row["slug"]
        first.setdefault(key, row)
        if int(row["sets"]) > int(most.get(key, {"sets": "-1"})["sets"]):
            most[key] = row
    marked = [row for key, row in most.items() if row is not first[key]]
    for row in rows:
        row["sets"] = "1" if any(row is it for it in marked) else ""
        if row["slug"] == "-".join(re.findall("[a-z0-9]+", row["name"].lower())):
            row["slug"] = SAME
    return written(remarks, rows, ("app", "name", "slug", "sets"))


def small_tables(data: Path) -> dict[str, str]:
    """The tables of the wheel by name."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in data.glob("*.tsv")}
    exercises = small_exercises(texts["general-exercises.tsv"])
    return {
        "general-exercises.tsv": exercises,
        "general-names.tsv": small_names(texts["general-names.tsv"], exercises),
        "exercise-names.tsv": small_app_names(texts["exercise-names.tsv"]),
    }


def man_pages(root: Path, version: str) -> dict[str, str]:
    """The man pages by file name. Where a wheel is built, `tools` is no package to import."""
    spec = importlib.util.spec_from_file_location("man", root / "tools" / "man.py")
    assert spec is not None
    assert spec.loader is not None
    man = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(man)
    reference = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    pages: dict[str, str] = man.pages(reference, version)
    return pages


def new_log(root: Path) -> str:
    """What a new log is made of; the migrations import nothing of liftlog, so they can be asked."""
    path = root / "src" / "liftlog" / "store" / "base" / "migrations.py"
    spec = importlib.util.spec_from_file_location("migrations", path)
    assert spec is not None
    assert spec.loader is not None
    migrations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migrations)
    text: str = migrations.new_log_text()
    return text


def digest_of(files: Iterable[bytes]) -> str:
    """What tells the files as they are built from changed ones (`catalogue.is_as_built`)."""
    digest = hashlib.blake2b(digest_size=32)
    for content in files:
        digest.update(content)
    return digest.hexdigest()


def small_yaml(path: Path) -> str:
    """A file of YAML as JSON, which is YAML, too, and is read much faster."""
    return json.dumps(
        yaml.safe_load(path.read_text(encoding="utf-8")), ensure_ascii=False, indent=1
    )


def small_schemas(folder: Path) -> dict[str, str]:
    """The schemas of all answers by name, without the blanks for readers."""
    return {
        path.name: json.dumps(
            json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":")
        )
        for path in sorted(folder.glob("*.json"))
    }


# The links of the package, by what comes after the address.
LINKS = {
    "Repository": "",
    "Documentation": "/tree/{tag}/docs",
    "Changelog": "/blob/{tag}/CHANGELOG.md",
    "Issues": "/issues",
    "Security": "/security/policy",
}


def links(address: str, version: str) -> dict[str, str]:
    """The links of the package by their labels; none where the project has no address."""
    tag = f"v{version}"
    return {label: address + rest.format(tag=tag) for label, rest in LINKS.items() if address}


def readme_for_index(text: str, address: str, version: str) -> str:
    """README.md for a page that has no files beside it: its links and pictures name the address."""
    if not address:
        return text
    kinds = {"": "blob", "!": "raw"}
    return re.sub(
        r"(!?)(\[[^\]]*\]\()(?![a-z]+:|#)([^)]+\))",
        lambda found: f"{found[1]}{found[2]}{address}/{kinds[found[1]]}/v{version}/{found[3]}",
        text,
    )


class Address(MetadataHookInterface):  # type: ignore[misc]
    """Writes the project's address into the links of the package and of its README."""

    def update(self, metadata: dict[str, Any]) -> None:
        address, version = self.config["address"], metadata["version"]
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["urls"] = links(address, version)
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": readme_for_index(text, address, version),
        }


class SmallWheel(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `liftlog/data/DIGEST`, the tables and the schemas to the wheel, and packs it as tight as
    it can."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # An editable install reads the checkout's files, which may change any time.
        if version == "editable":
            return
        data = Path(self.root, "data")
        self._folder = tempfile.TemporaryDirectory()
        tables = small_tables(data)
        tables |= {name: small_yaml(data / name) for name in FILES if name.endswith(".yaml")}
        tables["new-log.sql"] = new_log(Path(self.root))
        tables["DIGEST"] = digest_of(tables[name].encode() for name in FILES)
        schemas = small_schemas(Path(self.root, "docs", "schemas"))
        # `pip` puts man pages beside the program, where `man` looks for them.
        pages = man_pages(Path(self.root), self.metadata.version)
        for kind, place, texts in (
            ("force_include", "liftlog/data", tables),
            ("force_include", "liftlog/schemas", schemas),
            ("shared_data", "share/man/man1", pages),
        ):
            folder = Path(self._folder.name, place)
            folder.mkdir(parents=True)
            for name, text in texts.items():
                target = folder / name
                target.write_text(text, encoding="utf-8", newline="\n")
                build_data[kind][str(target)] = f"{place}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        folder = getattr(self, "_folder", None)
        if folder is None:
            return
        folder.cleanup()
        try:
            from deflate import deflate_compress
        except ImportError:  # a wheel that a lifter builds is some kB larger
            return
        pack(Path(artifact_path), deflate_compress)


def pack(path: Path, compress: Any) -> None:
    """The same archive, its entries deflated by libdeflate, which takes longer and saves 3 %."""
    parts, directory, at = [], [], 0
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            content = archive.read(entry)
            packed, method = bytes(compress(content, 12)), zipfile.ZIP_DEFLATED
            if len(packed) >= len(content):
                packed, method = content, zipfile.ZIP_STORED
            name = entry.filename.encode("ascii")
            year, month, day, hour, minute, second = entry.date_time
            about = struct.pack(
                "<5H3L2H",
                20,
                0,
                method,
                hour << 11 | minute << 5 | second // 2,
                (year - 1980) << 9 | month << 5 | day,
                entry.CRC,
                len(packed),
                len(content),
                len(name),
                0,
            )
            parts += [b"PK\3\4", about, name, packed]
            directory += [
                b"PK\1\2",
                struct.pack("<2B", 20, entry.create_system),
                about,
                struct.pack("<3H2L", 0, 0, 0, entry.external_attr, at),
                name,
            ]
            at += 4 + len(about) + len(name) + len(packed)
        count = len(archive.infolist())
    size = sum(map(len, directory))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, at, 0)
    path.write_bytes(b"".join([*parts, *directory, end]))
