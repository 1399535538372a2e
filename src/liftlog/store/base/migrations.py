"""Migrations: append-only changes of the schema, all pending ones in one transaction.

Imports nothing of liftlog: a step must mean tomorrow what it meant on its day. sqlite-utils brings
an older log up to date. A new log has nothing to lose, so it is made without that import, which is
most of what a first set would wait for; what it notes down is what sqlite-utils would. Each step
that alters a table reads the whole schema again, so a wheel brings what all steps come to
(`hatch_build.py` writes it).
"""

import os
import sqlite3
import time
from collections.abc import Callable

SCHEMA_VERSION = 2
APPLICATION_ID = 0x4C464C47
BUSY_SECONDS = 30.0

# The name of each step and what it does, in their order.
steps: dict[str, Callable[[sqlite3.Connection], None]] = {}

# In a wheel: what all steps come to. A checkout has none, since its steps may still change.
_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NEW_LOG = os.path.join(_PACKAGE, "data", "new-log.sql")
_APART = "\n-- and --\n"
_SET = "liftlog"
# As sqlite-utils makes them.
_NOTES = (
    'CREATE TABLE "_sqlite_migrations" (\n   "id" INTEGER PRIMARY KEY,\n   "migration_set" TEXT,\n'
    '   "name" TEXT,\n   "applied_at" TEXT\n)',
    'CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"\n'
    '    ON "_sqlite_migrations" ("migration_set", "name")',
)


def _step(name: str) -> Callable[[Callable[[sqlite3.Connection], None]], None]:
    """Names the next step."""

    def add(step: Callable[[sqlite3.Connection], None]) -> None:
        steps[name] = step

    return add


def migrate(db: sqlite3.Connection, back_up: Callable[[], object]) -> None:
    """Applies what is pending, in one `begin immediate`, with a backup of the file before."""
    _switch_to_wal(db)
    db.execute("pragma foreign_keys=off")
    db.execute("begin immediate")
    try:
        # Another process may have migrated while this one waited for the lock.
        version = db.execute("pragma user_version").fetchone()[0]
        if version < SCHEMA_VERSION:
            if version:
                back_up()
            if db.execute("select 1 from sqlite_master limit 1").fetchone():
                _bring_up(db)
            else:
                _make(db)
            db.execute(f"pragma application_id={APPLICATION_ID}")
            db.execute(f"pragma user_version={SCHEMA_VERSION}")
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise


def new_log_text() -> str:
    """All that the steps leave in an empty file, as statements apart from each other."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _step_by_step(db)
        rows = db.execute("select sql from sqlite_master where sql is not null order by rowid")
        return _APART.join(sql for (sql,) in rows)
    finally:
        db.close()


def _make(db: sqlite3.Connection) -> None:
    """All steps on an empty file: what they come to where that was written down, else each."""
    try:
        with open(NEW_LOG, encoding="utf-8") as file:
            statements = file.read().split(_APART)
    except OSError:
        _step_by_step(db)
    else:
        for statement in statements:
            db.execute(statement)
    for name in steps:
        db.execute(
            "insert into _sqlite_migrations(migration_set, name, applied_at) values"
            " (?, ?, strftime('%Y-%m-%d %H:%M:%f', 'now') || '000+00:00')",
            (_SET, name),
        )


def _step_by_step(db: sqlite3.Connection) -> None:
    for statement in _NOTES:
        db.execute(statement)
    for step in steps.values():
        step(db)


def _bring_up(db: sqlite3.Connection) -> None:
    """The steps that this log has not had."""
    from sqlite_utils import Database, Migrations

    def of_library(step: Callable[[sqlite3.Connection], None]) -> Callable[[Database], None]:
        return lambda database: step(database.conn)

    pending = Migrations(_SET)
    for name, step in steps.items():
        pending(name=name)(of_library(step))
    broken = len(db.execute("pragma foreign_key_check").fetchall())
    pending.apply(Database(db, execute_plugins=False))
    # Rows that referred to none before are left to `doctor --repair`.
    if len(db.execute("pragma foreign_key_check").fetchall()) > broken:
        raise sqlite3.IntegrityError("a migration broke a foreign key")


def _switch_to_wal(db: sqlite3.Connection) -> None:
    # Switching needs the file for itself and does not wait: the busy timeout is not asked.
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("pragma journal_mode=wal").fetchone()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.01)


_FIRST = (
    """
    create table meta(
      key text primary key,
      value text not null
    ) strict, without rowid
    """,
    # One row a command that changed something: what undo takes back as a whole.
    """
    create table commands(
      seq integer primary key,
      id text not null unique,
      at text not null,
      device text not null,
      words text not null,
      kind text not null check(kind in ('do', 'undo', 'redo')),
      target integer references commands(seq),
      undone integer not null default 0 check(undone in (0, 1))
    ) strict
    """,
    """
    create table events(
      id text primary key,
      hlc text not null,
      device text not null,
      command integer not null references commands(seq),
      subject text not null,
      kind text not null,
      patch text not null check(json_valid(patch)),
      schema integer not null
    ) strict
    """,
    "create index events_subject on events(subject, hlc)",
    "create index events_command on events(command)",
    # What `purge` may erase, and only while it runs.
    "create table purge_permits(subject text primary key) strict, without rowid",
    """
    create trigger events_are_never_changed before update on events
    when not exists (select 1 from purge_permits where subject = old.subject)
    begin select raise(abort, 'events are append-only'); end
    """,
    """
    create trigger events_are_never_deleted before delete on events
    when not exists (select 1 from purge_permits where subject = old.subject)
    begin select raise(abort, 'events are append-only'); end
    """,
    """
    create table exercises(
      slug text primary key,
      name text not null,
      origin text not null check(origin in ('catalogue', 'own', 'import')),
      family text,
      relation text,
      equipment text,
      loading text not null default 'external',
      progress_by text not null default 'load',
      step_kg integer not null default 2500,
      step_lb integer not null default 5000,
      lowest_kg integer not null default 2500,
      lowest_lb integer not null default 5000,
      measure text not null default 'reps' check(measure in ('reps', 'seconds')),
      seconds_low integer,
      seconds_high integer,
      levels text not null default '[]' check(json_valid(levels)),
      bands text not null default '[]' check(json_valid(bands)),
      default_goal text,
      target text not null default '[]' check(json_valid(target)),
      synergists text not null default '[]' check(json_valid(synergists)),
      harder text not null default '[]' check(json_valid(harder)),
      unilateral integer not null default 0,
      page text not null default '{}' check(json_valid(page)),
      retired integer not null default 0,
      deleted_at text
    ) strict, without rowid
    """,
    # key is the name as names are matched; generic names stand for several exercises.
    """
    create table aliases(
      key text not null,
      exercise text not null references exercises(slug) on update cascade,
      name text not null,
      generic integer not null default 0,
      imports integer not null default 0,
      origin text not null check(origin in ('catalogue', 'own')),
      deleted_at text,
      primary key (key, exercise)
    ) strict, without rowid
    """,
    """
    create table goals(
      slug text primary key,
      origin text not null check(origin in ('catalogue', 'own')),
      sets_low integer not null,
      sets_high integer not null,
      reps_low integer not null,
      reps_high integer not null,
      rest_low integer,
      rest_high integer,
      load_words text,
      source text,
      position integer not null default 0,
      deleted_at text
    ) strict, without rowid
    """,
    """
    create table settings(
      key text primary key,
      value text,
      deleted_at text
    ) strict, without rowid
    """,
    # What the lifter said about an exercise: number of sets, goal; of one of the catalogue also
    # how it is called, its video, and whether it is out of lists. A new catalogue leaves it alone.
    """
    create table preferences(
      exercise text primary key references exercises(slug) on update cascade,
      sets integer,
      goal text,
      name text,
      video text,
      retired integer check(retired in (0, 1)),
      deleted_at text
    ) strict, without rowid
    """,
    # `target` is an exercise or a kind of equipment; id is gym and target, joined by a tab.
    """
    create table equipment(
      id text primary key,
      gym text not null default '',
      target text not null,
      unit text,
      form text not null,
      detail text not null,
      cap integer,
      deleted_at text
    ) strict, without rowid
    """,
    """
    create table workouts(
      id text primary key,
      started_at text not null,
      timezone text not null,
      day text not null,
      ended_at text,
      title text,
      note text,
      gym text,
      fatigue integer,
      source text,
      deleted_at text
    ) strict, without rowid
    """,
    "create index workouts_started on workouts(started_at)",
    "create index workouts_tired on workouts(id) where fatigue = 1",
    """
    create table sets(
      id text primary key,
      workout text not null references workouts(id),
      exercise text not null references exercises(slug) on update cascade,
      performed_at text not null,
      timezone text not null,
      day text not null,
      position integer not null,
      kind text not null check(kind in ('working', 'warm-up', 'drop', 'back-off', 'failure')),
      reps integer,
      seconds integer,
      distance integer,
      load integer,
      unit text check(unit in ('kg', 'lb')),
      load_type text not null check(load_type in ('external', 'bodyweight', 'band')),
      band text,
      level text,
      rpe integer,
      rir integer,
      form text check(form in ('clean', 'broken')),
      pain text check(pain in ('none', 'mild', 'severe')),
      side text check(side in ('left', 'right', 'both')),
      goal text,
      planned_sets integer,
      light integer not null default 0,
      gym text,
      superset text,
      note text,
      source text,
      doubtful integer not null default 0,
      deleted_at text,
      check ((load is null) = (unit is null))
    ) strict, without rowid
    """,
    # The seek of `next`: the newest sets of one exercise.
    """
    create index sets_exercise on sets(exercise, performed_at, position)
    where deleted_at is null
    """,
    "create index sets_workout on sets(workout, performed_at, position) where deleted_at is null",
    # The list of all sets, newest first, and what was trained since a day.
    """
    create index sets_day on sets(day, performed_at, position, exercise)
    where deleted_at is null
    """,
    "create index sets_ending on sets(substr(id, -6))",
    """
    create index sets_pain on sets(performed_at)
    where pain in ('mild', 'severe') and deleted_at is null
    """,
    # The seek of "heaviest so far", across units, in 10^-11 kg.
    """
    create index sets_heaviest on sets(
      exercise, (load * case unit when 'kg' then 100000000 else 45359237 end)
    ) where deleted_at is null and load is not null and doubtful = 0
    """,
    # What the sessions of an exercise add up to, so that years need not be read set by set. The
    # triggers name the sessions that changed; every transaction counts them anew before it ends.
    """
    create table session_counts(
      exercise text not null,
      workout text not null,
      day text not null,
      working_sets integer not null,
      most_reps integer,
      longest_seconds integer,
      primary key (exercise, workout)
    ) strict, without rowid
    """,
    """
    create table session_counts_due(
      exercise text not null,
      workout text not null
    ) strict
    """,
    """
    create trigger sets_are_counted_when_added after insert on sets
    begin insert into session_counts_due values (new.exercise, new.workout); end
    """,
    """
    create trigger sets_are_counted_when_changed after update on sets
    begin
      insert into session_counts_due
      values (old.exercise, old.workout), (new.exercise, new.workout);
    end
    """,
    """
    create trigger sets_are_counted_when_erased after delete on sets
    begin insert into session_counts_due values (old.exercise, old.workout); end
    """,
    # What exercises add up to, kept by `progress` until their sets or they themselves change.
    # Loads are thousandths of their unit; `top` is the top set of the newest session.
    """
    create table kept_figures(
      exercise text primary key,
      made_by text not null,
      unit text,
      working_unit text,
      sessions integer not null,
      working_sets integer not null,
      first_day text,
      last_day text,
      best_e1rm integer,
      best_unit text,
      best_is_rough integer,
      best_day text,
      most_reps integer,
      longest_seconds integer,
      since_step integer,
      trend_of text,
      trend integer,
      trend_level integer,
      trend_direction text,
      trend_sessions integer,
      trend_days integer,
      trend_unit text,
      top_reps integer,
      top_seconds integer,
      top_distance integer,
      top_load integer,
      top_unit text,
      top_load_type text,
      top_band text,
      top_level text,
      heaviest_load integer,
      heaviest_unit text,
      heaviest_load_type text,
      heaviest_band text,
      heaviest_level text
    ) strict, without rowid
    """,
    """
    create trigger figures_are_not_kept_of_a_changed_exercise after update on exercises
    begin delete from kept_figures where exercise in (old.slug, new.slug); end
    """,
    """
    create trigger figures_are_not_kept_of_a_new_exercise after insert on exercises
    begin delete from kept_figures where exercise = new.slug; end
    """,
    """
    create table pains(
      id text primary key,
      at text not null,
      timezone text not null,
      day text not null,
      severity text not null check(severity in ('mild', 'severe', 'cleared')),
      note text,
      deleted_at text
    ) strict, without rowid
    """,
    "create index pains_at on pains(at) where deleted_at is null",
    # The plan of a day. `passed_at`: put behind the rest of it; `skipped`: sets passed over.
    """
    create table plans(
      day text not null,
      exercise text not null references exercises(slug) on update cascade,
      position integer not null,
      goal text,
      sets integer not null,
      reps_low integer,
      reps_high integer,
      seconds_low integer,
      seconds_high integer,
      rest_low integer,
      rest_high integer,
      load integer,
      unit text,
      load_type text,
      rung text,
      level text,
      light integer not null default 0,
      skipped integer not null default 0,
      passed_at text,
      deleted_at text,
      primary key (day, exercise)
    ) strict, without rowid
    """,
    "create index plans_remembered on plans(day) where deleted_at is null",
    "create view plan_items as select * from plans where deleted_at is null",
    # Workouts of the lifter's own; `items` is a line an exercise: leg-raise 2x10-15 rest 60-90.
    """
    create table routines(
      slug text primary key,
      name text not null,
      about text,
      items text not null,
      deleted_at text
    ) strict, without rowid
    """,
    """
    create view v_sets as
    select s.id, s.performed_at, s.timezone, s.day, s.workout, w.title as workout_title,
      s.exercise, coalesce(p.name, e.name) as exercise_name, s.position, s.kind, s.reps, s.seconds,
      s.distance / 1000.0 as distance_m,
      s.load / 1000.0 as load, s.unit,
      s.load * case s.unit when 'kg' then 1.0 else 0.45359237 end / 1000.0 as load_kg,
      s.load_type, s.band, s.level, s.rpe / 10.0 as rpe, s.rir / 10.0 as rir, s.form, s.pain,
      s.side, s.goal, s.planned_sets, s.light, s.gym, s.superset, s.note, s.source, s.doubtful,
      s.kind in ('working', 'failure') and s.doubtful = 0
        and coalesce(s.reps, s.seconds, 0) > 0 as is_working
    from sets s
    join workouts w on w.id = s.workout
    join exercises e on e.slug = s.exercise
    left join preferences p on p.exercise = s.exercise and p.deleted_at is null
    where s.deleted_at is null
    """,
    """
    create view v_sessions as
    select exercise, exercise_name, workout, min(day) as day, max(light) as light,
      count(*) as sets, sum(is_working) as working_sets,
      max(case when is_working then load_kg end) as top_load_kg,
      sum(case when is_working then reps end) as reps,
      sum(case when is_working and load_type = 'external' and load_kg > 0
          then load_kg * reps else 0 end) as volume_load_kg
    from v_sets
    group by exercise, workout
    """,
    # ISO weeks: a week belongs to the year of its Thursday.
    """
    create view v_weekly as
    with dated as (select *, date(day, '-3 days', 'weekday 4') as thursday from v_sessions)
    select strftime('%Y', thursday) || '-W' ||
        substr('0' || ((strftime('%j', thursday) - 1) / 7 + 1), -2) as week,
      exercise, exercise_name, count(distinct day) as days, count(*) as sessions,
      sum(working_sets) as working_sets, sum(reps) as reps, sum(volume_load_kg) as volume_load_kg
    from dated
    group by week, exercise
    """,
)


@_step("0001-first")
def _first(db: sqlite3.Connection) -> None:
    """Events, training, catalogue, settings, equipment, plan, and the views."""
    for statement in _FIRST:
        db.execute(statement)


# A session is whole on the day of its first set, also after midnight; a left and a right set make
# one, one without its other side none.
_SIDES = (
    # Sets in parts; sets of as many reps as possible; how fast a rep was. SQLite cannot alter the
    # kinds that there are: the text of the table is replaced.
    "pragma writable_schema=on",
    """
    update sqlite_schema
    set sql = replace(sql, "'failure')),", "'failure', 'rest-pause', 'cluster')),")
    where type = 'table' and name = 'sets'
    """,
    "pragma writable_schema=reset",
    "alter table sets add column amrap integer not null default 0",
    """
    alter table sets add column parts text
      check(parts glob '[1-9]*+[1-9]*' and parts not glob '*[^0-9+]*' and parts not glob '*+[+0]*'
        and parts not glob '*+')
    """,
    "alter table sets add column tempo text",
    # What was done in the set at the top.
    "alter table kept_figures add column top_amrap integer",
    "alter table kept_figures add column top_parts text",
    # Whether the last set is of as many reps as possible.
    "alter table plans add column amrap integer not null default 0",
    """
    update session_counts set working_sets = (
      select count(*) - max(count(*) filter (where side = 'left'),
                            count(*) filter (where side = 'right'))
      from sets s
      where s.exercise = session_counts.exercise and s.workout = session_counts.workout
        and deleted_at is null and kind in ('working', 'failure') and doubtful = 0
        and (reps > 0 or (reps is null and seconds > 0))
    )
    where (exercise, workout) in (
      select exercise, workout from sets where side in ('left', 'right') and deleted_at is null
    )
    """,
    # What a tape or a scale shows, in thousandths of its unit.
    """
    create table measurements(
      id text primary key,
      at text not null,
      timezone text not null,
      day text not null,
      name text not null,
      value integer not null,
      unit text not null check(unit in ('kg', 'lb', 'cm', 'in', '%')),
      confirmed integer not null default 0,
      note text,
      source text,
      deleted_at text
    ) strict, without rowid
    """,
    "create index measurements_named on measurements(name, at) where deleted_at is null",
    """
    create view v_measurements as
    select id, at, timezone, day, name, value / 1000.0 as value, unit,
      value * case unit when 'lb' then 0.45359237 when 'in' then 2.54 else 1.0 end / 1000.0
        as metric,
      confirmed, note, source
    from measurements
    where deleted_at is null
    """,
    # How the words of the lifter's own names begin, so that a typed name finds them by an index.
    # A name with other letters than ASCII's may be spelt in more ways: it stands under ''.
    """
    create table name_words(
      word text not null,
      key text not null,
      exercise text not null,
      primary key (word, key, exercise)
    ) strict, without rowid
    """,
    """
    create trigger names_have_words_when_added after insert on aliases
    when new.origin = 'own' and new.imports = 0 and new.deleted_at is null
    begin
      insert or ignore into name_words
      select iif(length(new.key) = length(cast(new.key as blob)), substr(value, 1, 3), ''),
        new.key, new.exercise
      from json_each('[' || replace(json_quote(new.key), ' ', '","') || ']');
    end
    """,
    """
    create trigger names_have_words_when_changed after update on aliases
    when 'own' in (old.origin, new.origin)
    begin
      delete from name_words
      where word in (
        select substr(value, 1, 3)
        from json_each('[' || replace(json_quote(old.key), ' ', '","') || ']')
        union all select ''
      ) and key = old.key and exercise = old.exercise;
      insert or ignore into name_words
      select iif(length(new.key) = length(cast(new.key as blob)), substr(value, 1, 3), ''),
        new.key, new.exercise
      from json_each('[' || replace(json_quote(new.key), ' ', '","') || ']')
      where new.origin = 'own' and new.imports = 0 and new.deleted_at is null;
    end
    """,
    """
    create trigger names_have_words_when_erased after delete on aliases
    when old.origin = 'own'
    begin
      delete from name_words
      where word in (
        select substr(value, 1, 3)
        from json_each('[' || replace(json_quote(old.key), ' ', '","') || ']')
        union all select ''
      ) and key = old.key and exercise = old.exercise;
    end
    """,
    """
    insert or ignore into name_words
    select iif(length(a.key) = length(cast(a.key as blob)), substr(value, 1, 3), ''),
      a.key, exercise
    from aliases a, json_each('[' || replace(json_quote(a.key), ' ', '","') || ']')
    where origin = 'own' and imports = 0 and deleted_at is null
    """,
    # The routine whose own sets and reps an exercise of a plan has.
    "alter table plans add column routine text",
    # The label that exercises share which are done by turns.
    "alter table plans add column superset text",
    """
    create index plans_of_routines on plans(exercise, day)
    where routine is not null and light = 0
    """,
    # The run of a programme whose coming day a plan is.
    "alter table plans add column run text",
    # The exercise in whose place the lifter put one.
    "alter table plans add column swapped_for text",
    # How far each set of a routine's own is, in thousandths of a metre.
    "alter table plans add column distance integer",
    # What of a preference the lifter's own sets showed, up to which day, and nobody said (N7).
    """
    alter table preferences add column inferred text
      check(inferred in ('goal', 'sets', 'goal sets', 'never'))
    """,
    "alter table preferences add column inferred_until text",
    # What the lifter wants to read with every first set: pad at 4, feet at 2.
    "alter table preferences add column note text",
    # What the lifter wants to reach, in thousandths of kg or lb, else whole reps or seconds.
    "alter table preferences add column aim integer",
    """
    alter table preferences add column aim_unit text
      check(aim_unit in ('kg', 'lb', 'reps', 's'))
    """,
    "alter table preferences add column aim_by text",
    "alter table preferences add column aim_since text",
    # Body weights that look like typos, as `measurements.doubtful` has them: far from the last one
    # that counts and soon after it, not confirmed, and the next one is not near. 10^-11 kg.
    """
    create view doubtful_weights as
    with recursive
    weighed as materialized (
      select row_number() over in_time as place, id, julianday(day) as day, confirmed,
        value * case unit when 'kg' then 100000000 else 45359237 end as exact,
        lead(value * case unit when 'kg' then 100000000 else 45359237 end) over in_time as following
      from measurements
      where name = 'weight' and deleted_at is null
      window in_time as (order by at, id)
    ),
    limits as materialized (
      select
        coalesce((
          select lower(value) in ('on', 'yes', 'true') from settings
          where key in ('policy.typo-check', 'policy.absurd') and deleted_at is null
            and value is not null
          order by key desc limit 1
        ), 1) as is_on,
        coalesce((
          select cast(round(1000 * value) as integer) from settings
          where key = 'policy.typo-check.body-share' and deleted_at is null and value is not null
        ), 100) as share,
        coalesce((
          select cast(value as integer) from settings
          where key = 'policy.typo-check.body-days' and deleted_at is null and value is not null
        ), 14) as days
    ),
    judged as (
      select place, id, exact, day, exact as last_exact, day as last_day, 0 as is_doubtful
      from weighed where place = 1
      union all
      select w.place, w.id, w.exact, w.day,
        iif(j.is_doubtful, j.last_exact, j.exact), iif(j.is_doubtful, j.last_day, j.day),
        not w.confirmed
          and w.day - iif(j.is_doubtful, j.last_day, j.day) <= days
          and abs(w.exact - iif(j.is_doubtful, j.last_exact, j.exact)) * 1000
            > iif(j.is_doubtful, j.last_exact, j.exact) * share
          and ifnull(abs(w.following - w.exact) * 1000 > w.exact * share, 1)
      from judged j join weighed w on w.place = j.place + 1 join limits
    )
    select id from judged where is_doubtful and (select is_on from limits)
    """,
    # Programmes: each text as it was given, and what each name of it meant when it came in. One
    # that is removed is in no list; the workouts that were done by it still need its texts.
    """
    create table programmes(
      name text primary key,
      removed_at text,
      deleted_at text
    ) strict, without rowid
    """,
    """
    create table programme_versions(
      id text primary key,
      programme text not null references programmes(name),
      number integer not null,
      at text not null,
      text text not null,
      names text not null default '{}' check(json_valid(names)),
      deleted_at text
    ) strict, without rowid
    """,
    "create index versions_of_a_programme on programme_versions(programme, at)",
    # What is made of a text, kept for speed: dropped with a change of it, made again when read.
    """
    create table compiled_programmes(
      version text primary key,
      made_by text not null,
      compiled text not null check(json_valid(compiled))
    ) strict, without rowid
    """,
    """
    create trigger programmes_are_compiled_anew after update on programme_versions
    begin delete from compiled_programmes where version in (old.id, new.id); end
    """,
    """
    create trigger programmes_are_not_compiled_any_more after delete on programme_versions
    begin delete from compiled_programmes where version = old.id; end
    """,
    # `numbers` are the loads and maxes given at the start, by line; week and day, where it began.
    """
    create table programme_runs(
      id text primary key,
      programme text not null references programmes(name),
      at text not null,
      week integer,
      day text,
      numbers text not null default '{}' check(json_valid(numbers)),
      deleted_at text
    ) strict, without rowid
    """,
    # What was said during a run; `amount` is a load as typed, such as 135kg or bw+10kg.
    """
    create table programme_steps(
      id text primary key,
      run text not null references programme_runs(id),
      at text not null,
      kind text not null check(kind in ('stop', 'resume', 'set', 'go', 'light', 'skip')),
      line text,
      amount text,
      week integer,
      day text,
      percent integer,
      deleted_at text
    ) strict, without rowid
    """,
    "create index steps_of_a_run on programme_steps(run, at, id)",
    # The day of a programme that a workout took with its first set, and its place in the week;
    # `at` is the moment of that set.
    """
    create table taken_days(
      workout text primary key references workouts(id),
      run text not null references programme_runs(id),
      version text not null references programme_versions(id),
      cycle integer not null,
      week integer not null,
      number integer not null,
      day text not null,
      at text not null,
      deleted_at text
    ) strict, without rowid
    """,
    "create index days_of_a_run on taken_days(run)",
    # What an item of that day asked, fixed with its first set; `coach`: the coach did, and still
    # says what comes next. `sets` is the list, as JSON; `cut`
    # is in thousandths, `test_percent` in thousandths of a per cent, as is `percent` above.
    """
    create table asked_items(
      workout text not null references taken_days(workout),
      exercise text not null references exercises(slug) on update cascade,
      line text,
      stage integer not null default 1,
      stages integer not null default 1,
      sets text not null check(json_valid(sets)),
      light integer not null default 0,
      hold integer not null default 0,
      coach integer not null default 0,
      test_reps integer,
      test_percent integer,
      cut integer,
      reason text,
      deleted_at text,
      primary key (workout, exercise)
    ) strict, without rowid
    """,
    "create index asked_of_an_exercise on asked_items(exercise, workout)",
    # The coming day of a programme and what comes after its items, kept for speed: it holds while
    # no event came after number `n`. `after` is the outcome that a line's next item follows.
    """
    create table coming_days(
      n integer primary key,
      made_by text not null,
      on_day text not null,
      until_day text not null,
      since text not null,
      workout text,
      version text not null,
      run text not null,
      programme text not null,
      of_version integer not null,
      cycle integer not null,
      week integer not null,
      weeks integer not null,
      number integer not null,
      day text not null,
      title text,
      light integer not null
    ) strict
    """,
    """
    create table coming_items(
      exercise text not null,
      after text not null,
      least integer not null,
      line text,
      sets text not null check(json_valid(sets)),
      stage integer not null,
      stages integer not null,
      light integer not null,
      hold integer not null,
      coach integer not null,
      test_reps integer,
      test_percent integer,
      cut integer,
      reason text,
      position integer not null,
      rest_low integer,
      rest_high integer,
      max integer,
      max_unit text,
      plan text check(plan is null or json_valid(plan)),
      goal text,
      number integer not null,
      low integer,
      high integer,
      is_timed integer not null,
      next_version integer not null,
      next_cycle integer not null,
      next_week integer not null,
      next_weeks integer not null,
      next_number integer not null,
      next_day text,
      next_title text,
      next_light integer not null,
      primary key (exercise, after, least)
    ) strict, without rowid
    """,
    # Each event has a number: the order in which it arrived in this file. `was` is what its fields
    # held before. Commands that are undone elsewhere are named by their id.
    """
    create table numbered_events(
      n integer primary key,
      id text not null unique,
      hlc text not null,
      device text not null,
      command integer not null references commands(seq),
      subject text not null,
      kind text not null,
      patch text not null check(json_valid(patch)),
      was text check(was is null or json_valid(was)),
      schema integer not null
    ) strict
    """,
    # What is damaged is taken along as it is: `doctor --repair` mends it.
    "pragma ignore_check_constraints=on",
    """
    insert into numbered_events
    select rowid, id, hlc, device, command, subject, kind, patch, null, schema
    from events order by rowid
    """,
    "pragma ignore_check_constraints=off",
    "drop table events",
    "alter table numbered_events rename to events",
    "create index events_subject on events(subject, hlc)",
    "create index events_command on events(command)",
    # Each correction looks for doubts that are over, and for those that wait: both are few.
    "create index events_settle on events(subject) where kind = 'set.settle'",
    """
    create index sets_waiting on sets(exercise, performed_at, position)
    where deleted_at is null and doubtful = 1
    """,
    """
    create trigger events_are_never_changed before update on events
    when not exists (select 1 from purge_permits where subject = old.subject)
    begin select raise(abort, 'events are append-only'); end
    """,
    """
    create trigger events_are_never_deleted before delete on events
    when not exists (select 1 from purge_permits where subject = old.subject)
    begin select raise(abort, 'events are append-only'); end
    """,
    "alter table commands add column target_id text",
    """
    update commands set target_id = (select t.id from commands t where t.seq = commands.target)
    where target is not null
    """,
    "create index commands_target on commands(target) where target is not null",
    "create index commands_target_id on commands(target_id) where target_id is not null",
    # What was merged into another one says into which.
    "alter table exercises add column merged_into text",
    "alter table workouts add column merged_into text",
    # A clearing names the severe pains that it knew, as JSON: what it did not know stands.
    "alter table pains add column clears text check(clears is null or json_valid(clears))",
    # Several devices: which journal files of the folder were read or written, and the events that
    # each carries, as spans of `n`; `seen_missing` is when one was first not there, `purged` of one
    # that still holds what was erased, `replaced_at` when another file took its events.
    """
    create table sync_files(
      name text primary key,
      bytes integer not null,
      mine integer not null default 0 check(mine in (0, 1)),
      seen_missing text,
      purged integer not null default 0 check(purged in (0, 1)),
      replaced_at text
    ) strict, without rowid
    """,
    """
    create table sync_carried(
      file text not null,
      first integer not null,
      last integer not null check(last >= first),
      primary key (first, file)
    ) strict, without rowid
    """,
    "create index carried_by_a_file on sync_carried(file)",
    # What has events, but cannot be a row yet.
    "create table sync_held(subject text primary key) strict, without rowid",
    "create table sync_devices(id text primary key, name text not null) strict, without rowid",
    # A line of the inbox that was taken in, the line above it, the sets that it made, the time that
    # its date had, and the day on which it was taken in.
    """
    create table inbox_lines(
      id text primary key,
      file text not null,
      day text not null,
      text text not null,
      occurrence integer not null,
      above text,
      sets text not null default '[]' check(json_valid(sets)),
      heading text,
      taken text,
      deleted_at text
    ) strict, without rowid
    """,
    "create index lines_of_a_file on inbox_lines(file, day)",
    # What a coach sent.
    """
    create table messages(
      id text primary key,
      coach text not null,
      kind text not null check(kind in ('comment', 'routine', 'programme')),
      name text,
      text text not null,
      about text,
      at text not null,
      deleted_at text
    ) strict, without rowid
    """,
    # What a program asked for, by the id that it gave: asked once more, it is not done again.
    """
    create table requests(
      caller text not null,
      id text not null,
      digest text not null,
      command integer,
      at text not null,
      primary key (caller, id)
    ) strict, without rowid
    """,
    # A distance is work, too: also without a time.
    "alter table session_counts add column longest_distance integer",
    "alter table kept_figures add column longest_distance integer",
    # What was advised, on which question, and until which day that holds.
    *(
        f"alter table kept_figures add column {column}"
        for column in (
            "question text",
            "asked_on text",
            "holds_until text",
            "next_kind text",
            "next_load integer",
            "next_unit text",
            "next_rung text",
            "next_level text",
        )
    ),
    # Its sessions as lines of text, in pieces from the oldest on. A change deletes the piece that
    # its old or new moment is in, and all later ones.
    """
    create table kept_sessions(
      exercise text not null,
      until text not null,
      made_by text not null,
      unit text not null,
      sets text not null,
      lines text not null,
      primary key (exercise, until)
    ) strict
    """,
    "alter table session_counts_due add column at text",
    "drop trigger sets_are_counted_when_added",
    """
    create trigger sets_are_counted_when_added after insert on sets
    begin insert into session_counts_due values (new.exercise, new.workout, new.performed_at); end
    """,
    "drop trigger sets_are_counted_when_changed",
    """
    create trigger sets_are_counted_when_changed after update on sets
    begin
      insert into session_counts_due
      values (old.exercise, old.workout, old.performed_at),
        (new.exercise, new.workout, new.performed_at);
    end
    """,
    "drop trigger sets_are_counted_when_erased",
    """
    create trigger sets_are_counted_when_erased after delete on sets
    begin insert into session_counts_due values (old.exercise, old.workout, old.performed_at); end
    """,
    """
    insert or replace into session_counts
    with working as (
      select *, kind in ('working', 'failure') and doubtful = 0
        and iif(reps is null, ifnull(seconds, 0) > 0 or ifnull(distance, 0) > 0, reps > 0)
        as is_working
      from sets
      where deleted_at is null and (exercise, workout) in (
        select exercise, workout from sets where distance > 0 and deleted_at is null
      )
    )
    select exercise, workout,
      substr(min(performed_at || printf('%09d', position) || id || day), -10),
      sum(is_working) - max(count(*) filter (where is_working and side = 'left'),
                            count(*) filter (where is_working and side = 'right')),
      max(reps) filter (where is_working),
      max(iif(reps is null, seconds, null)) filter (where is_working),
      max(iif(reps is null, distance, null)) filter (where is_working)
    from working
    group by exercise, workout having sum(is_working) > 0
    """,
    "drop view v_sessions",
    "drop view v_sets",
    """
    create view v_sets as
    select s.id, s.performed_at, s.timezone, s.day, s.workout, w.title as workout_title,
      s.exercise, coalesce(p.name, e.name) as exercise_name, s.position, s.kind, s.reps, s.seconds,
      s.distance / 1000.0 as distance_m,
      s.load / 1000.0 as load, s.unit,
      s.load * case s.unit when 'kg' then 1.0 else 0.45359237 end / 1000.0 as load_kg,
      s.load_type, s.band, s.level, s.rpe / 10.0 as rpe, s.rir / 10.0 as rir, s.form, s.pain,
      s.side, s.goal, s.planned_sets, s.light, s.gym, s.superset, s.note, s.source, s.doubtful,
      s.kind in ('working', 'failure', 'rest-pause', 'cluster') and s.doubtful = 0
        and iif(s.reps is null, ifnull(s.seconds, 0) > 0 or ifnull(s.distance, 0) > 0, s.reps > 0)
        as is_working,
      s.amrap, s.parts, s.tempo, a.sets as asked
    from sets s
    join workouts w on w.id = s.workout
    join exercises e on e.slug = s.exercise
    left join preferences p on p.exercise = s.exercise and p.deleted_at is null
    left join asked_items a
      on a.workout = s.workout and a.exercise = s.exercise and a.deleted_at is null
    where s.deleted_at is null
    """,
    """
    create view v_sessions as
    select exercise, exercise_name, workout,
      substr(min(performed_at || printf('%09d', position) || id || day), -10) as day,
      max(light) as light, count(*) as sets,
      sum(is_working) - max(count(*) filter (where is_working and side = 'left'),
                            count(*) filter (where is_working and side = 'right'))
        as working_sets,
      max(case when is_working then load_kg end) as top_load_kg,
      sum(case when is_working then reps end) as reps,
      sum(case
        when not is_working or exercise in (
          select slug from exercises where json_extract(page, '$.kind') in ('cardio', 'mobility')
        ) then 0
        when load_type = 'external' and load_kg > 0 then load_kg * reps
        -- Where the lifter wants it: what the body weighed at the time, and the load.
        when load_type = 'bodyweight' and reps > 0 and exists (
          select 1 from settings
          where key = 'policy.body-weight-volume' and deleted_at is null
            and lower(value) in ('on', 'yes', 'true')
        ) then reps * ifnull(max(0, ifnull(load_kg, 0) + (
          select m.value * case m.unit when 'kg' then 1.0 else 0.45359237 end / 1000.0
          from measurements m
          where m.name = 'weight' and m.deleted_at is null and m.at <= performed_at
            and m.id not in (select d.id from doubtful_weights d)
          order by m.at desc, m.id desc limit 1
        )), 0)
        else 0 end) as volume_load_kg
    from v_sets
    group by exercise, workout
    """,
)


@_step("0002-sides")
def _second(db: sqlite3.Connection) -> None:
    """Sessions are counted by sides and by the day of their first set; plans name the routine,
    preferences what was inferred, a note and a target; measurements of the body; programmes."""
    for statement in _SIDES:
        db.execute(statement)
