-- Whether errors come evenly: dispersion of the hourly errors, with and without the worst hour. 1 is pure chance (Poisson); clusters give more.
SELECT
    if(kept.1 = 1, 'all hours', 'without the worst hour') AS counted,
    length(kept.2) AS hours,
    arraySum(kept.2) AS errors,
    round(arrayAvg(kept.2), 2) AS mean,
    round(arraySum(e -> pow(e - arrayAvg(kept.2), 2), kept.2) / nullIf(length(kept.2) - 1, 0), 2) AS variance,
    round(variance / nullIf(arrayAvg(kept.2), 0), 2) AS dispersion
FROM
(
    SELECT arraySort(groupArray(toInt64(errors))) AS by_hour
    FROM soak.windows
    WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'HOUR') AND (tenant = '*') AND (endpoint = '*')
)
ARRAY JOIN [(1, by_hour), (2, arrayPopBack(by_hour))] AS kept
WHERE notEmpty(by_hour)
