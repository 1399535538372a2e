# What runs in CI runs here: `just` lists it. Needs .venv (see README.md, the line for developers).

bin := justfile_directory() / ".venv/bin"

_list:
    @just --list --unsorted

# the tests, on all cores; words go to pytest: just test tests/domain -k notation
test *words:
    {{bin}}/python -m pytest {{words}}

# format and lint, changing nothing
lint:
    {{bin}}/ruff format --check .
    {{bin}}/ruff check .

# the types of the program and the bench
types:
    {{bin}}/mypy --strict src bench

# the layers of docs/architecture.md
layers:
    {{bin}}/lint-imports

# the generated pages: just docs, or just docs --write
docs *words="--check":
    {{bin}}/python tools/docs.py {{words}}

# the docs site into build/site, to be opened there: no server, no network
site *words:
    {{bin}}/python -m tools.docsite {{words}}

# the general catalogue, from data/general: just general, or just general RECORDS.json
general *words="--check":
    {{bin}}/python tools/general.py {{words}}

# every sentence that people read: just sentences --long, just sentences --plain
sentences *words:
    {{bin}}/python tools/sentences.py {{words}}

# the picture of the README, from a real workout
picture:
    cd {{justfile_directory()}} && {{bin}}/python -m tools.picture

# the page and the picture of an evening, from a real session
cast:
    cd {{justfile_directory()}} && {{bin}}/python -m tools.cast

# the versions of the developers' line: just lock python3.11 python3.12 python3.13
lock *pythons:
    {{bin}}/python tools/lock.py {{pythons}}

# known vulnerabilities of those versions, asked of PyPI; a package that was skipped fails it
audit:
    {{bin}}/python -m venv build/audit
    build/audit/bin/pip install --quiet pip-audit
    build/audit/bin/pip-audit --strict --no-deps --disable-pip -r constraints.txt

# a release in build/release, checked: just release --trial, just release, just release --tag
release *words:
    cd {{justfile_directory()}} && {{bin}}/python -m tools.release {{words}}

# the workflows of GitHub, by zizmor and actionlint
workflows:
    {{bin}}/python tools/workflows.py

# all of it in a fresh environment, as CI does
ci:
    .ci/run

# what it costs next to a plain script: just bench --full, just bench --check
bench *words:
    {{bin}}/python -m bench {{words}}

# the property tests and the trust tests for long: thousands of examples, hundreds of kills
soak *words:
    mkdir -p build
    LIFTLOG_SOAK=${LIFTLOG_SOAK:-500} LIFTLOG_FIGURES=build/trust-figures.jsonl {{bin}}/python -m pytest -n auto --hypothesis-profile soak {{words}}

# what the long run did, into docs/trust.md; run `just soak` first, whole or in pieces
figures *words:
    {{bin}}/python tools/figures.py {{words}}

# which changes to the domain no test notices
mutate *words:
    {{bin}}/python -m pip install --quiet "mutmut>=3.3,<4"
    {{bin}}/mutmut run {{words}}
