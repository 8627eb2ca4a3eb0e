-- From when to when a run may be annotated, and how many annotations it has.
SELECT toUnixTimestamp64Micro(run_start) AS start_us,
    toUnixTimestamp64Micro(assumeNotNull(if(isNull(r.end), planned_end, r.end))) AS until_us,
    state, origin,
    (SELECT count() FROM soak.annotations WHERE (run = {run:String}) AND (analysis = 'live')) AS annotations
FROM soak.runs AS r WHERE (run = {run:String}) AND (analysis = 'live')
