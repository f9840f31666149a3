-- Times are in UTC. Secrets that people carry (session ids, API tokens) are stored as SHA-256 hashes; tokens in links are not
-- stored at all: they are the row's id and a keyed hash of it (LinkTokens).

-- Members and what they may do ---------------------------------------------------------------------------------------------
create table members (
  id            uuid primary key,
  name          text not null check (length(name) between 1 and 100),
  role          text not null check (role in ('administrator', 'author', 'interviewer')),
  password_hash text,                                   -- argon2id with its parameters; null: signs in with OpenID Connect only
  oidc_issuer   text,
  oidc_subject  text,                                   -- means somebody only together with its issuer
  created_at    timestamptz not null default now(),
  disabled_at   timestamptz,
  unique (oidc_issuer, oidc_subject)
);
create unique index members_by_name on members (lower(name));

-- One-time links by which somebody becomes a member, or a member (resets) chooses a new password. The link of the first
-- administrator has nobody who made it.
create table member_invitations (
  id         uuid primary key,
  resets     uuid references members,
  role       text not null check (role in ('administrator', 'author', 'interviewer')),
  created_by uuid references members,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz,
  used_by    uuid references members,
  revoked_at timestamptz
);

create table sessions (
  id_hash    bytea primary key,
  id         uuid not null unique default gen_random_uuid(),    -- what its member sees of it
  agent      text not null default '',                          -- what the browser called itself
  member_id  uuid not null references members on delete cascade,
  blind      boolean not null default false,
  created_at timestamptz not null default now(),
  seen_at    timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_by_member on sessions (member_id);

create table api_tokens (
  id         uuid primary key,
  name       text not null check (length(name) between 1 and 100),
  token_hash bytea not null unique,
  scopes     text[] not null,
  created_by uuid not null references members,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  seen_at    timestamptz,
  revoked_at timestamptz
);
-- The audit log tells them apart by name.
create unique index api_tokens_by_name on api_tokens (lower(name)) where revoked_at is null;

-- Who did what. Names of candidates are not written here, only ids.
create table audit (
  id     bigint generated always as identity primary key,
  at     timestamptz not null default now(),
  actor  text not null,                 -- a member's name, 'token NAME', 'candidate' or 'assay' itself
  action text not null,                 -- such as 'candidate.invited'
  target text not null default '',      -- the id of what it was done to
  detail text not null default ''
);
create index audit_by_target on audit (target);

create table settings (
  name  text primary key,
  value text not null
);

-- Exercises ----------------------------------------------------------------------------------------------------------------
-- A version never changes: it is what grades. Its bundle (a gzipped tar of manifest and suite) is all that a worker needs.
create table exercise_versions (
  exercise   text not null,
  version    text not null,
  title      text not null,
  bundle     bytea not null,
  seen_at    timestamptz not null default now(),
  primary key (exercise, version)
);

-- What is offered now. Brief and starters may be bettered without a new version.
create table exercises (
  id         text primary key,
  version    text not null,
  title      text not null,
  minutes    integer not null,
  difficulty text not null,
  attempts   integer not null,
  counts     text not null check (counts in ('last', 'best')),
  brief      text not null,             -- Markdown
  source     text not null default 'folder' check (source in ('folder', 'published', 'git')),   -- whose its id is while it is offered
  tree_sha256 text not null default '', -- which publication it is; empty for a folder of which nothing can be said as a whole
  loaded_at  timestamptz not null default now(),
  retired_at timestamptz,               -- its folder is gone, or an author retired it; old submissions keep their versions
  foreign key (id, version) references exercise_versions (exercise, version)
);

-- Whole folders, as they were published, followed or in the exercises folder: content by its hash, which never changes.
create table exercise_publications (
  exercise     text not null,
  tree_sha256  text not null,
  version      text not null,
  source       text not null check (source in ('folder', 'published', 'git')),
  origin       text not null default '',                 -- of the repository: folder and commit
  published_by text not null,                             -- as the audit log names whoever did it first
  published_at timestamptz not null default now(),
  archive      bytea,                                     -- gzipped tar; null: too old to be offered again, or of the exercises folder
  proven       boolean not null default false,           -- whether that was good
  gate         text,                                      -- what the author's gate found about it, as JSON
  primary key (exercise, tree_sha256),
  foreign key (exercise, version) references exercise_versions (exercise, version)
);

-- The git repository that is followed, one row: what was seen of it last, and when a server may look again.
create table exercise_repository (
  id        boolean primary key default true check (id),
  address   text not null,                              -- with # and the branch, where one is set
  commit    text not null default '',
  problems  text[] not null default '{}',               -- a sentence for each
  looked_at timestamptz,
  next_at   timestamptz not null default now()
);

create table exercise_starters (
  exercise text not null references exercises,
  stack    text not null,
  archive  bytea not null,              -- gzipped tar
  primary key (exercise, stack)
);

-- Candidates: one row is one person invited to one exercise -----------------------------------------------------------------
create table candidates (
  id               uuid primary key,
  exercise         text not null references exercises,
  name             text not null check (length(name) between 1 and 200),   -- '' is never stored; removed names are 'Candidate 1a2b3c'
  email            text not null default '' check (length(email) <= 320),
  minutes          integer check (minutes between 1 and 100000),           -- null: no clock
  attempts         integer not null check (attempts between 1 and 1000),
  created_by       uuid references members,
  created_at       timestamptz not null default now(),
  expires_at       timestamptz not null,                                   -- last moment to start
  opened_at        timestamptz,
  started_at       timestamptz,
  extended_minutes integer not null default 0,
  revoked_at       timestamptz,                                            -- an interviewer took the invitation back
  withdrawn_at     timestamptz,                                            -- the candidate withdrew; submissions and reports are deleted then
  names_removed_at timestamptz                                             -- by retention: scores stay
);
create index candidates_by_time on candidates (created_at desc, id);

-- What a candidate handed in; never changes.
create table submissions (
  id            uuid primary key,
  candidate_id  uuid not null references candidates on delete cascade,
  number        integer not null,                       -- 1, 2, … of this candidate
  key           text not null,                          -- the same key is the same submission
  origin        text not null check (origin in ('zip', 'git', 'push', 'api')),
  origin_detail text not null default '',               -- file name; address and commit; commit and its first line
  upload_sha256 text not null default '',               -- of the bytes as they were uploaded; empty for git
  tree_sha256   text not null,
  files         integer not null,
  bytes         bigint not null,
  stack         text not null default '',               -- what was recognised at once
  stack_reasons text[] not null default '{}',           -- why, as sentences for people
  late          boolean not null default false,
  received_at   timestamptz not null default now(),
  unique (candidate_id, number),
  unique (candidate_id, key)
);

create table submission_archives (
  submission_id uuid primary key references submissions on delete cascade,
  content       bytea not null                          -- gzipped tar, as SourceTree gives it
);

-- Dry runs: what would change if submissions were graded again with the version that is offered now. One at a time for an
-- exercise; what is discarded is deleted.
create table dry_runs (
  id           uuid primary key,
  exercise     text not null references exercises,
  version      text not null,
  requested_by uuid references members,
  created_at   timestamptz not null default now(),
  adopted_at   timestamptz,
  foreign key (exercise, version) references exercise_versions (exercise, version)
);
create unique index dry_runs_one_open on dry_runs (exercise) where adopted_at is null;

-- Gradings: a request to grade one submission with one version. Tries of ours within it are counted by its lease --------------
create table gradings (
  id               uuid primary key,
  submission_id    uuid not null references submissions on delete cascade,
  candidate_id     uuid not null references candidates on delete cascade,
  exercise         text not null,
  exercise_version text not null,
  reason           text not null check (reason in ('submitted', 'again')),
  requested_by     uuid references members,
  dry_run          uuid references dry_runs on delete cascade,
  official         boolean not null default true,       -- false: of a dry run that nobody has adopted, so it counts nowhere
  seed             bigint not null,
  state            text not null check (state in ('waiting', 'running', 'graded', 'replaced', 'set-aside')),
  lease            bigint not null default 0,           -- fencing: only the holder of the newest may write
  worker           text not null default '',            -- who has it; empty while it waits, for the first time or (state 'running') again
  deaths           integer not null default 0,          -- workers that died with it
  faults           integer not null default 0,          -- infrastructure faults of ours
  last_fault       text not null default '',
  queued_at        timestamptz not null default now(),
  started_at       timestamptz,
  ended_at         timestamptz,
  -- How it ended; only in state 'graded'.
  outcome          text check (outcome in ('graded', 'rejected', 'not-built', 'not-ready')),
  headline         text not null default '',            -- for members: it may name hidden checks
  points           integer,
  possible         integer,
  bonus            integer,
  must_haves       integer,
  must_haves_passed integer,
  took_millis      bigint,
  phase_millis     jsonb,
  foreign key (exercise, exercise_version) references exercise_versions (exercise, version)
);
create index gradings_by_submission on gradings (submission_id, queued_at desc);
create index gradings_of_candidate on gradings (candidate_id, submission_id, queued_at desc);
create index gradings_by_dry_run on gradings (dry_run) where dry_run is not null;
create index gradings_by_end on gradings (ended_at);
create index gradings_by_state on gradings (state) where state in ('waiting', 'running', 'set-aside');
-- One running and one waiting grading per candidate, whatever goes wrong in the code above.
create unique index gradings_one_waiting on gradings (candidate_id) where state = 'waiting';
create unique index gradings_one_running on gradings (candidate_id) where state = 'running';

-- What everybody but the queue and dry runs looks at.
create view official_gradings as select * from gradings where official;

-- How each submission came out: by the newest of its gradings that came to an end. Both views have candidate_id first in what
-- they are distinct on, so that asking for one candidate reads that candidate's rows only.
create view submission_results as
select distinct on (candidate_id, submission_id)
  candidate_id, submission_id, id as grading_id, exercise_version, outcome, headline, points, possible, bonus,
  must_haves, must_haves_passed, ended_at
from official_gradings
where state = 'graded'
order by candidate_id, submission_id, queued_at desc, id;

-- Which submission counts, the only place that says so: of those with a result the last, or the best where the exercise says
-- so. The best has the most points, then kept the most must-haves, then has the most bonus; of equals the last one counts.
create view counted_submissions as
select distinct on (results.candidate_id) results.*, submissions.number, submissions.late
from submission_results results
join submissions on submissions.id = results.submission_id
join candidates on candidates.id = results.candidate_id
join exercises on exercises.id = candidates.exercise
order by
  results.candidate_id,
  case exercises.counts when 'best' then coalesce(results.points, 0) end desc,
  case exercises.counts when 'best' then coalesce(results.must_haves_passed, 0) end desc,
  case exercises.counts when 'best' then coalesce(results.bonus, 0) end desc,
  submissions.number desc;

-- What to grade again when an exercise has changed: submissions whose result another version gave than the one that is offered,
-- if the result matters and the files are still there. Where the best counts, all matter.
create view outdated_submissions as
select results.candidate_id, results.submission_id, submissions.received_at, exercises.id as exercise, exercises.version
from submission_results results
join submissions on submissions.id = results.submission_id
join submission_archives archives on archives.submission_id = results.submission_id
join candidates on candidates.id = results.candidate_id
join exercises on exercises.id = candidates.exercise
where results.exercise_version <> exercises.version and candidates.withdrawn_at is null
  and (exercises.counts = 'best' or results.submission_id in (select submission_id from counted_submissions));

-- Lists of candidates are told which of them changed, whoever changed them. Equal notifications of one transaction are one.
create function tell_candidate() returns trigger language plpgsql as $$
begin
  perform pg_notify('assay_candidates', new.id::text);
  return null;
end $$;
create function tell_candidate_of() returns trigger language plpgsql as $$
begin
  perform pg_notify('assay_candidates', new.candidate_id::text);
  return null;
end $$;
create trigger candidate_changed after insert or update on candidates for each row execute function tell_candidate();
create trigger submission_came after insert on submissions for each row execute function tell_candidate_of();
create trigger grading_came after insert on gradings for each row execute function tell_candidate_of();
create trigger grading_changed after update on gradings for each row
  when (old.state is distinct from new.state or old.points is distinct from new.points
    or old.official is distinct from new.official) execute function tell_candidate_of();

-- What happened, for those who watch. Safe for candidates by construction: a hidden check never gets here.
create table grading_events (
  grading_id uuid not null references gradings on delete cascade,
  seq        bigint not null,                           -- 1, 2, … without gaps; the stream's event id
  lease      bigint not null,
  at         timestamptz not null default now(),
  kind       text not null,
  body       jsonb not null,
  primary key (grading_id, seq)
);

-- How each check ended: for comparisons, lists and statistics.
create table grading_checks (
  grading_id uuid not null references gradings on delete cascade,
  position   integer not null,
  check_id   text not null,
  title      text not null,
  area       text not null,
  points     integer not null,
  must_have  boolean not null,
  visible    boolean not null,
  bonus      boolean not null,
  status     text not null check (status in ('passed', 'failed', 'not-run')),
  millis     bigint not null,
  sentence   text not null default '',
  primary key (grading_id, position)
);

-- The whole grading with its evidence, as GradingCodec writes it, gzipped.
create table reports (
  grading_id uuid primary key references gradings on delete cascade,
  content    bytea not null
);

create table shares (
  id            uuid primary key,
  submission_id uuid not null references submissions on delete cascade,
  whole         boolean not null,                       -- everything, or outcome and areas only
  named         boolean not null default false,         -- whether it says the candidate's name
  created_by    uuid not null references members,
  created_at    timestamptz not null default now(),
  expires_at    timestamptz not null,
  revoked_at    timestamptz
);

-- Engine room ----------------------------------------------------------------------------------------------------------------
create table workers (
  id         text primary key,
  host       text not null,
  version    text not null,
  slots      integer not null,
  busy       integer not null default 0,
  started_at timestamptz not null default now(),
  seen_at    timestamptz not null default now(),
  draining   boolean not null default false
);

create table webhooks (
  id         uuid primary key,
  url        text not null,
  events     text[] not null,
  secret     text not null,                             -- needed whole for signing
  created_by uuid not null references members,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table webhook_deliveries (
  id         uuid primary key,                          -- also the message's id
  webhook_id uuid not null references webhooks on delete cascade,
  event      text not null,
  body       text not null,
  created_at timestamptz not null default now(),
  tries      integer not null default 0,
  next_at    timestamptz,                               -- null: delivered or given up
  status     integer,                                   -- the last answer's
  problem    text not null default '',
  delivered_at timestamptz
);
create index webhook_deliveries_due on webhook_deliveries (next_at) where next_at is not null;

-- db-scheduler's table, as its documentation gives it for PostgreSQL.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_by_priority on scheduled_tasks (priority desc, execution_time asc);
