"""The judge of two statements: what is compared, in both languages, and what may not change it."""

import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import messages
from compare.encoder import SHIPPED
from compare.errors import InputError, ModelError
from compare.judge import Judgement, Label, Reason, ReasonKind, judge, load_judge
from compare.judge.coverage import coverage
from compare.judge.features import KINDS
from compare.judge.forest import Forest
from compare.judge.judging import LEARNED, TypedJudge
from compare.judge.records import PairRecord, judge_records, read_pairs
from compare.judge.statement import read_statement
from compare.judge.substitutions import substitutions
from compare.judge.typed import compare_typed
from compare.judge.weights import Linear, Scaled, Weights, load_weights, save_weights
from compare.judge.word_alignment import align
from compare.judge.wording import BUCKETS, hashed_concepts
from tests.conftest import EXAMPLES


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


def test_a_country_and_its_adjective_are_no_two_places():
    x, y = map(read_statement, ("شكوى كويتية من تونس", "الكويت تشتكي التونسيين"))
    found = {(f.kind, f.same) for f in compare_typed(x, y, align(x, y))}
    assert ("actor", True) in found
    assert ("place", False) not in found


def test_a_set_phrase_is_neither_an_undoing_nor_an_opposition():
    said = read_statement("الوفد يسعى من أجل الجسر المبني من قبل البلدية")
    assert said.undoings == ()
    assert not any(said.words[p.at].form in ("اجل", "قبل") for p in said.poles)


def test_words_of_two_meanings_are_not_one_by_their_spelling():
    x, y = map(read_statement, ("إضراب القطارات", "إضراب المطارات"))
    assert (align(x, y).loose_a, align(x, y).loose_b) == ((1,), (1,))


@pytest.mark.parametrize(("label", "a", "b"), cases("pairs"))
def test_judgements(label: str, a: str, b: str):
    assert judge(a, b).label == label


def test_the_reason_is_in_the_words_of_the_statements():
    found = judge("Three shepherds killed near Salma", "Nine shepherds killed near Salma")
    assert found.label is Label.DISAGREE
    assert found.reasons[0] == Reason(ReasonKind.DIFFERS, "Nine / Three", "number")
    assert str(found.reasons[0]) == "number differs: Nine / Three"


@pytest.mark.parametrize("lang", messages.languages())
@pytest.mark.parametrize("what", KINDS)
def test_reasons_are_said_in_every_language(lang: str, what: str):
    try:
        messages.use(lang)
        for kind in ReasonKind:
            assert "9 / 3" in str(Reason(kind, "9 / 3", what))
    finally:
        messages.use("en")


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


def test_coverage_is_that_of_the_shorter_statement():
    long, short = map(
        read_statement, ("The mayor of Brenna reopened the stone bridge on Friday", "Stone bridge reopened")
    )
    found = coverage(long, short, align(long, short))
    assert found == coverage(short, long, align(short, long))
    assert found["short_same"] == found["short_exact"] == 1
    assert found["short_loose"] == 0
    assert 0 < found["weight_ratio"] < 1
    other = read_statement("Stone bridge blocked by shepherds")
    alone = coverage(long, other, align(long, other))
    assert alone["short_loose"] >= 1
    assert alone["short_heaviest"] > 0
    assert alone["short_same"] < 1


def test_other_words_in_the_same_place_are_a_substitution():
    bridge, harbour, more = map(
        read_statement,
        (
            "The mayor reopened the stone bridge",
            "The mayor reopened the harbour",
            "The mayor reopened the stone bridge on Friday",
        ),
    )
    found = substitutions(bridge, harbour, align(bridge, harbour))
    assert found == substitutions(harbour, bridge, align(harbour, bridge))
    assert (found["swapped"], found["only_swap"], found["added"]) == (1, 1, 0)
    assert found["swapped_heaviest"] == found["swapped_weight"] > 0
    longer = substitutions(bridge, more, align(bridge, more))
    assert (longer["swapped"], longer["only_swap"], longer["added"]) == (0, 0, 1)
    assert longer["swapped_nearest"] == 1
    assert found["in_order"] < longer["in_order"] < 1
    single, other = map(read_statement, ("The baker sold pears", "The baker sold olives"))
    assert substitutions(single, other, align(single, other))["swapped_single"] == 1


def test_common_words_in_another_order_are_not_all_in_order():
    first, turned = map(read_statement, ("Stone bridge reopened by the mayor", "Mayor reopened the stone bridge"))
    m = align(first, turned)
    found = substitutions(first, turned, m)
    assert 0 < found["in_order"] < 1
    assert found["swapped"] == 0


def test_ids_that_only_one_side_has_make_columns():
    rose, fell, empty = map(read_statement, ("Prices rose", "Prices fell", ""))
    columns = hashed_concepts(rose, fell, align(rose, fell))
    assert np.array_equal(columns, hashed_concepts(fell, rose, align(fell, rose)))
    assert len(columns) and columns.max() < BUCKETS
    assert not len(hashed_concepts(rose, rose, align(rose, rose)))
    assert not len(hashed_concepts(empty, empty, align(empty, empty)))


# --- records, weights, other models ------------------------------------------------------------------------------


class Fixed:
    """A judge that says what it is told."""

    def judge(self, a: str, b: str) -> Judgement:
        return Judgement(Label.OTHER, 0.5, (Reason(ReasonKind.MODEL, f"{a} / {b}"),))


def test_records_keep_their_ids():
    lines = ['{"id": 7, "a": "x", "b": "y"}\n', "\n", '{"a": "x", "b": "z"}\n']
    first, second = judge_records(read_pairs(lines, "-"), Fixed())
    assert first == {"id": 7, "label": "other", "score": 0.5, "reasons": ["x / y"]}
    assert second["id"] == "3"


def test_a_table_names_its_columns():
    lines = ["\ufeffb\tid\ta\r\n", 'y " y\tp1\tx\r\n', "\n", "z\tp2\tx\n"]
    assert list(read_pairs(lines, "-")) == [PairRecord("p1", "x", 'y " y'), PairRecord("p2", "x", "z")]
    assert list(read_pairs([], "-")) == []


@pytest.mark.parametrize("bad", ["{", '{"a": "x"}', '{"a": "x", "b": 3}', "[]", '"x"'])
def test_a_bad_line_is_named(bad: str):
    records = read_pairs(['{"a": "x", "b": "y"}\n', bad], "pairs.jsonl")
    assert next(records).b == "y"
    with pytest.raises(InputError, match="pairs.jsonl:2"):
        next(records)


@pytest.mark.parametrize(("lines", "named"), [(["x\ty\n"], "missing: a b"), (["a\tb\n", "x\n"], "1 != 2")])
def test_a_bad_table_is_named(lines: list[str], named: str):
    with pytest.raises(InputError, match=named):
        list(read_pairs(lines, "pairs.tsv"))


def run_pairs(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    from compare import cli

    monkeypatch.setattr("sys.argv", ["claim-compare", "pairs", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_pairs_on_the_command_line(tmp_path: Path, monkeypatch, capsys):
    source = tmp_path / "pairs.jsonl"
    source.write_text('{"id": "1", "a": "Prices rose", "b": "Prices fell"}\n{"id": "2"}\n', encoding="utf-8")
    assert run_pairs(monkeypatch, str(source)) == 2
    printed = capsys.readouterr()
    assert f"{source}:2" in printed.err
    assert json.loads(printed.out)["label"] == "disagree"


def test_two_texts_on_the_command_line(monkeypatch, capsys):
    assert run_pairs(monkeypatch, "Prices rose", "Prices fell") == 0
    assert capsys.readouterr().out.startswith("disagree (")
    assert run_pairs(monkeypatch, "Prices rose", "Prices fell", "--lang", "ar") == 0
    messages.use("en")
    assert "اختلاف في ما يحدث: fell / rose" in capsys.readouterr().out
    assert run_pairs(monkeypatch, "Prices rose", "Prices fell", "--json") == 0
    assert json.loads(capsys.readouterr().out)["label"] == "disagree"


@pytest.mark.parametrize("given", [("no-such.jsonl",), ("one", "two", "three")])
def test_a_call_that_cannot_be_read(given: tuple[str, ...], monkeypatch, capsys):
    assert run_pairs(monkeypatch, *given) == 2
    assert "claim-compare pairs FILE" in capsys.readouterr().err


def test_a_file_that_is_no_text(tmp_path: Path, monkeypatch, capsys):
    source = tmp_path / "pairs.bin"
    source.write_bytes(b"\xff\xfe\x00a")
    assert run_pairs(monkeypatch, str(source)) == 2
    assert "UTF-8" in capsys.readouterr().err


def test_weights_that_cannot_be_read(tmp_path: Path):
    path = tmp_path / "judge.npz"
    with pytest.raises(ModelError, match="cannot be read"):
        TypedJudge(path)
    np.savez(path, names=np.array(["x"]))
    with pytest.raises(ModelError, match="cannot be read"):
        TypedJudge(path)


def test_probabilities_average_trees_and_linear_models(tmp_path: Path):
    """One feature of 0 or 1 that all ask for; pairs of entailment agree where it is 1, others do not say."""

    def scaled(answers: int, columns: int, **weights: tuple[int, int, float]) -> Scaled:
        held = np.zeros((answers, columns), np.float32)
        for row, column, weight in weights.values():
            held[row, column] = weight
        return Scaled(np.zeros(columns), np.ones(columns), held, np.zeros(answers))

    def stump(value: float) -> Forest:
        nodes = {name: np.array(n) for name, n in (("feature", [0] * 3), ("left", [1, 1, 2]), ("right", [2, 1, 2]))}
        return Forest(
            0.0, np.array([0]), threshold=np.array([0.5, 0, 0]), value=np.array([0, -value, value]), depth=1, **nodes
        )

    words = np.zeros((2, BUCKETS))
    sources = scaled(3, 1, entailment=(1, 0, np.log(2)))
    linear = Linear(words, words, np.zeros((2, 2)), scaled(2, 3), sources)
    entailed = scaled(2, 10, feature=(0, 0, 4.0))
    weights = Weights(("x",), linear, scaled(2, 10), entailed, (stump(1.0), stump(0.0)))
    none = np.array([], dtype=np.intp)
    for made in (weights, load_weights(_saved(weights, tmp_path / "small.npz"))):
        one, zero = (made.probabilities({"x": x}, none, none, np.zeros(3)) for x in (1.0, 0.0))
        assert made.linear.shares(np.array([1.0])) == pytest.approx([0.25, 0.5, 0.25])
        agree = 1 / (1 + np.exp(-(1.0 + 0.5 * 4.0) / 2))
        assert one == pytest.approx([agree, (1 - agree) / 2, (1 - agree) / 2], abs=1e-6)
        assert zero[0] == pytest.approx(1 / (1 + np.exp(0.5)), abs=1e-6)


def _saved(weights: Weights, path: Path) -> Path:
    save_weights(weights, path)
    return path


def test_the_weights_were_trained_over_the_encoder_that_ships():
    card = json.loads(LEARNED.with_suffix(".json").read_text(encoding="utf-8"))
    vectors = (SHIPPED / "0_StaticEmbedding" / "model.safetensors").read_bytes()
    assert card["encoder"] == sha256(vectors).hexdigest(), "the encoder changed: run `make judge`"


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
    assert str(cross_encoder) in found.reasons[0].why


@pytest.fixture
def arabic():
    messages.use("ar")
    yield
    messages.use("en")


@pytest.mark.parametrize("names", [("bad", "fair", "good"), ("entailment", "not_entailment", "neutral")])
def test_a_cross_encoder_with_other_labels_is_refused(
    cross_encoder: Path, tmp_path: Path, names: tuple[str, ...], arabic
):
    config = json.loads((cross_encoder / "config.json").read_text(encoding="utf-8"))
    for path in cross_encoder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    labels = {"id2label": dict(enumerate(names)), "label2id": {name: k for k, name in enumerate(names)}}
    (tmp_path / "config.json").write_text(json.dumps(config | labels), encoding="utf-8")
    with pytest.raises(ModelError, match="للنموذج تصنيفات غير entailment") as found:
        load_judge(str(tmp_path))
    assert found.value.what.endswith(", ".join(names))
    assert found.value.where == str(tmp_path)
    assert "CrossEncoder" in found.value.fix


def test_a_judge_that_cannot_be_loaded_says_so_in_the_language_of_the_reader(tmp_path: Path, arabic):
    for name, what, fix in (
        (str(tmp_path), "لا نموذج في المجلد", "config.json"),
        (str(tmp_path / "gone"), "لا مجلد بهذا الاسم", "CrossEncoder"),
        ("nobody/no-such-judge", "تعذر تحميل نموذج الحكم", "--allow-network"),
    ):
        with pytest.raises(ModelError) as found:
            load_judge(name)
        assert found.value.what.startswith(what)
        assert found.value.where == name
        assert fix in found.value.fix
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="تعذر تحميل نموذج الحكم"):
        load_judge(str(tmp_path))


def test_a_judge_that_is_not_there_is_not_fetched(monkeypatch, capsys):
    assert run_pairs(monkeypatch, "rose", "fell", "--judge", "nobody/no-such-judge") == 2
    assert "the judge cannot be loaded" in capsys.readouterr().err
    assert run_pairs(monkeypatch, "rose", "fell", "--judge", "./no-such-judge", "--lang", "ar") == 2
    messages.use("en")
    assert "لا مجلد بهذا الاسم" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("“It’s over”, says Türkiye’s envoy", True),
        ("مبعوث تركيا: انتهى الأمر", False),
        ("شركة OpenWell تعلن إفلاسها", False),
    ],
)
def test_the_script_of_a_statement_is_that_of_most_of_its_words(text: str, latin: bool):
    assert read_statement(text).latin is latin


def test_a_name_undoes_nothing():
    assert read_statement("Strike on Khan Younis in the Gaza Strip").undoings == ()
