"""Limits of one verification: past them an output is refused, never passed."""

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work an output may ask for.

    A hostile file is small and asks for much: a stream that inflates a thousandfold, a page tree that names itself, a
    drawing nested in a drawing. Whoever goes past a limit is refused (`InputError`), for what was not read was not
    checked.

    Attributes:
        file_bytes: size of the output.
        stream_bytes: size of one stream, inflated.
        total_bytes: size of all streams, inflated.
        pages: number of pages.
        small_pages: number of pages for which `page_bytes` is not asked.
        page_bytes: bytes that a page takes of a file, on average. To draw a page twice takes milliseconds however little
            stands on it; a page with one stamp takes 300 bytes, and real documents of so many pages over 1,000.
        objects: number of objects in one file.
        image_px: pixels of one image.
        revisions: earlier revisions that are reopened.
        memory_bytes: address space of the process that reads an output apart.
        cpu_s: processor time of that process for any file.
        cpu_s_per_mib: processor time more for each MiB of the file.
    """

    file_bytes: int = 1024 * _MIB
    stream_bytes: int = 256 * _MIB
    total_bytes: int = 2048 * _MIB
    pages: int = 20_000
    small_pages: int = 1_000
    page_bytes: int = 512
    objects: int = 2_000_000
    image_px: int = 400_000_000
    revisions: int = 64
    memory_bytes: int = 6144 * _MIB
    cpu_s: int = 60
    cpu_s_per_mib: int = 60

    def pages_for(self, size_bytes: int) -> int:
        """Number of pages that a file of this size may have."""
        return min(self.pages, max(self.small_pages, size_bytes // self.page_bytes))

    def cpu_s_for(self, size_bytes: int) -> int:
        """Processor time for a file of this size, in whole seconds."""
        return self.cpu_s + self.cpu_s_per_mib * size_bytes // _MIB

    def cpu_s_to_draw(self, size_bytes: int) -> int:
        """Processor time more for drawing its pages finely; a page takes some kilobyte at least."""
        return self.cpu_s + size_bytes // 1024
