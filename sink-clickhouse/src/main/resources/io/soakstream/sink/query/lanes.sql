-- The ledger lane by lane.
SELECT producer, lane, attempted, acknowledged, analysed, rejected, late, missing, duplicates, closed
FROM soak.lanes
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY producer, lane
