-- The statements that one request sent, read from the server's log and written as a pgbench script.
-- :script names the script's file on the server, :variables that of its parameters ("name=value" a line), :id the id of
-- the report asked for, :any the expression that stands for it, so that every run of the script asks for another one.
\set ON_ERROR_STOP on
create temp table log (
    log_time text, user_name text, database_name text, process_id text, connection_from text, session_id text,
    session_line_num bigint, command_tag text, session_start_time text, virtual_transaction_id text, transaction_id text,
    error_severity text, sql_state_code text, message text, detail text, hint text, internal_query text,
    internal_query_pos text, context text, query text, query_pos text, location text, application_name text,
    backend_type text, leader_pid text, query_id text);
copy log from :'log' csv;

create temp table statement as
select row_number() over (order by log_time, session_line_num) as k, detail,
    regexp_replace(regexp_replace(message, '^(execute [^:]*|statement): ', ''), '\s+', ' ', 'g') as text
from log
where application_name = 'rukun' and message ~ '^(execute|statement)' and log_time >= :'since'
    -- Not what a scheduled task sent meanwhile.
    and process_id = (select mode() within group (order by process_id) from log
        where application_name = 'rukun' and message ~ '^(execute|statement)' and log_time >= :'since'
            and process_id not in (select process_id from log where message like '%level_regency%skip locked%' and log_time >= :'since'));

create temp table parameter as
select k, m[1]::int as n, case when m[2] <> 'NULL' then replace(substr(m[2], 2, length(m[2]) - 2), '''''', '''') end as value
from statement cross join lateral regexp_matches(detail, '\$(\d+) = (NULL|''(?:[^'']|'''')*'')', 'g') m;

-- From the highest number down, so that $1 is not found in $12.
create function pg_temp.with_variables(k bigint, text text) returns text language plpgsql as $$
declare
    p record;
begin
    for p in select * from parameter where parameter.k = with_variables.k order by n desc loop
        text := replace(text, '$' || p.n, case
            when p.value is null then 'null'
            when p.value = current_setting('bench.id') then '(' || current_setting('bench.any') || ')::uuid'
            -- Rows as one document.
            when p.value like '[{%' || current_setting('bench.id') || '%'
                then format('replace(:s%sp%s, %L, (%s)::text)', k, p.n, current_setting('bench.id'), current_setting('bench.any'))
            else ':s' || k || 'p' || p.n end);
    end loop;
    return text;
end $$;
select set_config('bench.id', :'id', false), set_config('bench.any', :'any', false) \g /dev/null

\pset format unaligned
\pset tuples_only on
\o :script
select case when :'any' like '%:n%' then '\set n random(1, ' || :'n' || ')' end where :'any' like '%:n%';
select pg_temp.with_variables(k, text) || ';' from statement order by k;
\o :variables
select 's' || k || 'p' || n || '=' || value from parameter where value is not null order by k, n;
\o
select count(*) from statement;
