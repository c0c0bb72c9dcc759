"""The judge of two statements: what is compared, in both languages, and what may not change it."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import InputError, ModelError
from compare.judge import Judgement, Label, judge, load_judge
from compare.judge.judging import TypedJudge
from compare.judge.records import judge_records
from compare.judge.statement import read_statement
from compare.judge.typed import compare_typed
from compare.judge.word_alignment import align

EXAMPLES = Path(__file__).parent / "examples"


def cases(kind: str) -> list[list[str]]:
    """The rows of `examples/<lang>/<kind>.tsv` of both languages."""
    found = []
    for lang in ("ar", "en"):
        lines = (EXAMPLES / lang / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()
        found += [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]
    return found


@pytest.mark.parametrize(("kind", "same", "a", "b"), cases("findings"))
def test_what_is_compared(kind: str, same: str, a: str, b: str):
    x, y = read_statement(a), read_statement(b)
    found = {(f.kind, f.same) for f in compare_typed(x, y, align(x, y))}
    assert (kind, same == "same") in found
    assert (kind, same != "same") not in found


@pytest.mark.parametrize(("label", "a", "b"), cases("pairs"))
def test_judgements(label: str, a: str, b: str):
    assert judge(a, b).label == label


def test_the_reason_is_in_the_words_of_the_statements():
    found = judge("Three shepherds killed near Salma", "Nine shepherds killed near Salma")
    assert found.label is Label.DISAGREE
    assert "number differs: Nine / Three" in found.reasons


words = st.sampled_from(
    [
        "seven",
        "7",
        "men",
        "killed",
        "in",
        "Aleppo",
        "no",
        "rise",
        "fall",
        "not",
        "الجيش",
        "قتل",
        "سبعة",
        "Turkey",
        "Russia",
        "by",
        ",",
        "?",
        "a",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=8), st.lists(words, max_size=8))
def test_order_of_the_two_changes_nothing(a: list[str], b: list[str]):
    left, right = judge(" ".join(a), " ".join(b)), judge(" ".join(b), " ".join(a))
    assert left == right
    assert 1 / 3 <= left.score <= 1


def test_the_same_words_agree():
    assert judge("قتل سبعة جنود في تدمر", "قتل سبعة جنود في تدمر").label is Label.AGREE


# --- records, weights, other models ------------------------------------------------------------------------------


class Fixed:
    """A judge that says what it is told."""

    def judge(self, a: str, b: str) -> Judgement:
        return Judgement(Label.OTHER, 0.5, (f"{a} / {b}",))


def test_records_keep_their_ids():
    lines = ['{"id": 7, "a": "x", "b": "y"}\n', "\n", '{"a": "x", "b": "z"}\n']
    first, second = judge_records(lines, "-", Fixed())
    assert first == {"id": 7, "label": "other", "score": 0.5, "reasons": ["x / y"]}
    assert second["id"] == "3"


@pytest.mark.parametrize("bad", ["{", '{"a": "x"}', '{"a": "x", "b": 3}', "[]", '"x"'])
def test_a_bad_line_is_named(bad: str):
    records = judge_records(['{"a": "x", "b": "y"}\n', bad], "pairs.jsonl", Fixed())
    assert next(records)["label"] == "other"
    with pytest.raises(InputError, match="pairs.jsonl:2"):
        next(records)


def test_pairs_on_the_command_line(tmp_path: Path, monkeypatch, capsys):
    from compare import cli

    source = tmp_path / "pairs.jsonl"
    source.write_text('{"id": "1", "a": "Prices rose", "b": "Prices fell"}\n{"id": "2"}\n', encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["claim-compare", "pairs", str(source)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capsys.readouterr()
    assert ended.value.code == 2
    assert f"{source}:2" in printed.err
    assert json.loads(printed.out)["label"] == "disagree"


def test_weights_that_cannot_be_read(tmp_path: Path):
    path = tmp_path / "judge.npz"
    with pytest.raises(ModelError, match="cannot be read"):
        TypedJudge(path)
    np.savez(path, names=np.array(["x"]))
    with pytest.raises(ModelError, match="cannot be read"):
        TypedJudge(path)


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny untrained model for inference, labels in an order of its own."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("inference")
    vocabulary = {word: n for n, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "prices", "rose", "fell"])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    special = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
        id2label={0: "contradiction", 1: "neutral", 2: "entailment"},
        label2id={"contradiction": 0, "neutral": 1, "entailment": 2},
    )
    model = BertForSequenceClassification(config)
    model.classifier.bias.data[:] = model.classifier.bias.new_tensor([9.0, 0.0, 0.0])
    model.save_pretrained(folder)
    return folder


def test_a_cross_encoder_judges_instead(cross_encoder: Path):
    found = load_judge(str(cross_encoder)).judge("prices rose", "prices fell")
    assert found.label is Label.DISAGREE
    assert found.score > 0.9
    assert str(cross_encoder) in found.reasons[0]


def test_a_cross_encoder_without_the_labels_is_refused(cross_encoder: Path, tmp_path: Path):
    config = json.loads((cross_encoder / "config.json").read_text(encoding="utf-8"))
    for path in cross_encoder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    names = {"0": "bad", "1": "fair", "2": "good"}
    changed = config | {"id2label": names, "label2id": {v: int(k) for k, v in names.items()}}
    (tmp_path / "config.json").write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(ModelError, match="no label 'entail"):
        load_judge(str(tmp_path))


def test_a_judge_that_is_not_there_is_not_fetched():
    with pytest.raises(ModelError, match="--allow-network"):
        load_judge("nobody/no-such-judge")
