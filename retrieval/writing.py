"""The second half of an ingest: chunk, embed, index, and put the new generation in force."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import importlib.metadata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ingest.model import Report
from retrieval import folder as places
from retrieval import manifest as manifests
from retrieval.chunks import chunk_units, embedded_text, token_count
from retrieval.encoders import DEFAULT_MODEL, Encoder, built_in, open_encoder
from retrieval.manifest import Manifest, ReportEntry, SegmentEntry, encoder_place
from retrieval.multilingual import CARD, embed_beside, opened, wanted
from retrieval.preparing import parts_of_reports
from retrieval.reading import Progress, Reading, info_of, note_changes
from retrieval.segment import Prepared, Segment, write_segment
from retrieval.sentence_index import embed_sentences, no_sentences
from retrieval.settings import IndexSettings

SMALL_SEGMENT = 5_000  # units; below this a segment is always folded into the next one written
FOLD_RATIO = 1  # a segment this many times what is written anyway, or less, is folded into it
LARGE_SEGMENT = 50_000  # units; from here on a segment is left alone until half of it is gone
VERSIONS = ("faiss-cpu", "numpy", "onnxruntime", "PyStemmer", "tiktoken", "tokenizers")


def in_force(folder: Path) -> Manifest | None:
    """The manifest in force, after removing what dead writers left; None in an empty folder."""
    if not (folder / places.CURRENT).exists() and not (folder / "generations").exists():
        places.sweep(folder, None, set(), set())
        return None
    if not (folder / places.CURRENT).exists() and not any(
        path.name.isdigit() for path in (folder / "generations").iterdir()
    ):
        places.sweep(folder, None, set(), set())  # a first ingest that died
        return None
    name, checksum = places.current(folder)
    manifest = manifests.read(folder / "generations" / name / places.MANIFEST, checksum)
    _sweep(folder, name, manifest)
    return manifest


def _sweep(folder: Path, name: str, manifest: Manifest) -> None:
    places.sweep(folder, name, {entry.id for entry in manifest.segments}, {manifest.encoder_folder})


def write_generation(
    folder: Path,
    before: Manifest | None,
    reading: Reading,
    settings: IndexSettings | None,
    encoder: Encoder | None,
    progress: Progress | None,
    register: bool = True,
) -> Manifest:
    """Write the new segment and generation; the manifest now in force.

    Without `register` no facts are read from the units: for measuring search at a size whose
    register would take hours.
    """
    base = before or _first_manifest(folder, settings or IndexSettings(), encoder)
    if before is not None and encoder is None:
        base = _with_todays_export(folder, before)
    encoder = encoder or _open_encoder(folder, base)
    index_settings = base.settings
    kept = [entry for entry in base.reports if entry.info.id not in reading.replaced]
    fresh_units = sum(len(report.units) for report, _ in reading.fresh.values())
    all_units = sum(entry.info.units for entry in kept) + fresh_units
    second = opened(wanted(index_settings, all_units))
    folded = _to_fold(base, kept, fresh_units, second is not None)
    segments_before = {
        entry.id: Segment(folder / "segments" / entry.id, entry) for entry in base.segments
    }
    try:
        note_changes(reading, base, segments_before)
        moved = [entry for entry in kept if entry.segment in folded]
        fresh = [report for report, _ in reading.fresh.values()]

        def prepared() -> Iterator[Prepared]:
            for entry in moved:
                old = segments_before[entry.segment].prepared(entry.info.id)
                yield old if second is None else _completed(old, index_settings, second, progress)
            yield from _prepare(
                fresh,
                index_settings,
                encoder,
                second,
                progress,
                with_sentences=all_units <= index_settings.sentence_units,
                with_register=register,
            )

        identifier = _new_name(folder / "segments")
        total = len(moved) + len(fresh)
        with places.partial(folder / "segments", identifier) as working:
            entry, firsts = write_segment(
                working,
                identifier,
                prepared(),
                base.settings,
                encoder.spec.dimension,
                None if second is None else second.spec,
            )
            if progress:
                progress("index", total, total)
    finally:
        for segment in segments_before.values():
            segment.close()
    written = {e.info.id: first for e, first in zip(moved, firsts, strict=False)}
    today = datetime.date.today().isoformat()
    new = {
        report.id: ReportEntry(info_of(report), identifier, first, source.key, source.origin, today)
        for (report, source), first in zip(
            reading.fresh.values(), firsts[len(moved) :], strict=True
        )
    }
    entries: dict[str, ReportEntry] = {}
    for old in base.reports:  # a report that replaces another takes its place
        here = old.info.id
        if here in reading.replaced:
            entries[reading.replaced[here]] = new[reading.replaced[here]]
        elif here in written:
            entries[here] = dataclasses.replace(old, segment=identifier, first=written[here])
        else:
            entries[here] = old
    entries |= new
    segments = _still_used((*base.segments, entry), entries.values())
    after = dataclasses.replace(
        base, segments=segments, reports=tuple(entries.values()), versions=_versions()
    )
    publish(folder, after)
    return after


def _still_used(
    segments: Sequence[SegmentEntry], entries: Iterable[ReportEntry]
) -> tuple[SegmentEntry, ...]:
    used = {entry.segment for entry in entries}
    return tuple(segment for segment in segments if segment.id in used)


def _first_manifest(folder: Path, settings: IndexSettings, encoder: Encoder | None) -> Manifest:
    encoder = encoder or built_in(settings.model)
    if encoder is not None:
        settings = dataclasses.replace(settings, model=encoder.spec.name)
        return Manifest(settings, encoder.spec, "", {})
    from retrieval.encoders.onnx import OnnxEncoder
    from retrieval.encoders.provision import provide_encoder

    name = provide_encoder(settings.model, folder / "encoders")
    place = folder / "encoders" / name
    return Manifest(settings, OnnxEncoder(place).spec, name, manifests.seal_folder(place))


def _with_todays_export(folder: Path, base: Manifest) -> Manifest:
    """The manifest with the same encoder as it is exported today: one of before may lack the graph
    for questions in other words. Its vectors are the same, so nothing is embedded again."""
    from retrieval.encoders.onnx import OnnxEncoder
    from retrieval.encoders.provision import exported_name, provide_encoder

    renewed = exported_name(base.encoder.fingerprint)
    if base.encoder.name != DEFAULT_MODEL or base.encoder_folder == renewed:
        return base
    name = provide_encoder(DEFAULT_MODEL, folder / "encoders")
    place = folder / "encoders" / name
    if OnnxEncoder(place).spec != base.encoder:
        return base  # other weights: the library keeps what it was made with
    return dataclasses.replace(
        base, encoder_folder=name, encoder_files=manifests.seal_folder(place)
    )


def _open_encoder(folder: Path, manifest: Manifest) -> Encoder:
    return open_encoder(manifest.encoder.name, encoder_place(folder, manifest))


def lacks_second(manifest: Manifest) -> bool:
    """Whether a library is to have a second encoder's vectors and some of it has none."""
    units = sum(entry.info.units for entry in manifest.reports)
    return bool(units and wanted(manifest.settings, units)) and not all(
        CARD in entry.files for entry in manifest.segments
    )


def _to_fold(
    base: Manifest, kept: Sequence[ReportEntry], fresh: int, with_second: bool
) -> set[str]:
    """Segments to be written anew with the fresh reports: small ones, half-empty ones, and those
    without the second encoder's vectors where the library is to have them."""
    folded = set()
    size = fresh
    live = {
        segment.id: sum(e.info.units for e in kept if e.segment == segment.id)
        for segment in base.segments
    }
    for segment in sorted(base.segments, key=lambda entry: live[entry.id]):
        small = live[segment.id] <= max(SMALL_SEGMENT, FOLD_RATIO * size)
        lacking = with_second and CARD not in segment.files
        half_empty = live[segment.id] < segment.units / 2
        if (small and live[segment.id] < LARGE_SEGMENT) or lacking or half_empty:
            folded.add(segment.id)
            size += live[segment.id]
    return folded


def _prepare(
    reports: Sequence[Report],
    settings: IndexSettings,
    encoder: Encoder,
    second: Encoder | None,
    progress: Progress | None,
    *,
    with_sentences: bool,
    with_register: bool,
) -> Iterator[Prepared]:
    """Chunk, embed and register reports one by one."""
    import numpy as np

    total = sum(len(report.units) for report in reports)
    done = 0
    for report, parts in parts_of_reports(
        reports, settings, sentences=with_sentences, register=with_register
    ):
        texts = [embedded_text(chunk, report.units) for chunk in parts.chunks]
        vectors = np.empty((len(texts), encoder.spec.dimension), dtype=np.float32)
        for low in range(0, len(texts), 256):
            vectors[low : low + 256] = encoder.encode_passages(texts[low : low + 256])
            if progress:
                share = min(low + 256, len(texts)) / len(texts)
                progress("embed", done + int(share * len(report.units)), total)
        done += len(report.units)
        if progress:
            progress("embed", done, total)
        sentences = (
            embed_sentences(report, parts.sentences, encoder)
            if with_sentences
            else no_sentences(encoder.spec.dimension)
        )
        new = Prepared(
            report, [chunk.unit for chunk in parts.chunks], vectors, parts.facts, sentences
        )
        yield new if second is None else _completed(new, settings, second, progress)


def _completed(
    report: Prepared, settings: IndexSettings, second: Encoder, progress: Progress | None
) -> Prepared:
    """A report with the second encoder's vectors, worked out unless it has them."""
    if report.beside is not None and report.beside.spec == second.spec:
        return report
    units = report.report.units
    texts = [embedded_text(chunk, units) for chunk in chunk_units(units, settings, token_count())]
    rows, spans = report.sentences.rows.tolist(), report.sentences.spans.tolist()
    sentences = [units[row].text[a:b] for row, (a, b) in zip(rows, spans, strict=True)]
    tell = partial(progress, "languages") if progress else None
    beside = embed_beside(texts, sentences, second, tell)
    return dataclasses.replace(report, beside=beside)


def _new_name(parent: Path) -> str:
    taken = (
        [int(path.name) for path in parent.iterdir() if path.name.isdigit()]
        if parent.exists()
        else []
    )
    return f"{max(taken, default=0) + 1:06d}"


def publish(folder: Path, manifest: Manifest) -> None:
    name = _new_name(folder / "generations")
    with places.partial(folder / "generations", name) as working:
        (working / places.IN_USE).touch()
        checksum = manifests.write(manifest, working / places.MANIFEST)
    places.publish(folder, name, checksum)
    with contextlib.suppress(OSError):  # the new generation stands; the next writer cleans up
        _sweep(folder, name, manifest)


def _versions() -> dict[str, str]:
    found = {}
    for package in VERSIONS:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[package] = importlib.metadata.version(package)
    return found
