-- Runs with a final verdict in the order of time; of one scenario unless that is empty, and with all of these tags.
-- @scenario
-- @tags {}
SELECT v.run AS run, v.scenario AS scenario, r.origin AS origin,
    formatDateTime(v.started, '%Y-%m-%dT%H:%i:%SZ', 'UTC') AS began,
    toUnixTimestamp64Micro(v.published_at) AS published_us, v.status AS status,
    v.requests AS requests, v.errors AS errors, toUnixTimestamp64Micro(ifNull(v.ended, v.event_time)) AS ended_us,
    if(empty(r.phases), toUnixTimestamp64Micro(r.run_start), arrayMin(arrayMap(p -> toUnixTimestamp64Micro(p.start), r.phases))) AS load_from_us,
    toUnixTimestamp64Micro(r.planned_end) AS planned_end_us,
    w.p50_us AS p50_us, w.p95_us AS p95_us, w.p99_us AS p99_us,
    length(JSONExtractArrayRaw(v.document, 'bursts')) AS bursts
FROM soak.verdicts AS v
INNER JOIN soak.runs AS r ON r.run = v.run AND r.analysis = v.analysis
LEFT JOIN soak.windows AS w ON w.run = v.run AND w.analysis = v.analysis AND w.window = 'RUN'
    AND w.tenant = '*' AND w.endpoint = '*'
WHERE v.analysis = 'live' AND v.final
    AND (({scenario:String} = '') OR (v.scenario = {scenario:String}))
    AND arrayAll(t -> r.tags[t.1] = t.2, JSONExtractKeysAndValues({tags:String}, 'String'))
ORDER BY v.started, v.published_at, v.run
