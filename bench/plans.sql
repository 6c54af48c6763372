-- Prints, for each list of reports in the log of auto_explain and in its order, how many rows of any table and index its plan
-- read. Variable: log, the file.
create temp table line (log_time timestamptz, user_name text, database_name text, process_id int, connection_from text,
    session_id text, session_line_num bigint, command_tag text, session_start timestamptz, virtual_transaction_id text,
    transaction_id bigint, error_severity text, sql_state text, message text, detail text, hint text, internal_query text,
    internal_query_pos int, context text, query text, query_pos int, location text, application_name text, backend_type text,
    leader_pid int, query_id bigint, number bigint generated always as identity);
\set copy 'copy line (log_time, user_name, database_name, process_id, connection_from, session_id, session_line_num, command_tag, session_start, virtual_transaction_id, transaction_id, error_severity, sql_state, message, detail, hint, internal_query, internal_query_pos, context, query, query_pos, location, application_name, backend_type, leader_pid, query_id) from ' :'log' ' csv'
:copy;
with recursive list as (
    select number, cast(substr(message, strpos(message, '{')) as jsonb) as plan from line
    where message like 'duration: % plan:%' and message like '%r.waiting_since, r.occurred_at%' and message like '%order by%'
), node as (
    select number, plan -> 'Plan' as node from list
    union all
    select number, child from node, jsonb_array_elements(node -> 'Plans') child
)
select round(coalesce(sum((cast(node ->> 'Actual Rows' as numeric) + coalesce(cast(node ->> 'Rows Removed by Filter' as numeric), 0)
    + coalesce(cast(node ->> 'Rows Removed by Index Recheck' as numeric), 0)) * cast(node ->> 'Actual Loops' as numeric)), 0))
from node where node ->> 'Node Type' like '%Scan%'
group by number order by number;
