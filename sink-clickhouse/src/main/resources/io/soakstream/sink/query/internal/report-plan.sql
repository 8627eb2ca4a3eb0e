-- What was declared of a run before it began, and from when to when it was to carry load.
SELECT origin, seed, target, tags, tier, tiers,
    arrayMap(p -> (p.name, p.warmup, p.users), phases) AS planned,
    arrayMap(p -> (p.name, toUnixTimestamp64Micro(p.start), toUnixTimestamp64Micro(p.end)), phases) AS spans,
    if(empty(r.phases), toUnixTimestamp64Micro(r.run_start), arrayMin(arrayMap(p -> toUnixTimestamp64Micro(p.start), r.phases))) AS load_from_us,
    toUnixTimestamp64Micro(r.planned_end) AS planned_end_us
FROM soak.runs AS r WHERE run = {run:String} AND analysis = {analysis:String}
