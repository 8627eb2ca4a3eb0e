-- Whether an annotation is stored, and whether it came when its run was over.
SELECT toUInt8(afterwards) AS afterwards FROM soak.annotations
WHERE (run = {run:String}) AND (analysis = 'live') AND (toUnixTimestamp64Micro(start) = {start_us:Int64})
    AND (kind = {kind:String}) AND (text = {text:String})
