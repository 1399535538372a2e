"""Sorting of staged rows: ids, duplicates, workouts and positions, in SQL."""

from liftlog.store.transfer.ids import TAIL

# The rows of a file that become sets.
TO_WRITE = "t.file = :file and t.state in ('new', 'back')"

# A row is read with the id of the first of its content; the others of it, told by that, get theirs.
IDS = f"""
    update staged set id = derived_id(coalesce(dated, performed_at), content, o.occurrence)
    from (select n, occurrence from (
            select n, row_number() over (partition by {TAIL} order by n) as occurrence
            from staged where file = :file and own_id = 0 and reason is null)
          where occurrence > 1) o
    where staged.n = o.n
"""

# Rows are read as new. Deleted by the lifter stays deleted, also what was purged on any device of
# a synced log; what an undo took out may come back.
STATES = (
    """
    update staged set state = 'deleted'
    where file = :file and reason is null and exists (
      select 1 from events e
      where e.subject = staged.id and e.kind = 'set.purge' and e.patch = '{}')
    """,
    """
    update staged set state = case when s.deleted_at is null then 'seen'
      when (select kind from events e where e.subject = s.id
            order by e.hlc desc, e.device desc, e.id desc limit 1) = 'set.undo' then 'back'
      else 'deleted' end
    from sets s where s.id = staged.id and file = :file and reason is null
    """,
)

# A row without a workout is read as one of the first of its title.
GAPS = """
    update staged set wkey = 'gap' || char(31) || coalesce(title, '') || char(31) || g.visit
    from (
      select row, sum(starts) over (partition by title order by performed_at, row) as visit
      from (
        select n as row, title, performed_at,
          coalesce(strftime('%s', performed_at) - strftime('%s', lag(performed_at)
            over (partition by title order by performed_at, n)) >= :gap, 1) as starts
        from staged where file = :file and reason is null
          and wkey = 'gap' || char(31) || coalesce(title, '') || char(31) || 1
      )
    ) g
    where staged.n = g.row and g.visit > 1
"""

# In liftlog's own export a number that comes again tells another workout of that very second.
NAMESAKES = """
    select n, wkey, exercise, number from staged
    where file = :file and wkey in (
      select wkey from staged
      where file = :file and reason is null and content is null and number is not null
        and substr(wkey, 1, 4) <> 'gap' || char(31)
      group by wkey, exercise, number having count(*) > 1)
    order by wkey, n
"""

VISITS = """
    insert into visits(wkey, started_at, timezone, day, title, source, note, ended_at, gym)
    select f.*, a.note, a.ended_at, a.gym
    from (
      select wkey, min(coalesce(started_at, performed_at)), timezone, day, title, source
      from staged where file = :file and reason is null group by wkey
      having sum(state in ('new', 'back')) > 0
    ) f
    join (
      select wkey, max(workout_note) as note, max(ended_at) as ended_at, max(gym) as gym
      from staged where file = :file and reason is null group by wkey
    ) a using (wkey)
"""

# A visit of which some sets are there already goes on in their workout.
VISITS_SEEN = """
    update visits set id = m.workout
    from (select t.wkey, min(s.workout) as workout from staged t join sets s on s.id = t.id
          where t.file = :file and t.state = 'seen' group by t.wkey) m
    where m.wkey = visits.wkey
"""

VISITS_LOGGED = """
    update visits set id = (
      select w.id from workouts w where w.started_at = visits.started_at
        and w.title is visits.title and w.deleted_at is null order by w.id limit 1)
    where id is null and wkey not like '%' || char(31) || 'again%'
"""

VISITS_DERIVED = """
    update visits set id = derived_id(started_at,
      case when wkey like 'gap' || char(31) || '%'
        then 'gap' || char(31) || coalesce(title, '') || char(31) || started_at
        else wkey end, 0)
    where id is null
"""

# Read in another zone, the id has another moment.
VISITS_KNOWN = f"""
    update visits set id = k.id from known_workouts k
    where k.tail = {TAIL.replace("id", "visits.id")}
"""

VISIT_STATES = """
    update visits set
      state = coalesce((select case when w.deleted_at is null then 'old' else 'back' end
                        from workouts w where w.id = visits.id), 'new'),
      last_position = coalesce((select max(position) from sets s
                                where s.workout = visits.id and s.deleted_at is null), 0)
"""

POSITIONS = f"""
    insert into places
    select t.n, v.last_position + row_number() over (partition by v.id order by t.n)
    from staged t join visits v on v.wkey = t.wkey where {TO_WRITE}
"""

LIKE = (
    "coalesce(reps, -1) as reps, round(coalesce(load, 0) *"
    " case unit when 'lb' then 0.45359237 else 1 end / 100) as tenths"
)
TWINS = f"""
    with mine as (
      select v.wkey, v.day, v.title, t.reps, t.tenths, count(*) as many
      from (select wkey, state, {LIKE} from staged where file = :file) t
      join visits v on v.wkey = t.wkey
      where v.id is null and t.state = 'new' group by 1, 4, 5
    ), theirs as (
      select workout, day, source, reps, tenths, count(*) as many
      from (select workout, day, source, {LIKE} from sets
            where deleted_at is null and day in (select day from visits)
              and coalesce(source, '') <> :family)
      group by 1, 4, 5
    ), sizes as (select wkey, sum(many) as size from mine group by wkey)
    select m.wkey, m.day, m.title, t.source
    from mine m join theirs t on t.day = m.day and t.reps = m.reps and t.tenths = m.tenths
    join sizes z on z.wkey = m.wkey
    group by m.wkey, t.workout having sum(min(m.many, t.many)) * 4 >= z.size * 3
    order by m.day, m.wkey
"""
