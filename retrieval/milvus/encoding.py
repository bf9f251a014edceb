"""The encoder of a store: there is no library folder, so it is kept in the user's cache."""

from __future__ import annotations

from retrieval.encoders import Encoder, EncoderSpec, built_in
from retrieval.encoders.provision import cache_folder, exported_name, provide_encoder
from retrieval.errors import EncoderError


def encoder_named(model: str) -> Encoder:
    """The encoder of this name, exported on first use. Raises EncoderError."""
    encoder = built_in(model)
    if encoder is not None:
        return encoder
    from retrieval.encoders.onnx import OnnxEncoder

    parent = cache_folder() / "stores"
    return OnnxEncoder(parent / provide_encoder(model, parent))


def encoder_of(spec: EncoderSpec) -> Encoder:
    """The encoder a store was made with. Raises EncoderError where this machine has another."""
    encoder = built_in(spec.name)
    if encoder is None:
        kept = cache_folder() / "stores" / exported_name(spec.fingerprint)
        if kept.is_dir():  # found by its weights: nothing to hash or export
            from retrieval.encoders.onnx import OnnxEncoder

            encoder = OnnxEncoder(kept)
        else:
            encoder = encoder_named(spec.name)
    fits(encoder, spec)
    return encoder


def fits(encoder: Encoder, spec: EncoderSpec) -> None:
    """Raise EncoderError where vectors of `encoder` cannot be compared with the store's."""
    if encoder.spec != spec:
        raise EncoderError(
            f"the store was made with {spec.name} ({spec.fingerprint[:12]}), "
            f"this machine has {encoder.spec.name} ({encoder.spec.fingerprint[:12]})",
            next_step="Install the version of the model that made the store, or ingest anew",
        )
