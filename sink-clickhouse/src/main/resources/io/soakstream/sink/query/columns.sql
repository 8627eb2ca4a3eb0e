-- What the columns of a view mean. Leave the view out for the views themselves.
-- @view
SELECT name, type, comment
FROM
(
    SELECT 0 AS position, name, engine AS type, comment FROM system.tables WHERE (database = 'soak') AND ({view:String} = '')
    UNION ALL
    SELECT position, name, type, comment FROM system.columns WHERE (database = 'soak') AND (table = {view:String})
)
ORDER BY position, name
