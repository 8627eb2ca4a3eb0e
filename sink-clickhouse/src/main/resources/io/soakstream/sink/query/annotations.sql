-- What people know happened.
SELECT start, end, kind, text, afterwards
FROM soak.annotations
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY start
