"""Files as named by the lifter: standard input and pipes are copied first."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from liftlog.domain.base.sizes import LARGEST_COPY
from liftlog.errors import UnreadableFile, WrongUsage
from liftlog.platform.programs import shell_word

STDIN = "-"
_CHUNK = 1 << 20
# Where a shell names a pipe or a file that it has opened itself.
_DESCRIPTORS = ("/dev/fd/", "/dev/std")


class File(NamedTuple):
    """`path` can be read as often as wanted; `typed` is what stood on the command line."""

    path: Path
    typed: str

    @property
    def name(self) -> str:
        """What messages call it."""
        return "standard input" if self.typed == STDIN else self.typed

    @property
    def base(self) -> str:
        """Its name without the folders; a descriptor of the shell has none but the whole."""
        return self.typed if self.is_copy else PurePath(self.typed).name

    @property
    def short(self) -> str:
        """What it is called where there is no other."""
        return self.name if self.is_copy else self.base

    @property
    def again(self) -> str:
        """What a hint says to type for it; the shell's own name of a pipe is gone by then."""
        is_gone = self.is_copy and self.typed != STDIN
        return "FILE" if is_gone else shell_word(self.typed)

    @property
    def is_copy(self) -> bool:
        """Whether it came out of a pipe, so that its name says nothing about it."""
        return self.path != Path(self.typed)


@contextmanager
def gathered(names: Sequence[str | PurePath]) -> Iterator[list[File]]:
    """The files of a command line, `-` for standard input; copies of pipes go with the block."""
    typed = [str(name) for name in names]
    if typed.count(STDIN) > 1:
        raise WrongUsage("standard input can be read only once", "use: - once")
    with ExitStack() as stack:
        yield [stack.enter_context(_readable_again(name)) for name in typed]


@contextmanager
def _readable_again(typed: str) -> Iterator[File]:
    if not _runs_dry(typed):
        yield File(Path(typed), typed)
        return
    with TemporaryDirectory(prefix="liftlog-") as folder:
        copy = File(Path(folder, "copy"), typed)
        with readable(copy), _opened(typed) as source, copy.path.open("wb") as target:
            _copy(source, target, copy)
        yield copy


def _copy(source: IO[bytes], target: IO[bytes], file: File) -> None:
    """All of a pipe; one that never ends is refused, and one of nothing but zeros at once."""
    copied = 0
    while chunk := source.read(_CHUNK):
        copied += len(chunk)
        is_empty = copied == len(chunk) >= _CHUNK and not chunk.strip(b"\0")
        if is_empty or copied > LARGEST_COPY:
            raise UnreadableFile(
                f"{file.name} is too large to read",
                f"note: a pipe may bring {LARGEST_COPY // 1_000_000} MB; save more to a file first",
            )
        target.write(chunk)


def _runs_dry(typed: str) -> bool:
    """Whether a second reader would find nothing: a pipe, a terminal, a descriptor of the shell."""
    if typed == STDIN or typed.startswith(_DESCRIPTORS):
        return True
    try:
        mode = Path(typed).stat().st_mode
    except OSError:
        return False
    return not (S_ISREG(mode) or S_ISDIR(mode))


@contextmanager
def _opened(typed: str) -> Iterator[IO[bytes]]:
    if typed != STDIN:
        with Path(typed).open("rb") as file:
            yield file
        return
    if sys.stdin is None:
        raise WrongUsage("standard input is closed", "use: the name of a file")
    yield sys.stdin.buffer


@contextmanager
def readable(file: File) -> Iterator[None]:
    """A file that cannot be read or is no text is one refusal."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{file.name} is not UTF-8 text", "note: save or export it as CSV in UTF-8"
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableFile(f"cannot read {file.name}: {reason}") from error
