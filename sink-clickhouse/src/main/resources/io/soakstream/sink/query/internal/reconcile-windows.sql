-- What the windows of each kind hold in sum.
SELECT window, sum(requests) AS requests, sum(errors) AS errors, sumMap(outcomes) AS outcomes,
    sum(generator_failures) AS generator_failures
FROM soak.windows
WHERE run = {run:String} AND analysis = 'live' AND tenant = '*' AND endpoint = '*'
GROUP BY window
