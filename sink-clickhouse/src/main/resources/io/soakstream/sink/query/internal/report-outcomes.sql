-- Requests of a whole run by what became of them.
SELECT outcomes FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'RUN') AND (tenant = '*') AND (endpoint = '*')
