"""Schema of a gym's server: who may do what there, said to PostgreSQL (sync.md, G2 and G3).

Nobody but the owner changes or deletes a row. Athletes read and add their own, coaches read those
who allow it; what has to go is erased by functions that know who calls them. All of them have a
search path of their own, so nothing that others make can take the place of what they use.
"""

from __future__ import annotations

from typing import Final

ATHLETES: Final = "liftlog_athlete"
COACHES: Final = "liftlog_coach"
ROLES: Final = {"athlete": ATHLETES, "coach": COACHES}
# What this liftlog reads and writes; higher is refused.
VERSION: Final = 1

# Who speaks, and nobody who was put on by `set role`.
_ME = "(case when current_user = session_user then session_user::text end)"
_MINE = f"athlete = {_ME}"
_MY_ATHLETES = f"(select c.athlete from liftlog.coaching c where c.coach = {_ME})"
_OF_MY_ATHLETES = f"athlete in {_MY_ATHLETES}"
_SAFE = "set search_path = pg_catalog, pg_temp"
_AS_OWNER = f"security definer {_SAFE}"


# A name of one gym may log in at another one on the same server: there it is nobody.
_I_AM_ATHLETE = "(select liftlog.is_athlete())"


def _policy(table: str, command: str, role: str, rule: str) -> str:
    name = f"{table}_{command}_{role}"
    clause = "with check" if command == "insert" else "using"
    return (
        f"drop policy if exists {name} on liftlog.{table};\n"
        f"create policy {name} on liftlog.{table} for {command} to {ROLES[role]}\n"
        f"  {clause} ({rule});\n"
    )


GROUPS: Final = f"""
do $$ begin
  if to_regrole('{ATHLETES}') is null then create role {ATHLETES} nologin; end if;
  if to_regrole('{COACHES}') is null then create role {COACHES} nologin; end if;
end $$;
"""

# `athlete` comes first in each key: an id of another's is no key of one's own.
_TABLES = """
create table if not exists liftlog.about(
  single boolean primary key default true check (single),
  version integer not null,
  epoch uuid not null default gen_random_uuid()
);
create table if not exists liftlog.people(
  name text primary key check (length(name) <= 63 and name ~ '^[a-z][a-z0-9-]*$'),
  role text not null check (role in ('athlete', 'coach')),
  since timestamptz not null default now()
);
create table if not exists liftlog.coaching(
  athlete text not null default current_user references liftlog.people on delete cascade,
  coach text not null references liftlog.people on delete cascade,
  since timestamptz not null default now(),
  primary key (athlete, coach)
);
create table if not exists liftlog.commands(
  athlete text not null default current_user,
  id text not null check (length(id) <= 1000 and id ~ '^[0-9A-Za-z._-]+$'),
  xid xid8 not null default pg_current_xact_id(),
  device text not null check (device ~ '^([0-9a-f]{8})?$'),
  at text not null check (length(at) = 20),
  words text not null check (length(words) <= 1000000),
  kind text not null check (kind in ('do', 'undo', 'redo')),
  target text check (length(target) <= 1000 and target ~ '^[0-9A-Za-z._-]+$'),
  quiet boolean not null default false,
  primary key (athlete, id)
);
create table if not exists liftlog.events(
  athlete text not null default current_user,
  id text not null check (length(id) <= 1000 and id ~ '^[0-9A-Za-z._-]+$'),
  xid xid8 not null default pg_current_xact_id(),
  hlc text not null check (hlc ~ '^[0-9a-f]{12}-[0-9a-f]{4}$'),
  command text not null,
  subject text not null check (length(subject) between 1 and 500),
  kind text not null check (kind ~ '^[a-z]{1,32}[.][a-z-]{1,32}$'),
  patch json not null check (json_typeof(patch) = 'object' and length(patch::text) <= 1000000),
  was json check (json_typeof(was) = 'object' and length(was::text) <= 1000000),
  schema integer not null check (schema > 0),
  primary key (athlete, id)
);
create index if not exists events_xid on liftlog.events(athlete, xid);
create index if not exists events_subject on liftlog.events(athlete, subject);
create table if not exists liftlog.devices(
  athlete text not null default current_user references liftlog.people on delete cascade,
  id text not null check (id ~ '^[0-9a-f]{8}$'),
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,19}$'),
  xid xid8 not null default pg_current_xact_id(),
  primary key (athlete, id, name)
);
create table if not exists liftlog.messages(
  athlete text not null references liftlog.people on delete cascade,
  id text not null default gen_random_uuid() check (id ~ '^[0-9a-f-]{32,36}$'),
  xid xid8 not null default pg_current_xact_id(),
  coach text not null default current_user references liftlog.people on delete cascade,
  kind text not null check (kind in ('comment', 'routine', 'programme')),
  name text check (length(name) between 1 and 200),
  text text not null check (length(text) between 1 and 1000000),
  about text check (length(about) between 1 and 1000),
  at timestamptz not null default now(),
  primary key (athlete, id)
);
"""

# Inserts of one athlete wait for each other, and for what erases: so no change slips in between a
# look at what was purged and its own arrival, or stays behind where somebody left. They come in the
# order of their numbers: a transaction that began before another one wrote has to begin anew. So
# readers of an athlete wait for nobody, and whoever keeps a transaction open keeps it from nobody.
_FUNCTIONS = f"""
create or replace function liftlog.era() returns text
language sql stable {_AS_OWNER} as $$
  select concat_ws('.', a.epoch, s.system_identifier, c.timeline_id)
  from liftlog.about a, pg_control_system() s, pg_control_checkpoint() c
$$;

create or replace function liftlog.is_athlete() returns boolean
language sql stable {_AS_OWNER} as $$
  select exists (
    select from liftlog.people p where p.name = session_user and p.role = 'athlete'
  )
$$;

create or replace function liftlog.is_coach(name text) returns boolean
language sql stable {_AS_OWNER} as $$
  select liftlog.is_athlete() and exists (
    select from liftlog.people p where p.name = is_coach.name and p.role = 'coach'
  )
$$;

create or replace function liftlog.deny(coach text) returns boolean
language plpgsql {_AS_OWNER} as $$
begin
  delete from liftlog.coaching c where c.athlete = session_user and c.coach = deny.coach;
  return found;
end $$;

create or replace function liftlog.is_purge(kind text, patch json) returns boolean
language sql immutable {_SAFE} as $$
  select case
    when kind in ('set.purge', 'pain.purge', 'measurement.purge')
      then patch::jsonb in ('{{}}', '{{"only": "note"}}')
    when kind in ('workout.purge', 'preference.purge') then patch::jsonb = '{{"only": "note"}}'
    else false
  end
$$;

create or replace function liftlog.without_note(fields json) returns json
language sql immutable {_SAFE} as $$
  select case when fields::jsonb ? 'note' then (fields::jsonb - 'note')::json else fields end
$$;

create or replace function liftlog.was_given_later(
  whose text, thing text, moment text, fields json
) returns boolean
language sql stable {_SAFE} as $$
  select exists (
    select from liftlog.events e
    where e.athlete = whose and e.subject = thing and e.hlc > moment
      and e.patch::jsonb -> 'note' = fields::jsonb -> 'note'
  )
$$;

create or replace function liftlog.blank(whose text, command text) returns void
language sql {_SAFE} as $$
  update liftlog.commands c set words = split_part(c.words, ' ', 1) || ' (purged)'
  where c.athlete = whose and c.id = blank.command and c.words not like '% (purged)'
$$;

-- The line of the inbox that a set came from is known by a digest of it, as on the devices.
create or replace function liftlog.without_text(fields json) returns json
language sql immutable {_SAFE} as $$
  select case
    when fields ->> 'text' is null or fields ->> 'text' like '#%' then fields
    else jsonb_set(fields::jsonb, '{{text}}', to_jsonb(
      '#' || left(encode(sha256(convert_to(fields ->> 'text', 'UTF8')), 'hex'), 32)
    ))::json
  end
$$;

create or replace function liftlog.blank_lines(whose text, thing text) returns void
language sql {_SAFE} as $$
  update liftlog.events e
  set patch = liftlog.without_text(e.patch), was = liftlog.without_text(e.was)
  where e.athlete = whose and e.kind like 'inbox.%' and e.subject in (
    select l.subject from liftlog.events l
    where l.athlete = whose and l.kind like 'inbox.%' and length(thing) > 7
      and (strpos(l.patch::text, thing) > 0 or strpos(l.was::text, thing) > 0)
  )
$$;

-- What is purged of a thing; of its note, what stood in it until that moment.
create or replace function liftlog.erase(
  whose text, thing text, only_note boolean, moment text
) returns void
language plpgsql {_SAFE} as $$
begin
  perform liftlog.blank_lines(whose, thing);
  perform liftlog.blank(whose, e.command) from liftlog.events e
  where e.athlete = whose and e.subject = thing and not liftlog.is_purge(e.kind, e.patch)
    and (not only_note or e.hlc <= moment and
      (e.patch::jsonb ? 'note' or coalesce(e.was::jsonb ? 'note', false)));
  if only_note then
    update liftlog.events e set
      patch = case when e.hlc <= moment then liftlog.without_note(e.patch) else e.patch end,
      was = case
        when e.hlc <= moment or not liftlog.was_given_later(whose, thing, moment, e.was)
        then liftlog.without_note(e.was) else e.was end
    where e.athlete = whose and e.subject = thing and not liftlog.is_purge(e.kind, e.patch);
  else
    delete from liftlog.events e
    where e.athlete = whose and e.subject = thing and not liftlog.is_purge(e.kind, e.patch);
  end if;
end $$;

create or replace function liftlog.erase_person(person text) returns void
language plpgsql {_SAFE} as $$
begin
  perform from liftlog.people p where p.name = person for update;
  delete from liftlog.events e where e.athlete = person;
  delete from liftlog.commands c where c.athlete = person;
  delete from liftlog.people p where p.name = person;
end $$;

create or replace function liftlog.purge(subject text, only_note boolean) returns void
language plpgsql {_AS_OWNER} as $$
declare moment text;
begin
  perform from liftlog.people p where p.name = session_user for no key update;
  select max(e.hlc) into moment from liftlog.events e
  where e.athlete = session_user and e.subject = purge.subject
    and liftlog.is_purge(e.kind, e.patch) and e.patch::jsonb <> '{{}}';
  perform liftlog.erase(session_user, purge.subject, only_note, coalesce(moment, 'z'));
end $$;

create or replace function liftlog.leave() returns void
language plpgsql {_AS_OWNER} as $$
begin
  perform liftlog.erase_person(p.name) from liftlog.people p
  where p.name = session_user and p.role = 'athlete';
end $$;

create or replace function liftlog.one_at_a_time() returns trigger
language plpgsql {_AS_OWNER} as $$
begin
  perform from liftlog.people p
  where p.name = session_user and p.role = 'athlete' for no key update;
  if not found then
    raise insufficient_privilege using message = session_user || ' is not an athlete of this gym';
  end if;
  if current_setting('transaction_isolation') <> 'read committed' or exists (
    select from liftlog.events e
    where e.athlete = session_user and e.xid > pg_current_xact_id()
      and e.xid < pg_snapshot_xmax(pg_current_snapshot())
  ) then
    raise serialization_failure using message = 'another device was faster';
  end if;
  return null;
end $$;

create or replace function liftlog.drop_purged() returns trigger
language plpgsql {_AS_OWNER} as $$
declare is_gone boolean; moment text; had_note boolean;
begin
  -- What bears another's name is refused by the policy, and learns nothing here.
  if new.athlete is distinct from session_user then return new; end if;
  if not exists (
    select from liftlog.commands c where c.athlete = new.athlete and c.id = new.command
  ) then
    raise foreign_key_violation using message = 'an event of a command that is not here';
  end if;
  if new.kind like '%.purge' and liftlog.is_purge(new.kind, new.patch) then return new; end if;
  select bool_or(e.patch::jsonb = '{{}}'), max(e.hlc) filter (where e.patch::jsonb <> '{{}}')
  into is_gone, moment from liftlog.events e
  where e.athlete = new.athlete and e.subject = new.subject and e.kind like '%.purge'
    and liftlog.is_purge(e.kind, e.patch);
  if is_gone then
    perform liftlog.blank(new.athlete, new.command);
    return null;
  end if;
  if moment is not null then
    had_note := new.patch::jsonb ? 'note' or coalesce(new.was::jsonb ? 'note', false);
    if had_note and new.hlc <= moment then
      perform liftlog.blank(new.athlete, new.command);
      new.patch := liftlog.without_note(new.patch);
    end if;
    if new.hlc <= moment
      or not liftlog.was_given_later(new.athlete, new.subject, moment, new.was) then
      new.was := liftlog.without_note(new.was);
    end if;
  end if;
  return new;
end $$;

create or replace function liftlog.purge_arrived() returns trigger
language plpgsql {_AS_OWNER} as $$
begin
  if liftlog.is_purge(new.kind, new.patch) then
    perform liftlog.erase(new.athlete, new.subject, new.patch::jsonb <> '{{}}', new.hlc);
  end if;
  return null;
end $$;

drop trigger if exists one_at_a_time on liftlog.commands;
create trigger one_at_a_time before insert on liftlog.commands
  for each statement execute function liftlog.one_at_a_time();
drop trigger if exists one_at_a_time on liftlog.events;
create trigger one_at_a_time before insert on liftlog.events
  for each statement execute function liftlog.one_at_a_time();
drop trigger if exists drop_purged on liftlog.events;
create trigger drop_purged before insert on liftlog.events
  for each row execute function liftlog.drop_purged();
drop trigger if exists purge_arrived on liftlog.events;
create trigger purge_arrived after insert on liftlog.events
  for each row when (new.kind like '%.purge') execute function liftlog.purge_arrived();
"""

_EVERYWHERE = ("about", "people", "coaching", "commands", "events", "devices", "messages")
_BOTH = f"{ATHLETES}, {COACHES}"
# Columns that are not named here are said by the server: its clock, the order of arrival, and the
# id of a message, which an athlete's log takes over as that of a row. Rows are deleted by functions
# alone: who may delete may also lock the table, for everybody.
_RIGHTS = f"""
revoke all on schema liftlog from public;
revoke all on all tables in schema liftlog from public, {_BOTH};
revoke all on all functions in schema liftlog from public, {_BOTH};
grant usage on schema liftlog to {_BOTH};
grant select on all tables in schema liftlog to {_BOTH};
grant execute on function liftlog.era(), liftlog.is_athlete() to {_BOTH};
grant insert (athlete, id, device, at, words, kind, target, quiet)
  on liftlog.commands to {ATHLETES};
grant insert (athlete, id, hlc, command, subject, kind, patch, was, schema)
  on liftlog.events to {ATHLETES};
grant insert (athlete, id, name) on liftlog.devices to {ATHLETES};
grant insert (athlete, coach) on liftlog.coaching to {ATHLETES};
grant execute on function liftlog.is_coach(text), liftlog.deny(text),
  liftlog.purge(text, boolean), liftlog.leave() to {ATHLETES};
grant insert (athlete, coach, kind, name, text, about) on liftlog.messages to {COACHES};
"""

_POLICIES = "".join(
    (
        *(f"alter table liftlog.{it} enable row level security;\n" for it in _EVERYWHERE),
        _policy("about", "select", "athlete", "true"),
        _policy("about", "select", "coach", "true"),
        _policy(
            "people",
            "select",
            "athlete",
            f"name = {_ME} or role = 'coach' and {_I_AM_ATHLETE}",
        ),
        _policy("people", "select", "coach", f"name = {_ME} or name in {_MY_ATHLETES}"),
        _policy("coaching", "select", "athlete", _MINE),
        _policy(
            "coaching",
            "insert",
            "athlete",
            f"{_MINE} and {_I_AM_ATHLETE} and liftlog.is_coach(coach)",
        ),
        _policy("coaching", "select", "coach", f"coach = {_ME}"),
        *(
            _policy(table, *rule)
            for table in ("commands", "events")
            for rule in (
                ("select", "athlete", _MINE),
                ("insert", "athlete", f"{_MINE} and {_I_AM_ATHLETE}"),
                ("select", "coach", _OF_MY_ATHLETES),
            )
        ),
        _policy("devices", "select", "athlete", _MINE),
        _policy("devices", "insert", "athlete", f"{_MINE} and {_I_AM_ATHLETE}"),
        _policy("messages", "select", "athlete", _MINE),
        _policy("messages", "select", "coach", f"coach = {_ME} and {_OF_MY_ATHLETES}"),
        _policy("messages", "insert", "coach", f"coach = {_ME} and {_OF_MY_ATHLETES}"),
    )
)

# After a restore the numbers of transactions may begin anew: then those of old rows lie ahead.
_ORDER = f"""
insert into liftlog.about(version) values ({VERSION}) on conflict (single) do update
  set version = excluded.version, epoch = gen_random_uuid();
update liftlog.events set xid = pg_current_xact_id() where xid > pg_current_xact_id();
update liftlog.commands set xid = pg_current_xact_id() where xid > pg_current_xact_id();
update liftlog.messages set xid = pg_current_xact_id() where xid > pg_current_xact_id();
"""

ALL: Final = _TABLES + _FUNCTIONS + _RIGHTS + _POLICIES + _ORDER
