"""Plain: the word --plain, anywhere in a command line."""

import os
from collections.abc import Sequence

FLAG = "--plain"
# Options whose value may be any text, also this word (tests/cli/test_plain.py).
_TEXTS = """
--about --addons --ahead --alias --as-of --at --bands --bar --by --cap --datasette --days --db
--describe --distance --end --equipment --events --exclude --exercise --focus --folder --for
--form --format --from --goal --gym --increment --keep --kind --level --levels --limit --load
--loading --loads --map --max --max-load --measure --min --minutes --miss --move --muscle --name
--note --of --output --page --pain --planned-sets --plates --plus --postgres --programme --reps
--rir --role --routine --rpe --search --seconds --sessions --sets --side --since --stack --start
--step --store --superset --swap --take --target --tempo --timezone --title --unit --until
--video --weeks --workout --zone -e -f -g -l -n -o
"""
VALUED = frozenset(_TEXTS.split())


def without_flag(words: Sequence[str]) -> list[str]:
    """The line without --plain, which from then on holds for this program and those it starts.

    What stands behind -- or is the value of an option is no flag.
    """
    left: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            left += [word, *rest]
        elif word == FLAG and not (left and left[-1] in VALUED):
            os.environ["LIFTLOG_PLAIN"] = "1"
        else:
            left.append(word)
    return left
