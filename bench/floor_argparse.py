"""The floor: what a plain argparse and sqlite3 script needs for one durable set.

It resolves an alias, finds or makes today's session, takes the next index, inserts one set with
WAL and synchronous=FULL, and prints a line. Nobody tuned it: argparse, five subcommands, sqlite3.
"""

import argparse
import os
import sqlite3
import sys
from datetime import datetime

SCHEMA = """
create table if not exists exercise(id integer primary key, name text not null);
create table if not exists alias(alias text primary key, exercise integer not null) without rowid;
create table if not exists session(id integer primary key, day text not null unique);
create table if not exists entry(
  id integer primary key, session integer not null, exercise integer not null, day text not null,
  position integer not null, grams integer not null, reps integer not null, rpe real,
  done_at text not null);
create index if not exists by_exercise on entry(exercise, day, session, position);
"""


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="floor", description="A training log in one script.")
    top.add_argument("--db", default=os.environ.get("FLOOR_DB", "floor.db"))
    commands = top.add_subparsers(dest="command", required=True)
    log = commands.add_parser("log", help="log a set")
    log.add_argument("exercise")
    log.add_argument("set", help="reps@load, e.g. 12@40")
    log.add_argument("--rpe", type=float)
    log.add_argument("--note")
    last = commands.add_parser("last", help="the last session of an exercise")
    last.add_argument("exercise")
    commands.add_parser("status", help="today")
    commands.add_parser("undo", help="take the last set back")
    progress = commands.add_parser("progress", help="all exercises")
    progress.add_argument("--weeks", type=int, default=12)
    return top


def connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=5, isolation_level=None)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    return db


def now() -> datetime:
    given = os.environ.get("LIFTLOG_NOW")
    return datetime.fromisoformat(given) if given else datetime.now()  # noqa: DTZ005


def log(db: sqlite3.Connection, args: argparse.Namespace) -> None:
    found = db.execute("select exercise from alias where alias = ?", (args.exercise,)).fetchone()
    if found is None:
        sys.exit(f"unknown exercise: {args.exercise}")
    reps, _, load = args.set.partition("@")
    moment = now()
    day = moment.date().isoformat()
    db.execute("begin immediate")
    db.execute("insert or ignore into session(day) values (?)", (day,))
    (session,) = db.execute("select id from session where day = ?", (day,)).fetchone()
    (position,) = db.execute(
        "select coalesce(max(position), 0) + 1 from entry"
        " where exercise = ? and day = ? and session = ?",
        (found[0], day, session),
    ).fetchone()
    db.execute(
        "insert into entry(session, exercise, day, position, grams, reps, rpe, done_at)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        (session, found[0], day, position, round(float(load) * 1000), int(reps), args.rpe,
         moment.isoformat()),
    )  # fmt: skip
    db.execute("commit")
    best = float(load) * (1 + int(reps) / 30)
    print(f"{args.exercise} · set {position}: {reps} × {load} kg · e1RM {best:.1f}")


def main() -> None:
    args = parser().parse_args()
    db = connect(args.db)
    if args.command == "log":
        log(db, args)
    db.close()


if __name__ == "__main__":
    main()
