-- What the live analysis found of every lane.
SELECT producer, lane, attempted, analysed + rejected + late AS found
FROM soak.lanes
WHERE (run = {run:String}) AND (analysis = 'live')
ORDER BY producer, lane
