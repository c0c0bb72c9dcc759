"""Sentences to vectors: the encoder that ships with the program, or any sentence-transformers model.

The default is a static embedding: the vector of a text is the normalised sum of the vectors of its sub-words. It is
read with numpy and tokenizers alone; torch is imported only for models of another kind.
"""

import json
import os
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from .errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "encoder_model"
REMEMBERED = 1 << 18  # words whose sub-words are kept
NAME = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)?")  # of a model at a hub
FEW = 64  # texts that are cut faster one by one than by several threads


class Encoder(Protocol):
    """Anything that turns texts into float32 rows of length one; the row of an empty text may be zero."""

    name: str

    def encode(self, texts: Sequence[str]) -> np.ndarray: ...


class StaticEncoder:
    """A sentence-transformers folder whose only module with weights is a StaticEmbedding, read without torch.

    `folder` holds `model.safetensors` and `tokenizer.json`. Raises ModelError when they cannot be read.
    """

    def __init__(self, folder: Path, name: str | None = None):
        from tokenizers import Tokenizer

        self.name = name or str(folder)
        self._vectors = _read_vectors(folder / "model.safetensors")
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises a bare Exception, for a missing file too
            raise ModelError(f"the tokenizer cannot be read: {error}", where=str(folder / "tokenizer.json")) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._word_by_word = _splits_at_space(self._tokenizer)
        self._known: dict[str, list[int]] = {}

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text, float32, of length one; zero for a text without a single known sub-word."""
        rows = self.sums(texts)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.divide(rows, lengths, out=rows, where=lengths > 0)

    def sums(self, texts: Sequence[str]) -> np.ndarray:
        """The same before it is brought to length one: a word that says little has a short vector."""
        rows = np.zeros((len(texts), self._vectors.shape[1]), dtype=np.float32)
        for row, tokens in zip(rows, self._tokens(texts)):
            np.add.reduce(self._vectors[tokens], axis=0, out=row)
        return rows

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids. Where white space changes nothing, each different word is cut into sub-words only once."""
        if not self._word_by_word:
            return self._ids(list(texts))
        words = [text.split() for text in texts]
        if len(self._known) > REMEMBERED:
            self._known.clear()
        new = list({word: None for word in chain.from_iterable(words) if word not in self._known})
        self._known.update(zip(new, self._ids(new)))
        return [list(chain.from_iterable(map(self._known.__getitem__, text))) for text in words]

    def _ids(self, texts: list[str]) -> list[list[int]]:
        if len(texts) < FEW:
            return [self._tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
        return [found.ids for found in self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)]


class TransformerEncoder:
    """A model of any other kind, run by sentence-transformers on the processor."""

    def __init__(self, model: "SentenceTransformer", name: str):
        self.name = name
        self._model = model

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text, float32, of length one."""
        if not texts:
            return np.zeros((0, self._model.get_embedding_dimension() or 0), dtype=np.float32)
        rows = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)


def load_encoder(model: str | None = None, *, allow_network: bool = False) -> Encoder:
    """The shipped encoder, or the model in a folder or of a sentence-transformers name.

    Raises ModelError when it cannot be loaded; without `allow_network` a name must be in the local cache.
    """
    if model is None:
        return StaticEncoder(SHIPPED / "0_StaticEmbedding", "claim-compare static ar-en")
    folder = Path(model)
    if not folder.is_dir():
        if folder.exists() or not NAME.fullmatch(model):
            raise ModelError(
                "there is no such folder", where=model, fix="give a folder or a sentence-transformers name"
            )
        return TransformerEncoder(_sentence_transformer(model, allow_network), model)
    if not any((folder / listing).is_file() for listing in ("modules.json", "config.json")):
        fix = "give the folder of a sentence-transformers model: it holds modules.json"
        raise ModelError("the folder holds no model", where=model, fix=fix)
    if static := _static_module(folder):
        return StaticEncoder(static, model)
    return TransformerEncoder(_sentence_transformer(model, False), model)


def nearest(vectors: np.ndarray, queries: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """The `k` rows of `vectors` (fewer, if it has fewer) most similar to each query: inner products, row numbers.

    Both are (queries, k), best first. Raises ValueError for k below one.
    """
    import faiss

    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    k = min(k, len(vectors))
    if k == 0 or len(queries) == 0:
        return np.zeros((len(queries), k), dtype=np.float32), np.zeros((len(queries), k), dtype=np.int64)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return index.search(np.ascontiguousarray(queries, dtype=np.float32), k)


def _read_vectors(path: Path) -> np.ndarray:
    """Token vectors, one row a token id; the reduced form (rows shared, scaled a token at a time) is spelled out."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        tensors = load_file(path)
    except (OSError, SafetensorError) as error:
        fix = "reinstall the package" if SHIPPED in path.parents else ""
        raise ModelError(f"the vectors of the encoder cannot be read: {error}", where=str(path), fix=fix) from error
    stored = tensors.get("embedding.weight", tensors.get("embeddings"))
    if stored is None:
        raise ModelError("the file holds no embedding", where=str(path), fix="give the folder of a StaticEmbedding")
    if "mapping" in tensors:
        stored = stored[tensors["mapping"]]
    vectors = stored.astype(np.float32)
    if "weights" in tensors:
        vectors *= tensors["weights"].astype(np.float32)[:, None]
    return vectors


def _splits_at_space(tokenizer: "Tokenizer") -> bool:
    """Whether white space parts words and leaves no trace, so that a word has the same sub-words everywhere."""
    splitter = tokenizer.pre_tokenizer
    if splitter is None:
        return False
    together, left, right = ([piece for piece, _ in splitter.pre_tokenize_str(text)] for text in ("a b", "a", "b"))
    return together == left + right


def _static_module(folder: Path) -> Path | None:
    """Where the StaticEmbedding of a folder lies, if nothing but a normalisation follows it."""
    listing = folder / "modules.json"
    if not listing.is_file():
        return None
    try:
        modules = json.loads(listing.read_text(encoding="utf-8"))
        kinds = [module["type"].rpartition(".")[2] for module in modules]
        path = folder / modules[0]["path"]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ModelError(f"the list of modules cannot be read: {error!r}", where=str(listing)) from error
    return path if kinds[0] == "StaticEmbedding" and set(kinds[1:]) <= {"Normalize"} else None


def _sentence_transformer(model: str, network: bool) -> "SentenceTransformer":
    # read once, when the hub's library is first imported
    os.environ["HF_HUB_OFFLINE"] = "0" if network else "1"
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(model, device="cpu", local_files_only=not network)
    except Exception as error:  # each kind of model fails in its own way
        missing = not network and not Path(model).is_dir()
        fix = "give a folder, or allow the download with --allow-network" if missing else ""
        raise ModelError(f"the encoder cannot be loaded: {error}", where=model, fix=fix) from error
