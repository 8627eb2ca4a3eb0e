-- What was planned: phases with their users, and the tiers of the scenario.
ALTER TABLE soak_store.runs
    ADD COLUMN IF NOT EXISTS phases Array(Tuple(name String, start_us Int64, end_us Int64, warmup Bool, users Map(String, Int32))),
    ADD COLUMN IF NOT EXISTS tier LowCardinality(String),
    ADD COLUMN IF NOT EXISTS tiers Map(LowCardinality(String), String);

CREATE OR REPLACE VIEW soak.runs
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    scenario,
    state,
    origin,
    seed,
    if(isNull(end_us), NULL, fromUnixTimestamp64Micro(assumeNotNull(end_us), 'UTC')) AS end,
    fromUnixTimestamp64Micro(planned_end_us, 'UTC') AS planned_end,
    target,
    tags,
    tenants,
    endpoints,
    rules,
    scenario_text,
    partitions,
    arrayMap(p -> tuple(p.name, fromUnixTimestamp64Micro(p.start_us, 'UTC'), fromUnixTimestamp64Micro(p.end_us, 'UTC'), p.warmup, p.users)::Tuple(name String, start DateTime64(6, 'UTC'), end DateTime64(6, 'UTC'), warmup Bool, users Map(String, Int32)), phases) AS phases,
    tier,
    tiers,
    revision
FROM soak_store.runs FINAL;
