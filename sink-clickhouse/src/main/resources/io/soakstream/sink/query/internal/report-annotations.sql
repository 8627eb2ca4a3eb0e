-- What people know happened during a run.
SELECT start, end, kind, text FROM soak.annotations WHERE (run = {run:String}) AND (analysis = {analysis:String}) ORDER BY start
