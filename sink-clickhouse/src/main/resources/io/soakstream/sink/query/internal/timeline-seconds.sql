-- Second by second: requests, errors, mean and maximum.
SELECT second_start, requests, errors, mean_us, max_us FROM soak.seconds
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY second_start
