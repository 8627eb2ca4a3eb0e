-- What is stored of a series, and from when to when. An hour and a phase may reach beyond the end of a run.
SELECT count() AS windows, minOrNull(run_start) AS start, minOrNull(window_start) AS first,
    maxOrNullIf(addMicroseconds(window_start, window_length_us), window IN ('BASE', 'MINUTE')) AS last
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = 'live')
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
