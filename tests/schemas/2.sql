BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'liftlog','0001-first','2026-11-30 21:32:03.689000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'liftlog','0002-sides','2026-11-30 21:32:03.689000+00:00');
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
CREATE TABLE asked_items(
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
    ;
CREATE TABLE coming_days(
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
    ;
CREATE TABLE coming_items(
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
    ;
CREATE TABLE commands(
      seq integer primary key,
      id text not null unique,
      at text not null,
      device text not null,
      words text not null,
      kind text not null check(kind in ('do', 'undo', 'redo')),
      target integer references commands(seq),
      undone integer not null default 0 check(undone in (0, 1))
    , target_id text) strict
    ;
INSERT INTO "commands" VALUES(1,'01a22e5f-3fc0-73a6-bdd8-2bce6a5a0eb2','2026-01-05T17:00:00Z','c53759a7','log machine-back-extension 12@40kg 12 11 --note …','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(2,'01a22e5f-41bf-70db-8955-a3b2684080f1','2026-01-05T17:01:00Z','c53759a7','log superman 30s','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(3,'01a22e5f-439a-770d-a7d0-f6371069f83a','2026-01-05T17:02:00Z','c53759a7','edit last 25s','do',NULL,1,NULL);
INSERT INTO "commands" VALUES(4,'01a22e5f-454a-7fcc-b0d4-4bf8a1f6c843','2026-01-05T17:03:00Z','c53759a7','undo: edit last 25s','undo',3,0,'01a22e5f-439a-770d-a7d0-f6371069f83a');
INSERT INTO "commands" VALUES(5,'01a22e5f-46eb-7d0b-99e5-9483dc833148','2026-01-05T17:04:00Z','c53759a7','log machine-back-extension 10@90lb --rpe 9 --pain mild','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(6,'01a22e5f-4865-7fe1-b82d-621acc8efc49','2026-01-05T17:05:00Z','c53759a7','delete last','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(7,'01a22e5f-4b91-7ffc-8470-cab6dfd78826','2026-01-05T17:06:00Z','c53759a7','workout edit last','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(8,'01a22e5f-4e55-7196-932a-d4fbdd085f4a','2026-01-05T17:07:00Z','c53759a7','workout finish','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(9,'01a22e5f-5086-70d4-8b9b-109f909e9d11','2026-01-05T17:08:00Z','c53759a7','pain severe','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(10,'01a22e5f-51ff-79db-af55-d024c4c8182d','2026-01-05T17:09:00Z','c53759a7','pain cleared','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(11,'01a22e5f-54cb-70b3-95eb-40ff8f1af638','2026-01-05T17:10:00Z','c53759a7','config set unit kg','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(12,'01a22e5f-5730-7ea8-80c0-f915ef07ebb9','2026-01-05T17:11:00Z','c53759a7','equipment set barbell','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(13,'01a22e5f-587c-7b00-ba86-19356a3bec94','2026-01-05T17:12:00Z','c53759a7','goal add mine','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(14,'01a22e5f-5ac1-7f6d-8dfd-4b47109007f1','2026-01-05T17:13:00Z','c53759a7','exercise set superman','do',NULL,0,NULL);
INSERT INTO "commands" VALUES(15,'01a22e5f-5d29-7316-a45b-61cb4a4b7094','2026-01-05T17:14:00Z','c53759a7','plan','do',NULL,0,NULL);
CREATE TABLE compiled_programmes(
      version text primary key,
      made_by text not null,
      compiled text not null check(json_valid(compiled))
    ) strict, without rowid
    ;
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
CREATE TABLE "events"(
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
    ;
INSERT INTO "events" VALUES(1,'01a22e5f-3fdb-7c89-acbe-bf44cbb560bb','019b8f19ee80-0000','c53759a7',1,'019b8f19-ee80-7001-89e1-6b3fd8349132','workout.start','{"started_at":"2026-01-05T17:00:00Z","timezone":"Europe/Berlin","day":"2026-01-05"}',NULL,2);
INSERT INTO "events" VALUES(2,'01a22e5f-3fdc-79a2-9505-751b1d1e4f5c','019b8f19ee80-0001','c53759a7',1,'019b8f19-ee80-79d2-b336-5b1f3577e925','set.add','{"workout":"019b8f19-ee80-7001-89e1-6b3fd8349132","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":12,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":1,"load":40000,"unit":"kg"}',NULL,2);
INSERT INTO "events" VALUES(3,'01a22e5f-3fdd-7c6a-b526-778fdad541de','019b8f19ee80-0002','c53759a7',1,'019b8f19-ee80-75d5-9e6a-d0bc831906c2','set.add','{"workout":"019b8f19-ee80-7001-89e1-6b3fd8349132","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":12,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":2,"load":40000,"unit":"kg"}',NULL,2);
INSERT INTO "events" VALUES(4,'01a22e5f-3fdd-7b16-bfd4-b20c020c149d','019b8f19ee80-0003','c53759a7',1,'019b8f19-ee80-7d78-9bfa-93b78480b089','set.add','{"workout":"019b8f19-ee80-7001-89e1-6b3fd8349132","exercise":"machine-back-extension","performed_at":"2026-01-05T17:00:00Z","day":"2026-01-05","kind":"working","reps":11,"load_type":"external","goal":"hypertrophy","planned_sets":3,"note":"first","timezone":"Europe/Berlin","position":3,"load":40000,"unit":"kg"}',NULL,2);
INSERT INTO "events" VALUES(5,'01a22e5f-41d5-7a0c-9673-75dab5967f8f','019b8f1ad8e0-0000','c53759a7',2,'019b8f1a-d8e0-76b7-9dcc-a622e8c6a658','set.add','{"workout":"019b8f19-ee80-7001-89e1-6b3fd8349132","exercise":"superman","performed_at":"2026-01-05T17:01:00Z","day":"2026-01-05","kind":"working","seconds":30,"load_type":"bodyweight","level":"hands-by-sides","goal":"hypertrophy","planned_sets":3,"timezone":"Europe/Berlin","position":4}',NULL,2);
INSERT INTO "events" VALUES(6,'01a22e5f-43a0-7f20-ab5b-c88648faedc4','019b8f1bc340-0000','c53759a7',3,'019b8f1a-d8e0-76b7-9dcc-a622e8c6a658','set.edit','{"seconds":25,"reps":null,"distance":null,"kind":"working","amrap":0,"parts":null,"tempo":null,"superset":null}','{"seconds":30,"reps":null,"distance":null,"kind":"working","amrap":0,"parts":null,"tempo":null,"superset":null}',2);
INSERT INTO "events" VALUES(7,'01a22e5f-4553-70e0-85d3-370be597a87a','019b8f1cada0-0000','c53759a7',4,'019b8f1a-d8e0-76b7-9dcc-a622e8c6a658','set.undo','{"kind":"working","seconds":30,"reps":null,"distance":null,"amrap":0,"parts":null,"tempo":null,"superset":null}','{"kind":"working","seconds":25,"reps":null,"distance":null,"amrap":0,"parts":null,"tempo":null,"superset":null}',2);
INSERT INTO "events" VALUES(8,'01a22e5f-46ee-7304-9624-3ba9486311a8','019b8f1d9800-0000','c53759a7',5,'019b8f1d-9800-7286-ae47-3a884bf900f3','set.add','{"workout":"019b8f19-ee80-7001-89e1-6b3fd8349132","exercise":"machine-back-extension","performed_at":"2026-01-05T17:04:00Z","day":"2026-01-05","kind":"working","reps":10,"load_type":"external","rpe":90,"pain":"mild","goal":"hypertrophy","planned_sets":3,"timezone":"Europe/Berlin","position":5,"load":90000,"unit":"lb"}',NULL,2);
INSERT INTO "events" VALUES(9,'01a22e5f-4866-7b98-967a-f52fe39f5e5a','019b8f1e8260-0000','c53759a7',6,'019b8f1d-9800-7286-ae47-3a884bf900f3','set.delete','{"deleted_at":"2026-01-05T17:05:00Z"}','{"workout":"019b8f19-ee80-7001-89e1-6b3fd8349132","exercise":"machine-back-extension","performed_at":"2026-01-05T17:04:00Z","timezone":"Europe/Berlin","day":"2026-01-05","position":5,"kind":"working","reps":10,"load":90000,"unit":"lb","load_type":"external","rpe":90,"pain":"mild","goal":"hypertrophy","planned_sets":3,"light":0,"doubtful":0,"deleted_at":null,"amrap":0}',2);
INSERT INTO "events" VALUES(10,'01a22e5f-4b9b-76d5-9ab0-fc27f7f225c2','019b8f1f6cc0-0000','c53759a7',7,'019b8f19-ee80-7001-89e1-6b3fd8349132','workout.edit','{"title":"Monday","note":"easy"}','{"title":null,"note":null}',2);
INSERT INTO "events" VALUES(11,'01a22e5f-4e56-7b9f-83d0-184e12d57db9','019b8f205720-0000','c53759a7',8,'019b8f19-ee80-7001-89e1-6b3fd8349132','workout.finish','{"ended_at":"2026-01-05T17:07:00Z","fatigue":1}','{"ended_at":null,"fatigue":null}',2);
INSERT INTO "events" VALUES(12,'01a22e5f-5087-7441-be87-fda8936c91b5','019b8f214180-0000','c53759a7',9,'01a22e5f-5087-79be-b399-be5c813a9da5','pain.report','{"at":"2026-01-05T17:08:00Z","timezone":"Europe/Berlin","day":"2026-01-05","severity":"severe","note":"back"}',NULL,2);
INSERT INTO "events" VALUES(13,'01a22e5f-5202-7b6d-afdc-c50d92bf3983','019b8f222be0-0000','c53759a7',10,'01a22e5f-51ff-758a-95af-9e8f23e57037','pain.report','{"at":"2026-01-05T17:09:00Z","timezone":"Europe/Berlin","day":"2026-01-05","severity":"cleared","note":"fine","clears":"[\"01a22e5f-5087-79be-b399-be5c813a9da5\"]"}',NULL,2);
INSERT INTO "events" VALUES(14,'01a22e5f-54cb-7c79-94ed-f18c10013417','019b8f231640-0000','c53759a7',11,'setting:unit','setting.set','{"value":"kg","deleted_at":null}',NULL,2);
INSERT INTO "events" VALUES(15,'01a22e5f-5730-77e4-89c7-35e3a725f49e','019b8f2400a0-0000','c53759a7',12,'equipment:/barbell','equipment.set','{"gym":"","target":"barbell","deleted_at":null,"unit":"kg","form":"step","detail":"unit=kg\nstep=2.5\nmin=2.5","cap":null}',NULL,2);
INSERT INTO "events" VALUES(16,'01a22e5f-587c-7d9c-8021-78d69e772544','019b8f24eb00-0000','c53759a7',13,'goal:mine','goal.set','{"origin":"own","sets_low":3,"sets_high":3,"reps_low":5,"reps_high":5,"rest_low":null,"rest_high":null,"load_words":null,"source":null,"deleted_at":null}',NULL,2);
INSERT INTO "events" VALUES(17,'01a22e5f-5ac1-79b3-8364-8ff156a0f38a','019b8f25d560-0000','c53759a7',14,'preference:superman','preference.set','{"goal":"technique","deleted_at":null}',NULL,2);
INSERT INTO "events" VALUES(18,'01a22e5f-5d29-7f0b-923b-9717c48c7d6c','019b8f26bfc0-0000','c53759a7',15,'plan:2026-01-05	machine-back-extension','plan.set','{"goal":"hypertrophy","sets":2,"reps_low":10,"reps_high":12,"seconds_low":null,"seconds_high":null,"rest_low":60,"rest_high":90,"load":27500,"unit":"kg","load_type":null,"rung":null,"level":null,"light":0,"skipped":0,"passed_at":null,"routine":null,"superset":null,"amrap":0,"run":null,"swapped_for":null,"distance":null,"position":1,"deleted_at":null}',NULL,2);
INSERT INTO "events" VALUES(19,'01a22e5f-5d29-7ca9-af03-9df815203779','019b8f26bfc0-0001','c53759a7',15,'plan:2026-01-05	superman','plan.set','{"goal":"technique","sets":2,"reps_low":10,"reps_high":12,"seconds_low":null,"seconds_high":null,"rest_low":60,"rest_high":90,"load":null,"unit":null,"load_type":null,"rung":null,"level":"hands-by-sides","light":0,"skipped":0,"passed_at":null,"routine":null,"superset":null,"amrap":0,"run":null,"swapped_for":null,"distance":null,"position":2,"deleted_at":null}',NULL,2);
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
    , merged_into text) strict, without rowid
    ;
INSERT INTO "exercises" VALUES('machine-back-extension','Machine back extension (seated lever)','catalogue','back-extension','main','machine','stack-or-plates','load',2500,5000,2500,5000,'reps',NULL,NULL,'[]','[]',NULL,'["erector-spinae"]','["gluteus-maximus", "hamstrings", "adductor-magnus"]','[]',0,'{}',0,NULL,NULL);
INSERT INTO "exercises" VALUES('superman','Superman (floor back extension)','catalogue','back-extension','variant','body only','bodyweight','reps',2500,5000,0,0,'reps',NULL,NULL,'["hands-by-sides", "hands-at-temples", "arms-overhead"]','[]',NULL,'["erector-spinae"]','["gluteus-maximus", "hamstrings"]','["back-extension-45", "back-extension-bench", "bench-hyperextension"]',0,'{}',0,NULL,NULL);
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
INSERT INTO "goals" VALUES('endurance','catalogue',2,3,15,20,45,90,NULL,'ours: after ACSM 2009',6,NULL);
INSERT INTO "goals" VALUES('hypertrophy','catalogue',3,4,8,12,90,120,'Last 2 reps challenging with clean form','003:48',1,NULL);
INSERT INTO "goals" VALUES('mine','own',3,3,5,5,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "goals" VALUES('start','catalogue',2,3,8,12,NULL,NULL,'Bodyweight, build from there','004:21',3,NULL);
INSERT INTO "goals" VALUES('strength','catalogue',3,5,3,6,180,300,NULL,'ours: after ACSM 2009 and NSCA',4,NULL);
INSERT INTO "goals" VALUES('strength-endurance','catalogue',3,3,12,15,60,90,'Moderate, no momentum','003:49',2,NULL);
INSERT INTO "goals" VALUES('strength-hypertrophy','catalogue',3,4,5,8,120,180,NULL,'ours: between strength and size',5,NULL);
INSERT INTO "goals" VALUES('technique','catalogue',2,3,10,12,60,90,'Light, smooth tempo','003:47',0,NULL);
CREATE TABLE inbox_lines(
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
    ;
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
    , top_amrap integer, top_parts text, longest_distance integer, question text, asked_on text, holds_until text, next_kind text, next_load integer, next_unit text, next_rung text, next_level text) strict, without rowid
    ;
CREATE TABLE kept_sessions(
      exercise text not null,
      until text not null,
      made_by text not null,
      unit text not null,
      sets text not null,
      lines text not null,
      primary key (exercise, until)
    ) strict
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
CREATE TABLE messages(
      id text primary key,
      coach text not null,
      kind text not null check(kind in ('comment', 'routine', 'programme')),
      name text,
      text text not null,
      about text,
      at text not null,
      deleted_at text
    ) strict, without rowid
    ;
CREATE TABLE meta(
      key text primary key,
      value text not null
    ) strict, without rowid
    ;
INSERT INTO "meta" VALUES('catalogue order','machine-back-extension lever-back-extension-prone back-extension-45 back-extension-bench bench-hyperextension back-extension-single-leg superman upward-facing-dog sphinx barbell-good-morning band-good-morning smith-good-morning-off-pins romanian-deadlift cable-pull-through leg-raise-crunch leg-raise leg-lift-knee-raise');
INSERT INTO "meta" VALUES('device','c53759a7');
CREATE TABLE name_words(
      word text not null,
      key text not null,
      exercise text not null,
      primary key (word, key, exercise)
    ) strict, without rowid
    ;
CREATE TABLE pains(
      id text primary key,
      at text not null,
      timezone text not null,
      day text not null,
      severity text not null check(severity in ('mild', 'severe', 'cleared')),
      note text,
      deleted_at text
    , clears text check(clears is null or json_valid(clears))) strict, without rowid
    ;
INSERT INTO "pains" VALUES('01a22e5f-5087-79be-b399-be5c813a9da5','2026-01-05T17:08:00Z','Europe/Berlin','2026-01-05','severe','back',NULL,NULL);
INSERT INTO "pains" VALUES('01a22e5f-51ff-758a-95af-9e8f23e57037','2026-01-05T17:09:00Z','Europe/Berlin','2026-01-05','cleared','fine',NULL,'["01a22e5f-5087-79be-b399-be5c813a9da5"]');
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
      deleted_at text, amrap integer not null default 0, routine text, superset text, run text, swapped_for text, distance integer,
      primary key (day, exercise)
    ) strict, without rowid
    ;
INSERT INTO "plans" VALUES('2026-01-05','machine-back-extension',1,'hypertrophy',2,10,12,NULL,NULL,60,90,27500,'kg',NULL,NULL,NULL,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "plans" VALUES('2026-01-05','superman',2,'technique',2,10,12,NULL,NULL,60,90,NULL,NULL,NULL,NULL,'hands-by-sides',0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE preferences(
      exercise text primary key references exercises(slug) on update cascade,
      sets integer,
      goal text,
      name text,
      video text,
      retired integer check(retired in (0, 1)),
      deleted_at text
    , inferred text
      check(inferred in ('goal', 'sets', 'goal sets', 'never')), inferred_until text, note text, aim integer, aim_unit text
      check(aim_unit in ('kg', 'lb', 'reps', 's')), aim_by text, aim_since text) strict, without rowid
    ;
INSERT INTO "preferences" VALUES('superman',NULL,'technique',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE programme_runs(
      id text primary key,
      programme text not null references programmes(name),
      at text not null,
      week integer,
      day text,
      numbers text not null default '{}' check(json_valid(numbers)),
      deleted_at text
    ) strict, without rowid
    ;
CREATE TABLE programme_steps(
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
    ;
CREATE TABLE programme_versions(
      id text primary key,
      programme text not null references programmes(name),
      number integer not null,
      at text not null,
      text text not null,
      names text not null default '{}' check(json_valid(names)),
      deleted_at text
    ) strict, without rowid
    ;
CREATE TABLE programmes(
      name text primary key,
      removed_at text,
      deleted_at text
    ) strict, without rowid
    ;
CREATE TABLE purge_permits(subject text primary key) strict, without rowid;
CREATE TABLE requests(
      caller text not null,
      id text not null,
      digest text not null,
      command integer,
      at text not null,
      primary key (caller, id)
    ) strict, without rowid
    ;
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
      longest_seconds integer, longest_distance integer,
      primary key (exercise, workout)
    ) strict, without rowid
    ;
INSERT INTO "session_counts" VALUES('machine-back-extension','019b8f19-ee80-7001-89e1-6b3fd8349132','2026-01-05',3,12,NULL,NULL);
INSERT INTO "session_counts" VALUES('superman','019b8f19-ee80-7001-89e1-6b3fd8349132','2026-01-05',1,NULL,30,NULL);
CREATE TABLE session_counts_due(
      exercise text not null,
      workout text not null
    , at text) strict
    ;
CREATE TABLE sets(
      id text primary key,
      workout text not null references workouts(id),
      exercise text not null references exercises(slug) on update cascade,
      performed_at text not null,
      timezone text not null,
      day text not null,
      position integer not null,
      kind text not null check(kind in ('working', 'warm-up', 'drop', 'back-off', 'failure', 'rest-pause', 'cluster')),
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
      deleted_at text, amrap integer not null default 0, parts text
      check(parts glob '[1-9]*+[1-9]*' and parts not glob '*[^0-9+]*' and parts not glob '*+[+0]*'
        and parts not glob '*+'), tempo text,
      check ((load is null) = (unit is null))
    ) strict, without rowid
    ;
INSERT INTO "sets" VALUES('019b8f19-ee80-75d5-9e6a-d0bc831906c2','019b8f19-ee80-7001-89e1-6b3fd8349132','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',2,'working',12,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL,0,NULL,NULL);
INSERT INTO "sets" VALUES('019b8f19-ee80-79d2-b336-5b1f3577e925','019b8f19-ee80-7001-89e1-6b3fd8349132','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',1,'working',12,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL,0,NULL,NULL);
INSERT INTO "sets" VALUES('019b8f19-ee80-7d78-9bfa-93b78480b089','019b8f19-ee80-7001-89e1-6b3fd8349132','machine-back-extension','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05',3,'working',11,NULL,NULL,40000,'kg','external',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,'first',NULL,0,NULL,0,NULL,NULL);
INSERT INTO "sets" VALUES('019b8f1a-d8e0-76b7-9dcc-a622e8c6a658','019b8f19-ee80-7001-89e1-6b3fd8349132','superman','2026-01-05T17:01:00Z','Europe/Berlin','2026-01-05',4,'working',NULL,30,NULL,NULL,NULL,'bodyweight',NULL,'hands-by-sides',NULL,NULL,NULL,NULL,NULL,'hypertrophy',3,0,NULL,NULL,NULL,NULL,0,NULL,0,NULL,NULL);
INSERT INTO "sets" VALUES('019b8f1d-9800-7286-ae47-3a884bf900f3','019b8f19-ee80-7001-89e1-6b3fd8349132','machine-back-extension','2026-01-05T17:04:00Z','Europe/Berlin','2026-01-05',5,'working',10,NULL,NULL,90000,'lb','external',NULL,NULL,90,NULL,NULL,'mild',NULL,'hypertrophy',3,0,NULL,NULL,NULL,NULL,0,'2026-01-05T17:05:00Z',0,NULL,NULL);
CREATE TABLE settings(
      key text primary key,
      value text,
      deleted_at text
    ) strict, without rowid
    ;
INSERT INTO "settings" VALUES('unit','kg',NULL);
CREATE TABLE sync_carried(
      file text not null,
      first integer not null,
      last integer not null check(last >= first),
      primary key (first, file)
    ) strict, without rowid
    ;
CREATE TABLE sync_devices(id text primary key, name text not null) strict, without rowid;
CREATE TABLE sync_files(
      name text primary key,
      bytes integer not null,
      mine integer not null default 0 check(mine in (0, 1)),
      seen_missing text,
      purged integer not null default 0 check(purged in (0, 1)),
      replaced_at text
    ) strict, without rowid
    ;
CREATE TABLE sync_held(subject text primary key) strict, without rowid;
CREATE TABLE taken_days(
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
    ;
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
    , merged_into text) strict, without rowid
    ;
INSERT INTO "workouts" VALUES('019b8f19-ee80-7001-89e1-6b3fd8349132','2026-01-05T17:00:00Z','Europe/Berlin','2026-01-05','2026-01-05T17:07:00Z','Monday','easy',NULL,1,NULL,NULL,NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
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
CREATE TRIGGER figures_are_not_kept_of_a_changed_exercise after update on exercises
    begin delete from kept_figures where exercise in (old.slug, new.slug); end;
CREATE TRIGGER figures_are_not_kept_of_a_new_exercise after insert on exercises
    begin delete from kept_figures where exercise = new.slug; end;
CREATE INDEX pains_at on pains(at) where deleted_at is null;
CREATE INDEX plans_remembered on plans(day) where deleted_at is null;
CREATE VIEW plan_items as select * from plans where deleted_at is null;
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
CREATE TRIGGER names_have_words_when_added after insert on aliases
    when new.origin = 'own' and new.imports = 0 and new.deleted_at is null
    begin
      insert or ignore into name_words
      select iif(length(new.key) = length(cast(new.key as blob)), substr(value, 1, 3), ''),
        new.key, new.exercise
      from json_each('[' || replace(json_quote(new.key), ' ', '","') || ']');
    end;
CREATE TRIGGER names_have_words_when_changed after update on aliases
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
    end;
CREATE TRIGGER names_have_words_when_erased after delete on aliases
    when old.origin = 'own'
    begin
      delete from name_words
      where word in (
        select substr(value, 1, 3)
        from json_each('[' || replace(json_quote(old.key), ' ', '","') || ']')
        union all select ''
      ) and key = old.key and exercise = old.exercise;
    end;
CREATE INDEX plans_of_routines on plans(exercise, day)
    where routine is not null and light = 0
    ;
CREATE VIEW doubtful_weights as
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
    select id from judged where is_doubtful and (select is_on from limits);
CREATE INDEX versions_of_a_programme on programme_versions(programme, at);
CREATE TRIGGER programmes_are_compiled_anew after update on programme_versions
    begin delete from compiled_programmes where version in (old.id, new.id); end;
CREATE TRIGGER programmes_are_not_compiled_any_more after delete on programme_versions
    begin delete from compiled_programmes where version = old.id; end;
CREATE INDEX steps_of_a_run on programme_steps(run, at, id);
CREATE INDEX days_of_a_run on taken_days(run);
CREATE INDEX asked_of_an_exercise on asked_items(exercise, workout);
CREATE INDEX events_subject on events(subject, hlc);
CREATE INDEX events_command on events(command);
CREATE INDEX events_settle on events(subject) where kind = 'set.settle';
CREATE INDEX sets_waiting on sets(exercise, performed_at, position)
    where deleted_at is null and doubtful = 1
    ;
CREATE TRIGGER events_are_never_changed before update on events
    when not exists (select 1 from purge_permits where subject = old.subject)
    begin select raise(abort, 'events are append-only'); end;
CREATE TRIGGER events_are_never_deleted before delete on events
    when not exists (select 1 from purge_permits where subject = old.subject)
    begin select raise(abort, 'events are append-only'); end;
CREATE INDEX commands_target on commands(target) where target is not null;
CREATE INDEX commands_target_id on commands(target_id) where target_id is not null;
CREATE INDEX carried_by_a_file on sync_carried(file);
CREATE INDEX lines_of_a_file on inbox_lines(file, day);
CREATE TRIGGER sets_are_counted_when_added after insert on sets
    begin insert into session_counts_due values (new.exercise, new.workout, new.performed_at); end;
CREATE TRIGGER sets_are_counted_when_changed after update on sets
    begin
      insert into session_counts_due
      values (old.exercise, old.workout, old.performed_at),
        (new.exercise, new.workout, new.performed_at);
    end;
CREATE TRIGGER sets_are_counted_when_erased after delete on sets
    begin insert into session_counts_due values (old.exercise, old.workout, old.performed_at); end;
CREATE VIEW v_sets as
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
    where s.deleted_at is null;
CREATE VIEW v_sessions as
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
    group by exercise, workout;
COMMIT;
PRAGMA application_id=1279675463;
PRAGMA user_version=2;
