-- What is known of a run from its beginning: for the head of a page.
SELECT run, analysis, scenario, origin, state, seed, target, tags, tier, tenants, endpoints,
    toUnixTimestamp64Milli(run_start) / 1000 AS from_s,
    toUnixTimestamp64Milli(planned_end) / 1000 AS planned_to_s,
    if(end IS NULL, NULL, toUnixTimestamp64Milli(assumeNotNull(end)) / 1000) AS to_s,
    arrayMap(p -> (p.name, toUnixTimestamp64Milli(p.start) / 1000, toUnixTimestamp64Milli(p.end) / 1000, p.warmup)::Tuple(name String, from_s Float64, to_s Float64, warmup Bool), phases) AS phases
FROM soak.runs WHERE (run = {run:String}) AND (analysis = {analysis:String})
