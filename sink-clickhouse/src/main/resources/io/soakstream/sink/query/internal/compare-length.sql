-- How long a run was, and from when to when it carried load.
SELECT w.window_length_us AS window_length_us,
    toUnixTimestamp64Micro(w.run_start) + w.window_length_us AS end_us,
    if(empty(r.phases), toUnixTimestamp64Micro(r.run_start), arrayMin(arrayMap(p -> toUnixTimestamp64Micro(p.start), r.phases))) AS load_from_us,
    toUnixTimestamp64Micro(r.planned_end) AS planned_end_us
FROM soak.windows AS w
INNER JOIN soak.runs AS r ON r.run = w.run AND r.analysis = w.analysis
WHERE w.run = {run:String} AND w.analysis = {analysis:String} AND w.window = 'RUN' AND w.tenant = '*'
    AND w.endpoint = '*'
