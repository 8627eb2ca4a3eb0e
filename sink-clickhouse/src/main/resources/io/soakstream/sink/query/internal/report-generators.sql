-- What every producer of a run attempted, and what was found of it; annotations of guests are none.
SELECT
    producer,
    sum(attempted) AS attempted,
    sum(analysed) AS analysed,
    sum(missing) AS missing,
    max(closed) AS closed
FROM soak.lanes
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (producer != 'coordinator') AND (NOT startsWith(producer, 'annotate-'))
GROUP BY producer
ORDER BY producer
