"""The encoder: folders read without torch, the shipped model, and the search for the nearest."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from compare.encoder import SHIPPED, Encoder, StaticEncoder, load_encoder, nearest
from compare.errors import ModelError

EXAMPLES = Path(__file__).parent / "examples"
VECTORS = np.array([[0, 0], [1, 0], [0, 2], [3, 4]], dtype=np.float32)
WORDS = {"[UNK]": 0, "one": 1, "two": 2, "three": 3}


def make_folder(folder: Path, tensors: dict[str, np.ndarray], pre: object | None = None) -> Path:
    static = folder / "0_StaticEmbedding"
    static.mkdir(parents=True)
    tokenizer = Tokenizer(models.WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre or pre_tokenizers.Whitespace()
    tokenizer.save(str(static / "tokenizer.json"))
    save_file(tensors, static / "model.safetensors")
    kind = "sentence_transformers.models.StaticEmbedding"
    (folder / "modules.json").write_text(json.dumps([{"idx": 0, "name": "0", "path": static.name, "type": kind}]))
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load_encoder(str(make_folder(tmp_path_factory.mktemp("tiny"), {"embedding.weight": VECTORS})))


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return load_encoder()


def test_a_text_is_the_normalised_sum_of_its_tokens(tiny: Encoder) -> None:
    assert isinstance(tiny, StaticEncoder)
    rows = tiny.encode(["one", "Two two", "one two two one", "three", "", "four"])
    half = np.sqrt(0.2)
    expected = np.array([[1, 0], [0, 1], [half, 2 * half], [0.6, 0.8], [0, 0], [0, 0]], dtype=np.float32)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(rows, expected, atol=1e-6)


def test_no_text_gives_no_row(tiny: Encoder) -> None:
    assert tiny.encode([]).shape == (0, 2)


@pytest.mark.parametrize(
    "tensors",
    [
        {"embedding.weight": VECTORS.astype(np.float16)},
        {"embeddings": VECTORS},
        {"embeddings": (VECTORS * 10).astype(np.int8), "weights": np.full(4, 0.1, dtype=np.float32)},
        {"embeddings": VECTORS[::-1].copy(), "mapping": np.array([3, 2, 1, 0])},
    ],
    ids=["half", "named otherwise", "eight bits", "shared rows"],
)
def test_stored_forms_of_the_vectors(tmp_path: Path, tensors: dict[str, np.ndarray]) -> None:
    encoder = load_encoder(str(make_folder(tmp_path, tensors)))
    np.testing.assert_allclose(encoder.encode(["three two"]), [[3 / np.sqrt(45), 6 / np.sqrt(45)]], atol=1e-6)


def test_white_space_that_means_something_is_kept(tmp_path: Path) -> None:
    split = pre_tokenizers.Split(" ", "merged_with_next")
    folder = make_folder(tmp_path, {"embedding.weight": VECTORS}, split)
    np.testing.assert_array_equal(load_encoder(str(folder)).encode(["one two"]), [[1, 0]])


@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_a_row_has_length_one_or_zero_and_does_not_depend_on_the_others(shipped: Encoder, texts: list[str]) -> None:
    rows = shipped.encode(texts)
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))
    np.testing.assert_array_equal(shipped.encode(texts[-1:])[0], rows[-1])


def test_translations_are_nearer_than_other_news(shipped: Encoder) -> None:
    lines = (EXAMPLES / "ar" / "translations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    arabic, english, other = (shipped.encode(column) for column in zip(*(line.split("\t") for line in lines)))
    own = np.arange(len(lines))
    _, found = nearest(np.concatenate([english, other]), arabic, 1)
    assert found[:, 0].tolist() == own.tolist()
    assert ((arabic * english).sum(axis=1) > (arabic * other).sum(axis=1) + 0.2).all()


def test_spelling_variants_are_one(shipped: Encoder) -> None:
    rows = shipped.encode(["The ARMY, in Aleppo", "the army in aleppo", "Caf\u00e9", "cafe\u0301 "])
    np.testing.assert_array_equal(rows[0], rows[1])
    np.testing.assert_array_equal(rows[2], rows[3])


def test_the_same_bytes_twice() -> None:
    texts = [
        line for path in sorted(EXAMPLES.glob("*/translations.tsv")) for line in path.read_text("utf-8").split("\t")
    ]
    assert load_encoder().encode(texts).tobytes() == load_encoder().encode(texts).tobytes()


def test_the_shipped_encoder_needs_neither_torch_nor_network() -> None:
    code = (
        "import socket, sys\n"
        "socket.socket.connect = None\n"
        "from compare.encoder import load_encoder\n"
        "assert load_encoder().encode(['a car bomb']).any()\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'faiss'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=SHIPPED.parents[1], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_the_shipped_folder_is_small_and_says_where_it_comes_from() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) < 20e6
    card = (SHIPPED / "README.md").read_text(encoding="utf-8")
    assert "cc-by-sa-4.0" in card and "| wikipedia_ar_2017 |" in card and "| NTREX-128 (news), ar to en |" in card


def test_sentence_transformers_gives_the_same_vectors(shipped: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["Gunmen opened fire on a bus.", "An aid convoy", ""]
    theirs = SentenceTransformer(str(SHIPPED), device="cpu").encode(texts)
    np.testing.assert_allclose(shipped.encode(texts), theirs, atol=1e-5)


def test_a_name_that_is_not_here_says_how_to_mend_it() -> None:
    with pytest.raises(ModelError, match="--allow-network"):
        load_encoder("nobody/no-such-model")


@pytest.mark.parametrize("name", ["nowhere/at/all", "./nowhere", "/nowhere"])
def test_a_folder_that_is_not_there_is_a_model_error(name: str) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        load_encoder(name)


def test_a_folder_without_a_model_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no model"):
        load_encoder(str(tmp_path))


def test_a_broken_folder_is_a_model_error(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"embedding.weight": VECTORS})
    (folder / "0_StaticEmbedding" / "tokenizer.json").write_text("{")
    with pytest.raises(ModelError, match="tokenizer"):
        load_encoder(str(folder))
    (folder / "0_StaticEmbedding" / "model.safetensors").write_bytes(b"")
    with pytest.raises(ModelError, match="vectors"):
        load_encoder(str(folder))
    (folder / "modules.json").write_text("[]")
    with pytest.raises(ModelError, match="modules"):
        load_encoder(str(folder))


def test_a_file_without_an_embedding_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no embedding"):
        load_encoder(str(make_folder(tmp_path, {"something": VECTORS})))


def test_nearest_gives_the_best_first() -> None:
    scores, rows = nearest(VECTORS[1:], np.array([[0, 1], [1, 0]], dtype=np.float32), 2)
    assert rows.tolist() == [[2, 1], [2, 0]]
    assert scores.tolist() == [[4, 2], [3, 1]]


@pytest.mark.parametrize(("vectors", "queries", "shape"), [(2, 1, (1, 2)), (0, 3, (3, 0)), (2, 0, (0, 2))])
def test_nearest_of_few(vectors: int, queries: int, shape: tuple[int, int]) -> None:
    scores, rows = nearest(np.eye(2, 4)[:vectors], np.eye(3, 4)[:queries], 5)
    assert scores.shape == rows.shape == shape


def test_nearest_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        nearest(VECTORS, VECTORS, 0)


def test_the_training_scripts_make_the_same_folder_twice_and_it_loads(tmp_path: Path) -> None:
    rows = {
        "parallel": [{"ar": f"uno dos {n}", "en": f"one two {n}"} for n in range(40)],
        "terms": [{"ar": f"casa {n}", "en": f"house {n}"} for n in range(40)],
        "positive": [{"a": f"cosa {n}", "b": f"la cosa {n}"} for n in range(40)],
        "mono": [{"title": "casa", "text": "una casa\nuna cosa"}],
        "parallel_en_xx": [{"en": "one house", "xx": "ein Haus"}],
    }
    source, news = tmp_path / "data" / "multilingual_extra", tmp_path / "data" / "ant_corpus"
    source.mkdir(parents=True)
    news.mkdir()
    readme = "# x\n\nSome | pairs\n\n## Source\n- https://a.example @ 1\n\nLicence as stated: CC0\n"
    (source / "README.md").write_text(readme)
    for kind, lines in rows.items():
        with gzip.open((news if kind == "mono" else source) / f"{kind}.jsonl.gz", "wt") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
    scripts = SHIPPED.parents[1] / "scripts"
    out, again = tmp_path / "model", tmp_path / "again"
    for folder in (out, again):
        first = folder / "first"
        for name, *rest in (("train", "--out", first), ("sharpen", "--model", first, "--out", folder)):
            command = [sys.executable, scripts / f"{name}_encoder.py", "--data", source.parent, "--steps", "12", *rest]
            subprocess.run(command, check=True, capture_output=True)
    plain, sharp = (load_encoder(str(folder)).encode(["casa 7"]).shape[1] for folder in (out / "first", out))
    assert sharp > plain
    for path in sorted(out.rglob("*.*")):
        assert path.read_bytes() == (again / path.relative_to(out)).read_bytes()
    left, right = load_encoder(str(out)).encode(["uno dos 7", "one two 7"])
    assert left @ right > 0.3
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "| multilingual_extra | Some / pairs | https://a.example | CC0 |" in card


def test_training_without_data_says_what_is_missing(tmp_path: Path) -> None:
    script = SHIPPED.parents[1] / "scripts" / "train_encoder.py"
    command = [sys.executable, script, "--data", tmp_path, "--out", tmp_path / "model"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 2 and "no parallel" in ran.stderr
    assert not (tmp_path / "model").exists()
