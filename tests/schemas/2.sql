BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'liftlog','0001-first','2026-11-29 16:07:59.411398+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'liftlog','0002-sides','2026-11-29 16:07:59.412572+00:00');
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
INSERT INTO "commands" VALUES(1,'01a22810-3226-7310-bd64-76993f4168ef','2026-01-05T17:00:00Z','a59be2c0','log machine-back-extension 12@40kg 12 11 --note …','do',NULL,0);
INSERT INTO "commands" VALUES(2,'01a22810-346b-7ff2-aece-ee6d0f5bec0e','2026-01-05T17:01:00Z','a59be2c0','log superman 30s','do',NULL,0);
INSERT INTO "commands" VALUES(3,'01a22810-3614-7e86-80ab-451c97139e8d','2026-01-05T17:02:00Z','a59be2c0','edit last 25s','do',NULL,1);
INSERT INTO "commands" VALUES(4,'01a22810-37e9-76a5-8a6e-fb16f032a2f5','2026-01-05T17:03:00Z','a59be2c0','undo: edit last 25s','undo',3,0);
INSERT INTO "commands" VALUES(5,'01a22810-39a6-7cf9-881c-be581fc2e3c8','2026-01-05T17:04:00Z','a59be2c0','log machine-back-extension 10@90lb --rpe 9 --pain mild','do',NULL,0);
INSERT INTO "commands" VALUES(6,'01a22810-3c24-7271-a437-157be2b540de','2026-01-05T17:05:00Z','a59be2c0','delete last','do',NULL,0);
INSERT INTO "commands" VALUES(7,'01a22810-406f-76f8-bc29-ef812ab851f2','2026-01-05T17:06:00Z','a59be2c0','workout edit last','do',NULL,0);
INSERT INTO "commands" VALUES(8,'01a22810-4312-7e92-b7c9-f1b8c44df5b6','2026-01-05T17:07:00Z','a59be2c0','workout finish','do',NULL,0);
INSERT INTO "commands" VALUES(9,'01a22810-441a-7a4c-9a21-84e9a5232df1','2026-01-05T17:08:00Z','a59be2c0','pain severe','do',NULL,0);
INSERT INTO "commands" VALUES(10,'01a22810-4557-7348-93cc-3868e5ea9508','2026-01-05T17:09:00Z','a59be2c0','pain cleared','do',NULL,0);
INSERT INTO "commands" VALUES(11,'01a22810-485c-77d0-a858-d74053e867ff','2026-01-05T17:10:00Z','a59be2c0','config set unit kg','do',NULL,0);
INSERT INTO "commands" VALUES(12,'01a22810-4a15-7d00-9763-9d4d116197b7','2026-01-05T17:11:00Z','a59be2c0','equipment set barbell','do',NULL,0);
INSERT INTO "commands" VALUES(13,'01a22810-4bb8-73f4-a51c-59edf399f6af','2026-01-05T17:12:00Z','a59be2c0','goal add mine','do',NULL,0);
INSERT INTO "commands" VALUES(14,'01a22810-4ef0-7d3a-8750-8d43c317baf1','2026-01-05T17:13:00Z','a59be2c0','exercise set superman','do',NULL,0);
INSERT INTO "commands" VALUES(15,'01a22810-5120-76fa-b00d-7ed2564b9997','2026-01-05T17:14:00Z','a59be2c0','plan','do',NULL,0);
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
INSERT INTO "events" VALUES('01a22810-32fa-7a87-a969-c46546a23281','01a228103226-0000','a59be2c0',1,'019b8f19-ee80-7001-9526-61a6e3265e15','workout.start','{"started_at":"2026-01-05T17:00:00Z","timezone":"Europe/Berlin","day":"2026-01-05"}',1);
INSERT INTO "events" VALUES('01a22810-3300-738b-9772-4530087c2d50','01a228103226-0001','a59be2c0',1,'019b8f19-ee80-7d35-bc5a-2e27adbf99b5','set.add','{"workout":"019b8f19-ee80-7001-9526-61a6e3265e15","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":12,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":1,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a22810-3300-7be7-a26f-a04da2599bcb','01a228103226-0002','a59be2c0',1,'019b8f19-ee80-7880-8b39-bcc0af6f2a0e','set.add','{"workout":"019b8f19-ee80-7001-9526-61a6e3265e15","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":12,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":2,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a22810-3301-7d24-9a09-8d0f7fb3227b','01a228103226-0003','a59be2c0',1,'019b8f19-ee80-70d4-aa99-364d1789dac6','set.add','{"workout":"019b8f19-ee80-7001-9526-61a6e3265e15","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":11,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":3,"load":40000,"unit":"kg"}',1);
INSERT INTO "events" VALUES('01a22810-3483-7b01-91e8-7d27b3654330','01a22810346b-0000','a59be2c0',2,'019b8f1a-d8e0-71b6-8f67-daa30058b86d','set.add','{"workout":"019b8f19-ee80-7001-9526-61a6e3265e15","exercise":"superman","performed_at":"2026-01-05T17:01:00Z","day":"2026-01-05","kind":"working","seconds":30,"load_type":"bodyweight","level":"hands-by-sides","goal":"hypertrophy","planned_sets":3,"timezone":"Europe/Berlin","position":4}',1);
INSERT INTO "events" VALUES('01a22810-3614-7779-a54a-5eef6060fbfb','01a228103614-0000','a59be2c0',3,'019b8f1a-d8e0-71b6-8f67-daa30058b86d','set.edit','{"seconds":25}',1);
INSERT INTO "events" VALUES('01a22810-37ea-779c-a057-34ebcfef8d28','01a2281037e9-0000','a59be2c0',4,'019b8f1a-d8e0-71b6-8f67-daa30058b86d','set.undo','{"seconds":30}',1);
INSERT INTO "events" VALUES('01a22810-39b7-745b-a0d9-3730a480880f','01a2281039a6-0000','a59be2c0',5,'019b8f1d-9800-7546-8cfc-4f1892ccc7da','set.add','{"workout":"019b8f19-ee80-7001-9526-61a6e3265e15","exercise":"machine-back-extension","performed_at":"2026-01-05T17:04:00Z","day":"2026-01-05","kind":"working","reps":10,"load_type":"external","rpe":90,"pain":"mild","goal":"hypertrophy","planned_sets":3,"timezone":"Europe/Berlin","position":5,"load":90000,"unit":"lb"}',1);
INSERT INTO "events" VALUES('01a22810-3c25-75f9-9c70-1649c5847973','01a228103c24-0000','a59be2c0',6,'019b8f1d-9800-7546-8cfc-4f1892ccc7da','set.delete','{"deleted_at":"2026-01-05T17:05:00Z"}',1);
INSERT INTO "events" VALUES('01a22810-4070-764c-8740-fb9a3358f950','01a22810406f-0000','a59be2c0',7,'019b8f19-ee80-7001-9526-61a6e3265e15','workout.edit','{"title":"Monday","note":"easy"}',1);
INSERT INTO "events" VALUES('01a22810-4313-7730-a00b-dd2b42938069','01a228104312-0000','a59be2c0',8,'019b8f19-ee80-7001-9526-61a6e3265e15','workout.finish','{"ended_at":"2026-01-05T17:07:00Z","fatigue":1}',1);
INSERT INTO "events" VALUES('01a22810-441a-73cd-95f6-29925c8b5da4','01a22810441a-0000','a59be2c0',9,'01a22810-441a-708e-80b0-49866d0e5cfd','pain.report','{"at":"2026-01-05T17:08:00Z","timezone":"Europe/Berlin","day":"2026-01-05","severity":"severe","note":"back"}',1);
INSERT INTO "events" VALUES('01a22810-4557-7335-9277-dd5622c18ce2','01a228104557-0000','a59be2c0',10,'01a22810-4557-7912-a4b8-9f29702838ad','pain.report','{"at":"2026-01-05T17:09:00Z","timezone":"Europe/Berlin","day":"2026-01-05","severity":"cleared","note":"fine"}',1);
INSERT INTO "events" VALUES('01a22810-485c-75d2-bd10-3cc3d95f070e','01a22810485c-0000','a59be2c0',11,'setting:unit','setting.set','{"value":"kg","deleted_at":null}',1);
INSERT INTO "events" VALUES('01a22810-4a15-7dd5-858c-3eabe0b677b1','01a228104a15-0000','a59be2c0',12,'equipment:/barbell','equipment.set','{"gym":"","target":"barbell","deleted_at":null,"unit":"kg","form":"step","detail":"unit=kg\nstep=2.5\nmin=2.5","cap":null}',1);
INSERT INTO "events" VALUES('01a22810-4bb8-7026-97f7-13ad9c0bece4','01a228104bb8-0000','a59be2c0',13,'goal:mine','goal.set','{"origin":"own","sets_low":3,"sets_high":3,"reps_low":5,"reps_high":5,"rest_low":null,"rest_high":null,"load_words":null,"deleted_at":null}',1);
INSERT INTO "events" VALUES('01a22810-4ef0-7cce-bb81-a877b23d6ad7','01a228104ef0-0000','a59be2c0',14,'preference:superman','preference.set','{"goal":"technique","deleted_at":null}',1);
INSERT INTO "events" VALUES('01a22810-5120-708e-85c9-48f6b02b0cd3','01a228105120-0000','a59be2c0',15,'plan:2026-01-05	machine-back-extension','plan.set','{"goal":"hypertrophy","sets":2,"reps_low":10,"reps_high":12,"seconds_low":null,"seconds_high":null,"rest_low":60,"rest_high":90,"load":27500,"unit":"kg","load_type":null,"rung":null,"level":null,"light":0,"skipped":0,"passed_at":null,"routine":null,"position":1,"deleted_at":null}',1);
INSERT INTO "events" VALUES('01a22810-5120-77e3-9cee-46ba225eb171','01a228105120-0001','a59be2c0',15,'plan:2026-01-05	superman','plan.set','{"goal":"technique","sets":2,"reps_low":10,"reps_high":12,"seconds_low":null,"seconds_high":null,"rest_low":60,"rest_high":90,"load":null,"unit":null,"load_type":null,"rung":null,"level":"hands-by-sides","light":0,"skipped":0,"passed_at":null,"routine":null,"position":2,"deleted_at":null}',1);
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
    ;
CREATE TABLE measurements(
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
    ;
CREATE TABLE meta(
      key text primary key,
      value text not null
    ) strict, without rowid
    ;
INSERT INTO "meta" VALUES('catalogue order','machine-back-extension lever-back-extension-prone back-extension-45 back-extension-bench bench-hyperextension back-extension-single-leg superman upward-facing-dog sphinx barbell-good-morning band-good-morning smith-good-morning-off-pins romanian-deadlift cable-pull-through leg-raise-crunch leg-raise leg-lift-knee-raise');
INSERT INTO "meta" VALUES('device','a59be2c0');
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
INSERT INTO "pains" VALUES('01a22810-441a-708e-80b0-49866d0e5cfd','2026-01-05T17:08:00Z','Europe/Berlin','2026-01-05','severe','back',NULL);
INSERT INTO "pains" VALUES('01a22810-4557-7912-a4b8-9f29702838ad','2026-01-05T17:09:00Z','Europe/Berlin','2026-01-05','cleared','fine',NULL);
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
      deleted_at text, routine text,
      primary key (day, exercise)
    ) strict, without rowid
    ;
INSERT INTO "plans" VALUES('2026-01-05','machine-back-extension',1,'hypertrophy',2,10,12,NULL,NULL,60,90,27500,'kg',NULL,NULL,NULL,0,0,NULL,NULL,NULL);
INSERT INTO "plans" VALUES('2026-01-05','superman',2,'technique',2,10,12,NULL,NULL,60,90,NULL,NULL,NULL,NULL,'hands-by-sides',0,0,NULL,NULL,NULL);
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
INSERT INTO "session_counts" VALUES('machine-back-extension','019b8f19-ee80-7001-9526-61a6e3265e15','2026-01-05',3,12,NULL);
INSERT INTO "session_counts" VALUES('superman','019b8f19-ee80-7001-9526-61a6e3265e15','2026-01-05',1,NULL,30);
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
INSERT INTO "sets" VALUES('019b8f19-ee80-70d4-aa99-364d1789dac6','019b8f19-ee80-7001-9526-61a6e3265e15','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',3,'working',11,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f19-ee80-7880-8b39-bcc0af6f2a0e','019b8f19-ee80-7001-9526-61a6e3265e15','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',2,'working',12,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f19-ee80-7d35-bc5a-2e27adbf99b5','019b8f19-ee80-7001-9526-61a6e3265e15','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',1,'working',12,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f1a-d8e0-71b6-8f67-daa30058b86d','019b8f19-ee80-7001-9526-61a6e3265e15','superman','2026-01-05T17:01:00Z','Europe/Berlin','2026-01-05',4,'working',NULL,30,NULL,NULL,NULL,'bodyweight',NULL,'hands-by-sides',NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "sets" VALUES('019b8f1d-9800-7546-8cfc-4f1892ccc7da','019b8f19-ee80-7001-9526-61a6e3265e15','machine-back-extension','2026-01-05T17:04:00Z','Europe/Berlin','2026-01-05',5,'working',10,NULL,NULL,90000,'lb','external',NULL,NULL,90,NULL,NULL,'mild',NULL,'hypertrophy',3,0,NULL,NULL,NULL,NULL,0,'2026-01-05T17:05:00Z');
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
INSERT INTO "workouts" VALUES('019b8f19-ee80-7001-9526-61a6e3265e15','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05','2026-01-05T17:07:00Z','Monday','easy',NULL,1,NULL,NULL);
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
CREATE TRIGGER figures_are_not_kept_of_a_new_exercise after insert on exercises
    begin delete from kept_figures where exercise = new.slug; end;
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
CREATE VIEW v_weekly as
    with dated as (select *, date(day, '-3 days', 'weekday 4') as thursday from v_sessions)
    select strftime('%Y', thursday) || '-W' ||
        substr('0' || ((strftime('%j', thursday) - 1) / 7 + 1), -2) as week,
      exercise, exercise_name, count(distinct day) as days, count(*) as sessions,
      sum(working_sets) as working_sets, sum(reps) as reps, sum(volume_load_kg) as volume_load_kg
    from dated
    group by week, exercise;
CREATE INDEX measurements_named on measurements(name, at) where deleted_at is null;
CREATE VIEW v_measurements as
    select id, at, timezone, day, name, value / 1000.0 as value, unit,
      value * case unit when 'lb' then 0.45359237 when 'in' then 2.54 else 1.0 end / 1000.0
        as metric,
      confirmed, note, source
    from measurements
    where deleted_at is null;
CREATE INDEX plans_of_routines on plans(exercise, day)
    where routine is not null and light = 0
    ;
CREATE VIEW v_sessions as
    select exercise, exercise_name, workout,
      substr(min(performed_at || printf('%09d', position) || id || day), -10) as day,
      max(light) as light, count(*) as sets,
      sum(is_working) - max(count(*) filter (where is_working and side = 'left'),
                            count(*) filter (where is_working and side = 'right'))
        as working_sets,
      max(case when is_working then load_kg end) as top_load_kg,
      sum(case when is_working then reps end) as reps,
      sum(case when is_working and load_type = 'external' and load_kg > 0
          then load_kg * reps else 0 end) as volume_load_kg
    from v_sets
    group by exercise, workout;
COMMIT;
PRAGMA application_id=1279675463;
PRAGMA user_version=2;
