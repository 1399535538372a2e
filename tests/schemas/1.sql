BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'liftlog','0001-first','2026-11-21 04:55:35.880508+00:00');
CREATE TABLE aliases(
      key text not null,
      exercise text not null references exercises(slug) on update cascade,
      name text not null,
      generic integer not null default 0,
      imports integer not null default 0,
      origin text not null check(origin in ('catalogue', 'own')),
      deleted_at text,
      primary key (key, exercise)
    ) strict, without rowid
    ;
INSERT INTO "aliases" VALUES('back extension','machine-back-extension','back extension',1,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('back extension machine','machine-back-extension','back extension machine',0,1,'catalogue',NULL);
INSERT INTO "aliases" VALUES('extensão lombar maquina','machine-back-extension','Extensão Lombar Maquina',0,1,'catalogue',NULL);
INSERT INTO "aliases" VALUES('floor back extension','superman','floor back extension',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('lever back extension','machine-back-extension','lever back extension',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('lever back extension machine','machine-back-extension','lever back extension machine',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('leverage machine back extension','machine-back-extension','leverage machine back extension',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('machine back extension','machine-back-extension','machine-back-extension',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('machine back extension seated lever','machine-back-extension','Machine back extension (seated lever)',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('prone back extension','superman','prone back extension',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('seated back extension','machine-back-extension','seated back extension',0,1,'catalogue',NULL);
INSERT INTO "aliases" VALUES('seated back extension machine','machine-back-extension','seated back extension machine',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('superman','superman','superman',0,1,'catalogue',NULL);
INSERT INTO "aliases" VALUES('superman exercise','superman','superman exercise',0,0,'catalogue',NULL);
INSERT INTO "aliases" VALUES('superman floor back extension','superman','Superman (floor back extension)',0,0,'catalogue',NULL);
CREATE TABLE commands(
      seq integer primary key,
      id text not null unique,
      at text not null,
      device text not null,
      words text not null,
      kind text not null check(kind in ('do', 'undo', 'redo')),
      target integer references commands(seq),
      undone integer not null default 0 check(undone in (0, 1))
    ) strict
    ;
INSERT INTO "commands" VALUES(1,'01a1fc75-b8fd-750e-b7ce-5f7ea0f6d683','2026-01-05T17:00:00Z','f0bf87bf','log machine-back-extension 12@40kg 12 11 --note …','do',NULL,0);
INSERT INTO "commands" VALUES(2,'01a1fc75-b9fd-7888-84bf-c6fb968bc2d4','2026-01-05T17:01:00Z','f0bf87bf','log superman 30s','do',NULL,0);
INSERT INTO "commands" VALUES(3,'01a1fc75-bad6-7227-b6f9-943fa0be63a9','2026-01-05T17:02:00Z','f0bf87bf','edit last 25s','do',NULL,1);
INSERT INTO "commands" VALUES(4,'01a1fc75-bb7f-7799-bd69-5b8a4f49c24b','2026-01-05T17:03:00Z','f0bf87bf','undo: edit last 25s','undo',3,0);
INSERT INTO "commands" VALUES(5,'01a1fc75-bc35-7c91-82b4-7917c3f327b9','2026-01-05T17:04:00Z','f0bf87bf','log machine-back-extension 10@90lb --rpe 9 --pain mild','do',NULL,0);
INSERT INTO "commands" VALUES(6,'01a1fc75-bcd9-72b4-b1d0-2d5924ee28dd','2026-01-05T17:05:00Z','f0bf87bf','delete last','do',NULL,0);
INSERT INTO "commands" VALUES(7,'01a1fc75-bd7b-796f-9e1b-54fb49287d32','2026-01-05T17:06:00Z','f0bf87bf','workout edit last','do',NULL,0);
INSERT INTO "commands" VALUES(8,'01a1fc75-bec7-740d-b2dc-4962d37a7539','2026-01-05T17:07:00Z','f0bf87bf','workout finish','do',NULL,0);
INSERT INTO "commands" VALUES(9,'01a1fc75-bf78-738f-ad1d-79f9be96880f','2026-01-05T17:08:00Z','f0bf87bf','pain severe','do',NULL,0);
INSERT INTO "commands" VALUES(10,'01a1fc75-bffc-7556-9b30-351f75c5df49','2026-01-05T17:09:00Z','f0bf87bf','pain cleared','do',NULL,0);
INSERT INTO "commands" VALUES(11,'01a1fc75-c0c3-7dc5-bdfb-8e725ed811d8','2026-01-05T17:10:00Z','f0bf87bf','config set unit kg','do',NULL,0);
INSERT INTO "commands" VALUES(12,'01a1fc75-c1bb-777e-9f51-a4ee5392bd0b','2026-01-05T17:11:00Z','f0bf87bf','equipment set barbell','do',NULL,0);
INSERT INTO "commands" VALUES(13,'01a1fc75-c2cf-7c8c-a6d7-875da6c6c058','2026-01-05T17:12:00Z','f0bf87bf','goal add mine','do',NULL,0);
INSERT INTO "commands" VALUES(14,'01a1fc75-c3b5-7127-a80e-554461712cf2','2026-01-05T17:13:00Z','f0bf87bf','exercise set superman','do',NULL,0);
INSERT INTO "commands" VALUES(15,'01a1fc75-c496-7d6e-bcf6-9eb12d8921ee','2026-01-05T17:14:00Z','f0bf87bf','plan','do',NULL,0);
CREATE TABLE equipment(
      id text primary key,
      gym text not null default '',
      target text not null,
      unit text,
      form text not null,
      detail text not null,
      cap integer,
      deleted_at text
    ) strict, without rowid
    ;
INSERT INTO "equipment" VALUES('/barbell','','barbell','kg','step','unit=kg
step=2.5
min=2.5',NULL,NULL);
CREATE TABLE events(
      id text primary key,
      hlc text not null,
      device text not null,
      command integer not null references commands(seq),
      subject text not null,
      kind text not null,
      patch text not null check(json_valid(patch)),
      schema integer not null
    ) strict
    ;
INSERT INTO "events" VALUES('01a1fc75-b900-7710-bbe6-74a993adf242','01a1fc75b8fd-0000','f0bf87bf',1,'019b8f19-ee80-78e4-9b90-da6fe364d2e3','workout.start','{"started_at":"2026-01-05T17:00:00Z","timezone":"Europe/Berlin","day":"2026-01-05"}',1);
INSERT INTO "events" VALUES('01a1fc75-b900-7c74-97fd-8a12fc093aa0','01a1fc75b8fd-0001','f0bf87bf',1,'019b8f19-ee80-7fbd-96a8-99a115ba6a1f','set.add','{"workout":"019b8f19-ee80-78e4-9b90-da6fe364d2e3","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":12,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":1,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a1fc75-b901-7e50-be00-59e0554b8fe7','01a1fc75b8fd-0002','f0bf87bf',1,'019b8f19-ee80-7155-85e8-f1733f075079','set.add','{"workout":"019b8f19-ee80-78e4-9b90-da6fe364d2e3","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":12,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":2,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a1fc75-b901-73b8-a1ec-8f807e6ace51','01a1fc75b8fd-0003','f0bf87bf',1,'019b8f19-ee80-70fa-be00-4922fcff80c2','set.add','{"workout":"019b8f19-ee80-78e4-9b90-da6fe364d2e3","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":11,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":3,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a1fc75-b9fe-7325-89a3-1229a22273bf','01a1fc75b9fd-0000','f0bf87bf',2,'019b8f1a-d8e0-7881-984a-58560537dbd9','set.add','{"workout":"019b8f19-ee80-78e4-9b90-da6fe364d2e3","exercise":"superman","performed_at":"2026-01-05T17:01:00Z","day":"2026-01-05","kind":"working","seconds":30,"load_type":"bodyweight","goal":"hypertrophy","planned_sets":3,"timezone":"Europe/Berlin","position":4}',1);
INSERT INTO "events" VALUES('01a1fc75-bad6-7ab9-af2e-c32f6818bd0b','01a1fc75bad6-0000','f0bf87bf',3,'019b8f1a-d8e0-7881-984a-58560537dbd9','set.edit','{"seconds":25}',1);
INSERT INTO "events" VALUES('01a1fc75-bb7f-728d-ac8e-d8b0dcf4c378','01a1fc75bb7f-0000','f0bf87bf',4,'019b8f1a-d8e0-7881-984a-58560537dbd9','set.undo','{"seconds":30}',1);
INSERT INTO "events" VALUES('01a1fc75-bc36-770c-8edc-87020ccce585','01a1fc75bc35-0000','f0bf87bf',5,'019b8f1d-9800-7fcd-91b4-323d0ce45c07','set.add','{"workout":"019b8f19-ee80-78e4-9b90-da6fe364d2e3","exercise":"machine-back-extension","performed_at":"2026-01-05T17:04:00Z","day":"2026-01-05","kind":"working","reps":10,"load_type":"external","rpe":90,"pain":"mild","goal":"hypertrophy","planned_sets":3,"timezone":"Europe/Berlin","position":5,"load":90000,"unit":"lb"}',1);
INSERT INTO "events" VALUES('01a1fc75-bcd9-700e-a214-b7fb7aff5a90','01a1fc75bcd9-0000','f0bf87bf',6,'019b8f1d-9800-7fcd-91b4-323d0ce45c07','set.delete','{"deleted_at":"2026-01-05T17:05:00Z"}',1);
INSERT INTO "events" VALUES('01a1fc75-bd7b-7aa9-9d2d-5bdd85200005','01a1fc75bd7b-0000','f0bf87bf',7,'019b8f19-ee80-78e4-9b90-da6fe364d2e3','workout.edit','{"title":"Monday","note":"easy"}',1);
INSERT INTO "events" VALUES('01a1fc75-bec7-748b-94f7-acd34b9ca04d','01a1fc75bec7-0000','f0bf87bf',8,'019b8f19-ee80-78e4-9b90-da6fe364d2e3','workout.finish','{"ended_at":"2026-01-05T17:07:00Z","fatigue":1}',1);
INSERT INTO "events" VALUES('01a1fc75-bf79-78ff-aa57-2d798582dbf4','01a1fc75bf78-0000','f0bf87bf',9,'01a1fc75-bf79-76c3-afe1-08338fca48f3','pain.report','{"at":"2026-01-05T17:08:00Z","timezone":"Europe/Berlin","day":"2026-01-05","severity":"severe","note":"back"}',1);
INSERT INTO "events" VALUES('01a1fc75-bffc-7f89-8cd6-88c062c63b84','01a1fc75bffc-0000','f0bf87bf',10,'01a1fc75-bffc-7b9d-8c9c-422416bd8576','pain.report','{"at":"2026-01-05T17:09:00Z","timezone":"Europe/Berlin","day":"2026-01-05","severity":"cleared","note":"fine"}',1);
INSERT INTO "events" VALUES('01a1fc75-c0c3-7feb-9f23-2c621474edb9','01a1fc75c0c3-0000','f0bf87bf',11,'setting:unit','setting.set','{"value":"kg","deleted_at":null}',1);
INSERT INTO "events" VALUES('01a1fc75-c1bb-71c1-8d19-081182746a17','01a1fc75c1bb-0000','f0bf87bf',12,'equipment:/barbell','equipment.set','{"gym":"","target":"barbell","deleted_at":null,"unit":"kg","form":"step","detail":"unit=kg\nstep=2.5\nmin=2.5","cap":null}',1);
INSERT INTO "events" VALUES('01a1fc75-c2cf-7286-bcd8-7646f9aa29a4','01a1fc75c2cf-0000','f0bf87bf',13,'goal:mine','goal.set','{"origin":"own","sets_low":3,"sets_high":3,"reps_low":5,"reps_high":5,"rest_low":null,"rest_high":null,"load_words":null,"deleted_at":null}',1);
INSERT INTO "events" VALUES('01a1fc75-c3b5-70d9-a414-77737d778316','01a1fc75c3b5-0000','f0bf87bf',14,'preference:superman','preference.set','{"deleted_at":null,"goal":"technique"}',1);
INSERT INTO "events" VALUES('01a1fc75-c496-7ecc-b539-d824eff466df','01a1fc75c496-0000','f0bf87bf',15,'plan:2026-01-05	superman','plan.set','{"goal":"technique","sets":2,"reps_low":10,"reps_high":12,"rest_low":60,"rest_high":90,"load":null,"unit":null,"load_type":null,"rung":null,"level":"hands-by-sides","light":0,"skipped":0,"passed_at":null,"position":1,"deleted_at":null}',1);
INSERT INTO "events" VALUES('01a1fc75-c496-7e70-9e7b-e01bbb60c90f','01a1fc75c496-0001','f0bf87bf',15,'plan:2026-01-05	machine-back-extension','plan.set','{"goal":"hypertrophy","sets":2,"reps_low":10,"reps_high":12,"rest_low":60,"rest_high":90,"load":27500,"unit":"kg","load_type":null,"rung":null,"level":null,"light":0,"skipped":0,"passed_at":null,"position":2,"deleted_at":null}',1);
CREATE TABLE exercises(
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
    ;
INSERT INTO "exercises" VALUES('machine-back-extension','Machine back extension (seated lever)','catalogue','back-extension','main','machine','stack-or-plates','load',2500,5000,2500,5000,'reps',NULL,NULL,'[]','[]',NULL,'["erector-spinae"]','["gluteus-maximus", "hamstrings", "adductor-magnus"]','[]',0,'{}',0,NULL);
INSERT INTO "exercises" VALUES('superman','Superman (floor back extension)','catalogue','back-extension','variant','body only','bodyweight','reps',2500,5000,0,0,'reps',NULL,NULL,'["hands-by-sides", "hands-at-temples", "arms-overhead"]','[]',NULL,'["erector-spinae"]','["gluteus-maximus", "hamstrings"]','["back-extension-45", "back-extension-bench", "bench-hyperextension"]',0,'{}',0,NULL);
CREATE TABLE goals(
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
    ;
INSERT INTO "goals" VALUES('hypertrophy','catalogue',3,4,8,12,90,120,'Last 2 reps challenging with clean form','003:48',1,NULL);
INSERT INTO "goals" VALUES('mine','own',3,3,5,5,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "goals" VALUES('start','catalogue',2,3,8,12,NULL,NULL,'Bodyweight, build from there','004:21',3,NULL);
INSERT INTO "goals" VALUES('strength-endurance','catalogue',3,3,12,15,60,90,'Moderate, no momentum','003:49',2,NULL);
INSERT INTO "goals" VALUES('technique','catalogue',2,3,10,12,60,90,'Light, smooth tempo','003:47',0,NULL);
CREATE TABLE meta(
      key text primary key,
      value text not null
    ) strict, without rowid
    ;
INSERT INTO "meta" VALUES('catalogue order','machine-back-extension lever-back-extension-prone back-extension-45 back-extension-bench bench-hyperextension back-extension-single-leg superman upward-facing-dog sphinx barbell-good-morning band-good-morning smith-good-morning-off-pins romanian-deadlift cable-pull-through leg-raise-crunch leg-raise leg-lift-knee-raise');
INSERT INTO "meta" VALUES('device','f0bf87bf');
CREATE TABLE pains(
      id text primary key,
      at text not null,
      timezone text not null,
      day text not null,
      severity text not null check(severity in ('mild', 'severe', 'cleared')),
      note text,
      deleted_at text
    ) strict, without rowid
    ;
INSERT INTO "pains" VALUES('01a1fc75-bf79-76c3-afe1-08338fca48f3','2026-01-05T17:08:00Z','Europe/Berlin','2026-01-05','severe','back',NULL);
INSERT INTO "pains" VALUES('01a1fc75-bffc-7b9d-8c9c-422416bd8576','2026-01-05T17:09:00Z','Europe/Berlin','2026-01-05','cleared','fine',NULL);
CREATE TABLE plans(
      day text not null,
      exercise text not null references exercises(slug) on update cascade,
      position integer not null,
      goal text,
      sets integer not null,
      reps_low integer,
      reps_high integer,
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
    ;
INSERT INTO "plans" VALUES('2026-01-05','machine-back-extension',2,'hypertrophy',2,10,12,60,90,27500,'kg',NULL,NULL,NULL,0,0,NULL,NULL);
INSERT INTO "plans" VALUES('2026-01-05','superman',1,'technique',2,10,12,60,90,NULL,NULL,NULL,NULL,'hands-by-sides',0,0,NULL,NULL);
CREATE TABLE preferences(
      exercise text primary key references exercises(slug) on update cascade,
      sets integer,
      goal text,
      deleted_at text
    ) strict, without rowid
    ;
INSERT INTO "preferences" VALUES('superman',NULL,'technique',NULL);
CREATE TABLE purge_permits(subject text primary key) strict, without rowid;
CREATE TABLE routines(
      slug text primary key,
      name text not null,
      about text,
      items text not null,
      deleted_at text
    ) strict, without rowid
    ;
CREATE TABLE sets(
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
    ;
INSERT INTO "sets" VALUES('019b8f19-ee80-70fa-be00-4922fcff80c2','019b8f19-ee80-78e4-9b90-da6fe364d2e3','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',3,'working',11,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f19-ee80-7155-85e8-f1733f075079','019b8f19-ee80-78e4-9b90-da6fe364d2e3','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',2,'working',12,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f19-ee80-7fbd-96a8-99a115ba6a1f','019b8f19-ee80-78e4-9b90-da6fe364d2e3','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',1,'working',12,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f1a-d8e0-7881-984a-58560537dbd9','019b8f19-ee80-78e4-9b90-da6fe364d2e3','superman','2026-01-05T17:01:00Z','Europe/Berlin','2026-01-05',4,'working',NULL,30,NULL,NULL,NULL,'bodyweight',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f1d-9800-7fcd-91b4-323d0ce45c07','019b8f19-ee80-78e4-9b90-da6fe364d2e3','machine-back-extension','2026-01-05T17:04:00Z','Europe/Berlin','2026-01-05',5,'working',10,NULL,NULL,90000,'lb','external',NULL,NULL,90,NULL,NULL,'mild',NULL,'hypertrophy',3,0,NULL,NULL,NULL,NULL,0,'2026-01-05T17:05:00Z');
CREATE TABLE settings(
      key text primary key,
      value text,
      deleted_at text
    ) strict, without rowid
    ;
INSERT INTO "settings" VALUES('unit','kg',NULL);
CREATE TABLE workouts(
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
    ;
INSERT INTO "workouts" VALUES('019b8f19-ee80-78e4-9b90-da6fe364d2e3','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05','2026-01-05T17:07:00Z','Monday','easy',NULL,1,NULL,NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX events_subject on events(subject, hlc);
CREATE INDEX events_command on events(command);
CREATE TRIGGER events_are_never_changed before update on events
    when not exists (select 1 from purge_permits where subject = old.subject)
    begin select raise(abort, 'events are append-only'); end;
CREATE TRIGGER events_are_never_deleted before delete on events
    when not exists (select 1 from purge_permits where subject = old.subject)
    begin select raise(abort, 'events are append-only'); end;
CREATE INDEX workouts_started on workouts(started_at);
CREATE INDEX sets_exercise on sets(exercise, performed_at, position)
    where deleted_at is null
    ;
CREATE INDEX sets_workout on sets(workout, performed_at, position) where deleted_at is null;
CREATE INDEX sets_day on sets(day) where deleted_at is null;
CREATE INDEX sets_ending on sets(substr(id, -6));
CREATE INDEX sets_pain on sets(performed_at)
    where pain in ('mild', 'severe') and deleted_at is null
    ;
CREATE INDEX sets_heaviest on sets(
      exercise, (load * case unit when 'kg' then 100000000 else 45359237 end)
    ) where deleted_at is null and load is not null and doubtful = 0
    ;
CREATE INDEX pains_at on pains(at) where deleted_at is null;
CREATE VIEW plan_items as select * from plans where deleted_at is null;
CREATE VIEW v_sets as
    select s.id, s.performed_at, s.timezone, s.day, s.workout, w.title as workout_title,
      s.exercise, e.name as exercise_name, s.position, s.kind, s.reps, s.seconds,
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
    where s.deleted_at is null;
CREATE VIEW v_sessions as
    select exercise, exercise_name, workout, min(day) as day, max(light) as light,
      count(*) as sets, sum(is_working) as working_sets,
      max(case when is_working then load_kg end) as top_load_kg,
      sum(case when is_working then reps end) as reps,
      sum(case when is_working and load_type = 'external' and load_kg > 0
          then load_kg * reps else 0 end) as volume_load_kg
    from v_sets
    group by exercise, workout;
CREATE VIEW v_weekly as
    with dated as (select *, date(day, '-3 days', 'weekday 4') as thursday from v_sessions)
    select strftime('%Y', thursday) || '-W' ||
        substr('0' || ((strftime('%j', thursday) - 1) / 7 + 1), -2) as week,
      exercise, exercise_name, count(distinct day) as days, count(*) as sessions,
      sum(working_sets) as working_sets, sum(reps) as reps, sum(volume_load_kg) as volume_load_kg
    from dated
    group by week, exercise;
COMMIT;
PRAGMA application_id=1279675463;
PRAGMA user_version=1;
