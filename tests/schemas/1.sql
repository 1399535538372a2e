BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'liftlog','0001-first','2026-11-21 09:56:38.856912+00:00');
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
INSERT INTO "commands" VALUES(1,'01a1fd89-5768-7527-8d75-6deec985c3e4','2026-01-05T17:00:00Z','47710cb7','log machine-back-extension 12@40kg 12 11 --note …','do',NULL,0);
INSERT INTO "commands" VALUES(2,'01a1fd89-57d6-7925-a0db-599d59a79a2c','2026-01-05T17:01:00Z','47710cb7','log superman 30s','do',NULL,0);
INSERT INTO "commands" VALUES(3,'01a1fd89-5839-74ec-8339-09358c35186e','2026-01-05T17:02:00Z','47710cb7','edit last 25s','do',NULL,1);
INSERT INTO "commands" VALUES(4,'01a1fd89-5877-7de7-a7c3-185029ba1f53','2026-01-05T17:03:00Z','47710cb7','undo: edit last 25s','undo',3,0);
INSERT INTO "commands" VALUES(5,'01a1fd89-58b9-76ed-b06d-3ef88aa6dd21','2026-01-05T17:04:00Z','47710cb7','log machine-back-extension 10@90lb --rpe 9 --pain mild','do',NULL,0);
INSERT INTO "commands" VALUES(6,'01a1fd89-5902-7a56-915f-e449e81a1fa3','2026-01-05T17:05:00Z','47710cb7','delete last','do',NULL,0);
INSERT INTO "commands" VALUES(7,'01a1fd89-595a-7398-9fa2-8373d71855a6','2026-01-05T17:06:00Z','47710cb7','workout edit last','do',NULL,0);
INSERT INTO "commands" VALUES(8,'01a1fd89-59ae-714f-8e9a-63e4514591e4','2026-01-05T17:07:00Z','47710cb7','workout finish','do',NULL,0);
INSERT INTO "commands" VALUES(9,'01a1fd89-5a25-7be3-a001-fd19dca48995','2026-01-05T17:08:00Z','47710cb7','pain severe','do',NULL,0);
INSERT INTO "commands" VALUES(10,'01a1fd89-5a68-73a7-ae5e-7cca4bfcef31','2026-01-05T17:09:00Z','47710cb7','pain cleared','do',NULL,0);
INSERT INTO "commands" VALUES(11,'01a1fd89-5acb-7593-be83-e23d81e0e7cd','2026-01-05T17:10:00Z','47710cb7','config set unit kg','do',NULL,0);
INSERT INTO "commands" VALUES(12,'01a1fd89-5b1c-70d2-a24a-cd9bdd5b768e','2026-01-05T17:11:00Z','47710cb7','equipment set barbell','do',NULL,0);
INSERT INTO "commands" VALUES(13,'01a1fd89-5b6c-7299-9f7e-5240960f2751','2026-01-05T17:12:00Z','47710cb7','goal add mine','do',NULL,0);
INSERT INTO "commands" VALUES(14,'01a1fd89-5bbe-713e-8f09-9136e59d9202','2026-01-05T17:13:00Z','47710cb7','exercise set superman','do',NULL,0);
INSERT INTO "commands" VALUES(15,'01a1fd89-5c1a-76c1-b3d4-b82cc75cd306','2026-01-05T17:14:00Z','47710cb7','plan','do',NULL,0);
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
INSERT INTO "events" VALUES('01a1fd89-576a-71a5-9caa-ffeaf50c6b87','01a1fd895768-0000','47710cb7',1,'019b8f19-ee80-7001-b59a-b12c12ca28e2','workout.start','{"started_at":"2026-01-05T17:00:00Z","timezone":"Europe/Berlin","day":"2026-01-05"}',1);
INSERT INTO "events" VALUES('01a1fd89-576b-7e8a-b048-0cbe02cc8bdf','01a1fd895768-0001','47710cb7',1,'019b8f19-ee80-797c-a4e2-e198bcce451a','set.add','{"workout":"019b8f19-ee80-7001-b59a-b12c12ca28e2","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":12,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":1,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a1fd89-576b-7d18-a889-8ea1bbf3a63a','01a1fd895768-0002','47710cb7',1,'019b8f19-ee80-77ff-bf0d-5c24a5df148e','set.add','{"workout":"019b8f19-ee80-7001-b59a-b12c12ca28e2","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":12,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":2,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a1fd89-576c-75ad-aa4e-17313a731e3d','01a1fd895768-0003','47710cb7',1,'019b8f19-ee80-7d74-8103-472870e1b2aa','set.add','{"workout":"019b8f19-ee80-7001-b59a-b12c12ca28e2","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":11,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":3,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a1fd89-57d7-7ebd-819f-083b898df68e','01a1fd8957d6-0000','47710cb7',2,'019b8f1a-d8e0-75f2-872f-d26ff24c5f99','set.add','{"workout":"019b8f19-ee80-7001-b59a-b12c12ca28e2","exercise":"superman","performed_at":"2026-01-05T17:01:00Z","day":"2026-01-05","kind":"working","seconds":30,"load_type":"bodyweight","level":"hands-by-sides","goal":"hypertrophy","planned_sets":3,"timezone":"Europe/Berlin","position":4}',1);
INSERT INTO "events" VALUES('01a1fd89-5839-7396-b33b-13c5cb283413','01a1fd895839-0000','47710cb7',3,'019b8f1a-d8e0-75f2-872f-d26ff24c5f99','set.edit','{"seconds":25}',1);
INSERT INTO "events" VALUES('01a1fd89-5877-7ff9-baeb-e9ba2766665b','01a1fd895877-0000','47710cb7',4,'019b8f1a-d8e0-75f2-872f-d26ff24c5f99','set.undo','{"seconds":30}',1);
INSERT INTO "events" VALUES('01a1fd89-58ba-7bd0-bb2d-8b8c2f7f0879','01a1fd8958b9-0000','47710cb7',5,'019b8f1d-9800-7d4d-8515-aed3c7001f59','set.add','{"workout":"019b8f19-ee80-7001-b59a-b12c12ca28e2","exercise":"machine-back-extension","performed_at":"2026-01-05T17:04:00Z","day":"2026-01-05","kind":"working","reps":10,"load_type":"external","rpe":90,"pain":"mild","goal":"hypertrophy","planned_sets":3,"timezone":"Europe/Berlin","position":5,"load":90000,"unit":"lb"}',1);
INSERT INTO "events" VALUES('01a1fd89-5902-78f7-8fbd-64f21c97340f','01a1fd895902-0000','47710cb7',6,'019b8f1d-9800-7d4d-8515-aed3c7001f59','set.delete','{"deleted_at":"2026-01-05T17:05:00Z"}',1);
INSERT INTO "events" VALUES('01a1fd89-595a-7052-a6f4-15e3b2e880ab','01a1fd89595a-0000','47710cb7',7,'019b8f19-ee80-7001-b59a-b12c12ca28e2','workout.edit','{"title":"Monday","note":"easy"}',1);
INSERT INTO "events" VALUES('01a1fd89-59ae-7b27-97f6-4e06bf64f199','01a1fd8959ae-0000','47710cb7',8,'019b8f19-ee80-7001-b59a-b12c12ca28e2','workout.finish','{"ended_at":"2026-01-05T17:07:00Z","fatigue":1}',1);
INSERT INTO "events" VALUES('01a1fd89-5a26-7d76-a570-bfac381f67e8','01a1fd895a25-0000','47710cb7',9,'01a1fd89-5a26-72d8-97e9-800dfce7c292','pain.report','{"at":"2026-01-05T17:08:00Z","timezone":"Europe/Berlin","day":"2026-01-05","severity":"severe","note":"back"}',1);
INSERT INTO "events" VALUES('01a1fd89-5a68-73dd-92c2-8a39b430d2b5','01a1fd895a68-0000','47710cb7',10,'01a1fd89-5a68-7370-9823-cb2a8ec14818','pain.report','{"at":"2026-01-05T17:09:00Z","timezone":"Europe/Berlin","day":"2026-01-05","severity":"cleared","note":"fine"}',1);
INSERT INTO "events" VALUES('01a1fd89-5acb-7922-a481-046c61cbf69b','01a1fd895acb-0000','47710cb7',11,'setting:unit','setting.set','{"value":"kg","deleted_at":null}',1);
INSERT INTO "events" VALUES('01a1fd89-5b1d-74c5-ac2e-67cfe900dd69','01a1fd895b1c-0000','47710cb7',12,'equipment:/barbell','equipment.set','{"gym":"","target":"barbell","deleted_at":null,"unit":"kg","form":"step","detail":"unit=kg\nstep=2.5\nmin=2.5","cap":null}',1);
INSERT INTO "events" VALUES('01a1fd89-5b6d-7f87-b17c-5b9ee52e6751','01a1fd895b6c-0000','47710cb7',13,'goal:mine','goal.set','{"origin":"own","sets_low":3,"sets_high":3,"reps_low":5,"reps_high":5,"rest_low":null,"rest_high":null,"load_words":null,"deleted_at":null}',1);
INSERT INTO "events" VALUES('01a1fd89-5bbe-7671-884f-12119ec9e970','01a1fd895bbe-0000','47710cb7',14,'preference:superman','preference.set','{"goal":"technique","deleted_at":null}',1);
INSERT INTO "events" VALUES('01a1fd89-5c1a-71e7-b6cf-37748468a5d1','01a1fd895c1a-0000','47710cb7',15,'plan:2026-01-05	superman','plan.set','{"goal":"technique","sets":2,"reps_low":10,"reps_high":12,"seconds_low":null,"seconds_high":null,"rest_low":60,"rest_high":90,"load":null,"unit":null,"load_type":null,"rung":null,"level":"hands-by-sides","light":0,"skipped":0,"passed_at":null,"position":1,"deleted_at":null}',1);
INSERT INTO "events" VALUES('01a1fd89-5c1a-740b-a861-83f951ad9c89','01a1fd895c1a-0001','47710cb7',15,'plan:2026-01-05	machine-back-extension','plan.set','{"goal":"hypertrophy","sets":2,"reps_low":10,"reps_high":12,"seconds_low":null,"seconds_high":null,"rest_low":60,"rest_high":90,"load":27500,"unit":"kg","load_type":null,"rung":null,"level":null,"light":0,"skipped":0,"passed_at":null,"position":2,"deleted_at":null}',1);
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
CREATE TABLE kept_figures(
      exercise text primary key,
      made_by text not null,
      unit text,
      last_unit text,
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
    ;
CREATE TABLE meta(
      key text primary key,
      value text not null
    ) strict, without rowid
    ;
INSERT INTO "meta" VALUES('catalogue order','machine-back-extension lever-back-extension-prone back-extension-45 back-extension-bench bench-hyperextension back-extension-single-leg superman upward-facing-dog sphinx barbell-good-morning band-good-morning smith-good-morning-off-pins romanian-deadlift cable-pull-through leg-raise-crunch leg-raise leg-lift-knee-raise');
INSERT INTO "meta" VALUES('device','47710cb7');
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
INSERT INTO "pains" VALUES('01a1fd89-5a26-72d8-97e9-800dfce7c292','2026-01-05T17:08:00Z','Europe/Berlin','2026-01-05','severe','back',NULL);
INSERT INTO "pains" VALUES('01a1fd89-5a68-7370-9823-cb2a8ec14818','2026-01-05T17:09:00Z','Europe/Berlin','2026-01-05','cleared','fine',NULL);
CREATE TABLE plans(
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
    ;
INSERT INTO "plans" VALUES('2026-01-05','machine-back-extension',2,'hypertrophy',2,10,12,NULL,NULL,60,90,27500,'kg',NULL,NULL,NULL,0,0,NULL,NULL);
INSERT INTO "plans" VALUES('2026-01-05','superman',1,'technique',2,10,12,NULL,NULL,60,90,NULL,NULL,NULL,NULL,'hands-by-sides',0,0,NULL,NULL);
CREATE TABLE preferences(
      exercise text primary key references exercises(slug) on update cascade,
      sets integer,
      goal text,
      name text,
      video text,
      retired integer check(retired in (0, 1)),
      deleted_at text
    ) strict, without rowid
    ;
INSERT INTO "preferences" VALUES('superman',NULL,'technique',NULL,NULL,NULL,NULL);
CREATE TABLE purge_permits(subject text primary key) strict, without rowid;
CREATE TABLE routines(
      slug text primary key,
      name text not null,
      about text,
      items text not null,
      deleted_at text
    ) strict, without rowid
    ;
CREATE TABLE session_counts(
      exercise text not null,
      workout text not null,
      day text not null,
      working_sets integer not null,
      most_reps integer,
      longest_seconds integer,
      primary key (exercise, workout)
    ) strict, without rowid
    ;
INSERT INTO "session_counts" VALUES('machine-back-extension','019b8f19-ee80-7001-b59a-b12c12ca28e2','2026-01-05',3,12,NULL);
INSERT INTO "session_counts" VALUES('superman','019b8f19-ee80-7001-b59a-b12c12ca28e2','2026-01-05',1,NULL,30);
CREATE TABLE session_counts_due(
      exercise text not null,
      workout text not null
    ) strict
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
INSERT INTO "sets" VALUES('019b8f19-ee80-77ff-bf0d-5c24a5df148e','019b8f19-ee80-7001-b59a-b12c12ca28e2','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',2,'working',12,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f19-ee80-797c-a4e2-e198bcce451a','019b8f19-ee80-7001-b59a-b12c12ca28e2','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',1,'working',12,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f19-ee80-7d74-8103-472870e1b2aa','019b8f19-ee80-7001-b59a-b12c12ca28e2','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',3,'working',11,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f1a-d8e0-75f2-872f-d26ff24c5f99','019b8f19-ee80-7001-b59a-b12c12ca28e2','superman','2026-01-05T17:01:00Z','Europe/Berlin','2026-01-05',4,'working',NULL,30,NULL,NULL,NULL,'bodyweight',NULL,'hands-by-sides',NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f1d-9800-7d4d-8515-aed3c7001f59','019b8f19-ee80-7001-b59a-b12c12ca28e2','machine-back-extension','2026-01-05T17:04:00Z','Europe/Berlin','2026-01-05',5,'working',10,NULL,NULL,90000,'lb','external',NULL,NULL,90,NULL,NULL,'mild',NULL,'hypertrophy',3,0,NULL,NULL,NULL,NULL,0,'2026-01-05T17:05:00Z');
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
INSERT INTO "workouts" VALUES('019b8f19-ee80-7001-b59a-b12c12ca28e2','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05','2026-01-05T17:07:00Z','Monday','easy',NULL,1,NULL,NULL);
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
CREATE INDEX workouts_tired on workouts(id) where fatigue = 1;
CREATE INDEX sets_exercise on sets(exercise, performed_at, position)
    where deleted_at is null
    ;
CREATE INDEX sets_workout on sets(workout, performed_at, position) where deleted_at is null;
CREATE INDEX sets_day on sets(day, performed_at, position, exercise)
    where deleted_at is null
    ;
CREATE INDEX sets_ending on sets(substr(id, -6));
CREATE INDEX sets_pain on sets(performed_at)
    where pain in ('mild', 'severe') and deleted_at is null
    ;
CREATE INDEX sets_heaviest on sets(
      exercise, (load * case unit when 'kg' then 100000000 else 45359237 end)
    ) where deleted_at is null and load is not null and doubtful = 0
    ;
CREATE TRIGGER sets_are_counted_when_added after insert on sets
    begin insert into session_counts_due values (new.exercise, new.workout); end;
CREATE TRIGGER sets_are_counted_when_changed after update on sets
    begin
      insert into session_counts_due
      values (old.exercise, old.workout), (new.exercise, new.workout);
    end;
CREATE TRIGGER sets_are_counted_when_erased after delete on sets
    begin insert into session_counts_due values (old.exercise, old.workout); end;
CREATE TRIGGER figures_are_not_kept_of_a_changed_exercise after update on exercises
    begin delete from kept_figures where exercise in (old.slug, new.slug); end;
CREATE INDEX pains_at on pains(at) where deleted_at is null;
CREATE INDEX plans_remembered on plans(day) where deleted_at is null;
CREATE VIEW plan_items as select * from plans where deleted_at is null;
CREATE VIEW v_sets as
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
