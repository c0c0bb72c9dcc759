PYTHON ?= python3.11
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: demo install test bench limits encoder incidents echoes rules gazetteer screenshots clean

demo: install
	$(BIN)/claim-compare run corpus/articles -o out/demo
	@echo "Open the report: out/demo/index.html"

install: .venv/installed

.venv/installed: pyproject.toml
	command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	@echo "Installing into .venv: some minutes the first time, and some gigabytes for torch"
	$(BIN)/python -m pip install -qq --upgrade pip
	$(BIN)/python -m pip install -qq torch==2.13.0
	$(BIN)/python -m pip install -qq --editable '.[dev]'
	touch $@

test: install
	$(BIN)/python -m pytest

bench: install
	$(BIN)/python tests/benchmarks/run.py --shared $(SHARED)

limits: demo
	$(BIN)/python scripts/write_limits_docs.py out/demo/report.json

encoder: install
	$(BIN)/python scripts/train_encoder.py --data $(SHARED)/train --out out/encoder
	$(BIN)/python scripts/sharpen_encoder.py --data $(SHARED)/train --model out/encoder --out compare/encoder_model
	$(BIN)/python tests/benchmarks/bench_encoder.py --shared $(SHARED) --card

incidents: install
	$(BIN)/python scripts/train_incidents.py --shared $(SHARED) --out compare/weights/incidents.json

echoes: install
	$(BIN)/python scripts/measure_echoes.py --shared $(SHARED) --out compare/weights/echoes.json

judge: install
	$(BIN)/python scripts/train_judge.py --shared $(SHARED) --out compare/weights/judge.npz
	$(BIN)/python tests/benchmarks/bench_pairs.py --shared $(SHARED)

rules: install
	$(BIN)/claim-compare run corpus/articles -o out/demo -q
	$(BIN)/python scripts/measure_rules.py out/demo/report.json

gazetteer: install
	$(BIN)/python scripts/build_gazetteer.py \
	    --record $(SHARED)/data/places_syria.tsv --record $(SHARED)/data/airwars_gaza.jsonl \
	    --words ar=$(SHARED)/train/ant_corpus/mono.jsonl.gz --words ar=$(SHARED)/train/asnd_social_news/mono.jsonl.gz \
	    --words ar=$(SHARED)/train/wikipedia_ar_2017/mono.jsonl.gz \
	    --words en=$(SHARED)/data/gva_clusters.jsonl --words en=$(SHARED)/data/fa_kes_articles.jsonl

screenshots: install
	$(BIN)/claim-compare run corpus/articles -o out/demo -q
	$(BIN)/python scripts/screenshots.py out/demo out/screenshots --docs docs/images

clean:
	rm -rf .venv out build *.egg-info
