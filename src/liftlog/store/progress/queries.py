"""Ten queries: plain SQL, for docs/data-model.md and Datasette."""

from __future__ import annotations

from liftlog.domain.base.values import Value


class Query(Value):
    """A question, and SQL over the public views that answers it."""

    name: str
    title: str
    sql: str


QUERIES = (
    Query(
        "last-sessions",
        "What did I do recently?",
        """select day, exercise, working_sets, top_load_kg, reps
from v_sessions
order by day desc, exercise
limit 20""",
    ),
    Query(
        "heaviest",
        "What is the heaviest set of each exercise?",
        """select exercise, day, reps, load, unit, max(load_kg) as load_kg
from v_sets
where is_working and load_kg > 0
group by exercise
order by exercise""",
    ),
    Query(
        "best-e1rm",
        "What is my best e1RM (Epley) of each exercise?",
        """select exercise, day, reps, load_kg,
  round(max(case reps when 1 then load_kg else load_kg * (30 + reps) / 30.0 end), 1) as e1rm_kg
from v_sets
where is_working and load_type = 'external' and load_kg > 0 and reps between 1 and 12
  and form is not 'broken'
group by exercise
order by exercise""",
    ),
    Query(
        "volume-by-week",
        "How much do I lift per week?",
        """select week, sum(working_sets) as sets, sum(reps) as reps,
  round(sum(volume_load_kg), 1) as volume_load_kg
from v_weekly
group by week
order by week desc""",
    ),
    Query(
        "days-a-week",
        "On how many days per week do I train?",
        """with workouts as (
  select min(performed_at), day
  from v_sets
  where workout in (select workout from v_sets where is_working)
  group by workout
), days as (
  select distinct day, date(day, '-3 days', 'weekday 4') as thursday
  from workouts
)
select date(thursday, '-3 days') as monday, count(*) as days
from days
group by thursday
order by thursday desc""",
    ),
    Query(
        "hard-sets",
        "Which sets were the hardest?",
        """select day, exercise, reps, load, unit, rpe, note
from v_sets
where rpe >= 9 or kind = 'failure'
order by day desc, performed_at desc""",
    ),
    Query(
        "rests",
        "How long do I rest between working sets?",
        """with pairs as (
  select exercise, strftime('%s', performed_at) - strftime('%s', lag(performed_at) over
    (partition by workout, exercise order by performed_at, position, id)) as rest
  from v_sets
  where is_working
)
select exercise, count(rest) as rests, round(avg(rest)) as seconds
from pairs
where rest between 1 and 900
group by exercise
order by exercise""",
    ),
    Query(
        "reps-at-load",
        "What are my most reps at each weight?",
        """select exercise, load, unit, max(reps) as most_reps, count(*) as sets
from v_sets
where is_working and reps > 0
group by exercise, load, unit
order by exercise, max(load_kg) desc""",
    ),
    Query(
        "form-and-pain",
        "When did my form break down, or when did it hurt?",
        """select day, exercise, reps, load, unit, form, pain, note
from v_sets
where form = 'broken' or pain in ('mild', 'severe')
order by day desc, performed_at desc""",
    ),
    Query(
        "breaks",
        "How long were my breaks of more than three weeks?",
        """with gaps as (
  select exercise, day,
    julianday(day) - julianday(lag(day) over (partition by exercise order by day)) as days_off
  from v_sessions
  where working_sets > 0 and not light
)
select exercise, day as back_on, cast(days_off as integer) as days_off
from gaps
where days_off > 21
order by day desc""",
    ),
)
