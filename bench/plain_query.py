"""One SQL query over the sets that `progress` tells of, fetched and printed: nothing else."""

import os
import sqlite3
from datetime import datetime, timedelta

QUERY = """
    select exercise, count(distinct workout), count(*), min(day), max(day), max(reps), max(load),
      sum(load * reps), max(load * (30 + reps))
    from sets
    where deleted_at is null and kind in ('working', 'failure') and doubtful = 0
      and exercise in (select exercise from sets where day >= ? and deleted_at is null)
    group by exercise
"""


def main() -> None:
    db = sqlite3.connect(os.environ["LIFTLOG_DB"])
    since = datetime.fromisoformat(os.environ["LIFTLOG_NOW"]) - timedelta(days=56)
    for row in db.execute(QUERY, (since.date().isoformat(),)):
        print(*row, sep="\t")
    db.close()


if __name__ == "__main__":
    main()
