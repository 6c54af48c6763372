-- Reports: what pioneers observed, how it was verified, who reported it, and the conversation about it.

-- Lets one GIN index hold words, lists of codes and single codes. A trusted extension: the owner of the database may create it.
create extension if not exists btree_gin;

-- Searches by words as people type them. Both the text and the query pass through these functions, so they meet whatever the
-- spelling.

-- Returns the words of a text in lower case: without accents (and thus alike in NFC and NFD) and apostrophes, divided at dots,
-- slashes and underscores, "orang2" as "orang", "RT03" as "rt 3", and an emoji as the word emoji1f525.
create function search_words(text) returns text language plpgsql immutable strict parallel safe as $$
declare
    words text := lower($1);
begin
    if octet_length(words) > char_length(words) then
        words := regexp_replace(translate(normalize(words, NFKD), '“”„«»‐‑‒–—―−‘’ʼ', '"""""-------'''''''),
            '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]', '', 'g');
        if words ~ '[\u2190-\u2bff\U0001f000-\U0001ffff]' then
            words := (select string_agg(case when letter ~ '[\u2190-\u2bff\U0001f000-\U0001ffff]'
                    then ' emoji' || to_hex(ascii(letter)) || ' ' else letter end, '' order by n)
                from regexp_split_to_table(words, '') with ordinality as letters (letter, n));
        end if;
    end if;
    words := translate(words, './@&<_''`', '      ');
    if words ~ '[0-9]' then
        words := regexp_replace(regexp_replace(regexp_replace(words,
            '\m([a-z]{3,})2(?=(?:nya|an)?\M)', '\1', 'g'), '\m(rt|rw)(?=\d)', '\1 ', 'g'), '\m0+(?=\d)', '', 'g');
    end if;
    return words;
end $$;

-- Returns the stems of the words. The stemmer for Indonesian has no dictionary, so it cannot know whether "bentrokan" comes from
-- "bentro" or from "bentrok", and whether "menolak" comes from "olak" or from "tolak". Therefore a word has a second stem, without
-- a position: of the word without its first prefix, with the letter that the prefix replaced, and "-kan" read as "k" and "-an".
create function search_vector(text) returns tsvector language plpgsql immutable strict parallel safe set search_path = public as $$
declare
    words text := translate(search_words($1), '-"', '  ');
begin
    return to_tsvector('indonesian', words) || coalesce((select array_to_tsvector(array_agg(stem[1]) filter (where stem[1] <> '')) from (
        select ts_lexize('pg_catalog.indonesian_stem', case when right(root, 3) = 'kan' then left(root, -2) else root end) as stem
        from unnest(tsvector_to_array(to_tsvector('simple', words))) word
            cross join lateral (select substr(word, 3, 1) as third, substr(word, 4, 1) in ('a', 'e', 'i', 'o', 'u') as vowel_fourth,
                substr(word, 5, 1) in ('a', 'e', 'i', 'o', 'u') as vowel_fifth) letter
            cross join lateral (select case
                when left(word, 2) = 'di' then substr(word, 3)
                when left(word, 3) in ('ber', 'ter') then substr(word, 4)
                when left(word, 3) = 'per' then case when vowel_fourth then substr(word, 3) else substr(word, 4) end
                when left(word, 2) not in ('me', 'pe') then word
                when third = 'm' then case when vowel_fourth then 'p' else '' end || substr(word, 4)
                when third <> 'n' then word
                when substr(word, 4, 1) = 'y' then 's' || substr(word, 5)
                when substr(word, 4, 1) = 'g' then case when vowel_fifth then 'k' else '' end || substr(word, 5)
                else case when vowel_fourth then 't' else '' end || substr(word, 4) end as root) r
        where length(word) > 5 and (left(word, 2) in ('di', 'be', 'te', 'me', 'pe') or right(word, 3) = 'kan')) readings), '');
end $$;

-- Returns a query for all words, with "or", "a phrase" and -without. Each word may have either stem. The last
-- may be only the beginning of a word, from three letters on, as people search while they type.
create function search_query(text) returns tsquery language plpgsql immutable strict parallel safe set search_path = public as $$
declare
    words text := regexp_replace(search_words($1), '(\w)-+(?=\w)', '\1 ', 'g');
    wanted tsquery := websearch_to_tsquery('simple', words);
    last_word text := (regexp_match(words, '(\w+)\W*$'))[1];
    word text;
begin
    foreach word in array tsvector_to_array(to_tsvector('simple', translate(words, '-"', '  '))) loop
        wanted := ts_rewrite(wanted, quote_literal(word)::tsquery, (
            select string_agg(quote_literal(lexeme) || case when word = last_word and lexeme ~ '^[a-z]{3,}$' then ':*' else '' end, '|')::tsquery
            from unnest(tsvector_to_array(search_vector(word))) lexeme));
    end loop;
    return wanted;
end $$;

-- `content` is what the reporter wrote, as one document: it is compared, versioned, merged and returned as a whole. Columns
-- that are filtered, sorted, summed or constrained are generated from it, so that the two cannot disagree.
create table report (
    id                 uuid primary key,
    version            integer not null check (version > 0),
    -- The reporter; null if the report is sensitive or erased.
    reporter_id        uuid references account (id),
    -- A keyed pseudonym of the reporter of a sensitive report, by which reporters find their own reports.
    reporter_key       bytea check (length(reporter_key) = 32),
    status             text not null check (status in
                           ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION', 'VERIFIED', 'REJECTED', 'WITHDRAWN')),
    -- The Admiralty code of the verification.
    source_reliability text check (source_reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility        text check (credibility in ('1', '2', '3', '4', '5', '6')),
    -- The incident that the report belongs to, at most one.
    incident_id        uuid,
    received_at        timestamptz not null,
    updated_at         timestamptz not null,
    -- From when the early warning may count the report: its receipt, or the end of the event's last day for imported history.
    known_at           timestamptz not null,
    -- Since when the report waits for a verifier; null unless it is SUBMITTED. An answer to a verifier's question starts a new
    -- wait.
    waiting_since      timestamptz,
    -- When the report was erased after its retention period: nobody is its reporter any more.
    erased_at          timestamptz,
    content            jsonb not null,

    kind         text not null generated always as (content ->> 'kind') stored check (kind in ('CONFLICT', 'EARLY_WARNING')),
    region_code  text collate "C" not null generated always as (content ->> 'regionCode') stored references region (code),
    regency_code text collate "C" not null generated always as (left(content ->> 'regionCode', 5)) stored,
    -- When the event is assumed to have happened: a reporter's clock that runs ahead does not move it behind the receipt.
    occurred_at  timestamptz not null generated always as (least(json_time(content ->> 'occurredAt'), received_at)) stored,
    sensitive    boolean not null generated always as (coalesce((content ->> 'sensitive')::boolean, false)) stored,
    dimensions   text[] not null generated always as (json_codes(content -> 'dimensions')) stored
                     check (cardinality(dimensions) > 0 and dimensions <@ array['POLITICAL', 'ECONOMIC', 'SOCIO_CULTURAL',
                         'RELIGIOUS', 'ETHNIC', 'BOUNDARY', 'NATURAL_RESOURCES', 'RESOURCE_DISTRIBUTION']),
    form         text generated always as (content #>> '{conflict,form}') stored
                     check (form in ('DISPUTE', 'THREAT', 'DEMONSTRATION', 'BLOCKADE', 'RIOT', 'CLASH', 'BRAWL', 'MOB_BEATING',
                         'TERROR_ATTACK', 'VANDALISM', 'ASSAULT', 'SWEEPING', 'ABDUCTION', 'ROBBERY', 'OTHER', 'UNCLEAR')),
    indicators   text[] generated always as
                     (json_codes(jsonb_path_query_array(content, '$.earlyWarning.indicators[*].code'))) stored,
    severity     integer not null generated always as
                     (coalesce(content #>> '{conflict,severity}', content #>> '{earlyWarning,severity}')::integer) stored
                     check (severity between 1 and 5),
    position     point generated always as
                     (point((content #>> '{position,longitude}')::float8, (content #>> '{position,latitude}')::float8)) stored,
    issue        text generated always as (content ->> 'issue') stored,
    horizon      text generated always as (content #>> '{earlyWarning,horizon}') stored,
    -- Whether the event happened more than a week before the receipt. Of all other reports the two times lie close together, so
    -- that a bound of one is a bound of the other.
    late         boolean not null generated always as
                     (received_at - json_time(content ->> 'occurredAt') > interval '7 days') stored,
    -- The order in which reports ask for attention: 100 while undecided, and severity × likelihood × nearness. A conflict counts as
    -- likelihood 5. Nearness is 4 for IMMEDIATE and for a conflict that goes on, 3 for DAYS and for a conflict that is over, 2 for
    -- WEEKS, 1 for MONTHS.
    urgency      integer not null generated always as (
                     case when status in ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION') then 100 else 0 end
                     + coalesce(content #>> '{conflict,severity}', content #>> '{earlyWarning,severity}')::integer
                     * coalesce((content #>> '{earlyWarning,likelihood}')::integer, 5)
                     * case content #>> '{earlyWarning,horizon}'
                         when 'IMMEDIATE' then 4 when 'DAYS' then 3 when 'WEEKS' then 2 when 'MONTHS' then 1
                         else case when (content #>> '{conflict,ongoing}')::boolean then 4 else 3 end end) stored,
    search       tsvector not null generated always as (search_vector(
                     (content ->> 'title') || ' ' || coalesce(content ->> 'place', '') || ' ' || (content ->> 'narrative'))) stored,

    check (char_length(content ->> 'title') between 1 and 200),
    check (char_length(content ->> 'narrative') between 1 and 20000),
    check ((kind = 'CONFLICT') = (form is not null)),
    check ((kind = 'EARLY_WARNING') = (cardinality(indicators) > 0)),
    check (status <> 'VERIFIED' or source_reliability is not null and credibility is not null),
    check ((reporter_id is not null) = (not sensitive and erased_at is null)),
    check ((reporter_key is not null) = (sensitive and erased_at is null)),
    constraint report_waits_while_submitted check ((waiting_since is not null) = (status = 'SUBMITTED'))
);
-- List the reports of the whole country, by receipt or by event.
create index report_received on report (received_at, id);
create index report_occurred on report (occurred_at, id);
-- Lists the reports of a province, without reading past those of all others.
create index report_province on report (left(region_code, 2), received_at, id);
-- List the reports of a regency, by receipt or by event.
create index report_regency_received on report (regency_code, received_at, id);
create index report_regency_occurred on report (regency_code, occurred_at, id);
-- Lists the reports of a district or village.
create index report_region on report (region_code, received_at, id);
-- List a pioneer's own reports, the sensitive ones by pseudonym.
create index report_reporter on report (reporter_id, received_at, id);
create index report_reporter_key on report (reporter_key, received_at, id) where reporter_key is not null;
-- Lists the reports of an incident.
create index report_incident on report (incident_id, received_at, id) where incident_id is not null;
-- Lists the reports of one status. Without it, a last page that is not full would read to the end of the table.
create index report_status on report (status, received_at, id);
-- Lists a regency's reports that are not decided yet.
create index report_open on report (regency_code, received_at, id) where status in ('SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION');
-- Finds the overdue reports.
create index report_waiting on report (regency_code, waiting_since) where waiting_since is not null;
-- Finds the reports whose retention period has ended.
create index report_retention on report (updated_at) where status in ('VERIFIED', 'REJECTED', 'WITHDRAWN') and erased_at is null;
-- List the verified reports for other systems, which get the order of the days only: of the country, a province and a regency.
create index report_day_received on report (cast(received_at at time zone 'Asia/Jakarta' as date), id) where status = 'VERIFIED';
create index report_province_day on report (left(region_code, 2), cast(received_at at time zone 'Asia/Jakarta' as date), id)
    where status = 'VERIFIED';
create index report_regency_day on report (regency_code, cast(received_at at time zone 'Asia/Jakarta' as date), id)
    where status = 'VERIFIED';
create index report_day_occurred on report (cast(occurred_at at time zone 'Asia/Jakarta' as date), id) where status = 'VERIFIED';
-- Filters by words and codes, and by any two of them at once. Serves what is too rare to be met soon in the order of a list.
create index report_filters on report using gin (search, dimensions, indicators, form, issue, horizon, severity, status);
-- Lists by urgency. Its last columns let a region be selected without reading the rows of all others.
create index report_urgency on report (urgency, received_at, id, left(region_code, 2), regency_code);
-- Filters by the time of the last change.
create index report_updated on report (updated_at, id);
-- Finds the reports whose event lies long before their receipt, for lists by the one time that filter by the other.
create index report_late on report (received_at, id) where late;
-- Filters by a box of coordinates.
create index report_position on report using gist (position);

-- The contents that corrections replaced. A row is never updated; the rows of an erased report are deleted. Only the reporter
-- corrects a report, so no column names who did.
create table report_version (
    report_id   uuid not null references report (id),
    version     integer not null,
    content     jsonb not null,
    replaced_at timestamptz not null,
    primary key (report_id, version)
);

-- The changes of a report's status. Only the name of the actor and the words are ever removed.
create table report_transition (
    id                 uuid primary key,
    report_id          uuid not null references report (id),
    -- The report's version after the change.
    version            integer not null,
    from_status        text not null,
    to_status          text not null,
    changed_at         timestamptz not null,
    -- Null for the reporter of a sensitive report, or of a sensitive report since erased.
    changed_by         uuid references account (id),
    note               text check (char_length(note) between 1 and 2000),
    reason             text check (reason in
                           ('UNFOUNDED', 'RUMOUR_REFUTED', 'UNVERIFIABLE', 'DUPLICATE', 'OUT_OF_SCOPE', 'INSUFFICIENT')),
    duplicate_of       uuid references report (id),
    source_reliability text,
    credibility        text,
    unique (report_id, version),
    check ((to_status = 'REJECTED') = (reason is not null)),
    check ((reason is not distinct from 'DUPLICATE') = (duplicate_of is not null)),
    check (duplicate_of <> report_id)
);
-- Serve the foreign keys.
create index report_transition_changed_by on report_transition (changed_by);
create index report_transition_duplicate_of on report_transition (duplicate_of);

-- The reporter of a sensitive report, encrypted with a key that the database does not hold. No column names them in clear.
create table report_source (
    report_id uuid primary key references report (id),
    sealed    bytea not null
);

-- Break-glass access: who was shown the reporter of a sensitive report, why, and until when.
create table disclosure (
    id         uuid primary key,
    report_id  uuid not null references report (id),
    account_id uuid not null references account (id),
    reason     text not null check (char_length(reason) between 10 and 1000),
    at         timestamptz not null,
    until      timestamptz not null check (until > at)
);
-- Finds the caller's open disclosure of a report.
create index disclosure_report on disclosure (report_id, account_id, until);
-- Serves the foreign key.
create index disclosure_account on disclosure (account_id);

-- Questions about a report and the answers. A message is never changed; it is deleted when its report is erased.
create table report_message (
    id         uuid primary key,
    report_id  uuid not null references report (id),
    -- The order of the messages. It is assigned under the report's lock, so that none appears before one already read.
    seq        integer not null check (seq > 0),
    -- Null for the reporter, who is named in the report only.
    author_id  uuid references account (id),
    written_at timestamptz not null,
    text       text not null check (char_length(text) between 1 and 5000),
    unique (report_id, seq)
);
-- Finds the messages of an author.
create index report_message_author on report_message (author_id);

-- A verifier's note "I am on it", and until when it holds. It blocks nobody and does not change the report's version.
create table report_claim (
    report_id  uuid not null references report (id),
    account_id uuid not null references account (id),
    until      timestamptz not null,
    primary key (report_id, account_id)
);
-- Serves the foreign key.
create index report_claim_account on report_claim (account_id);

-- The overdue reports of which the region's officers were notified, once for each report.
create table report_escalation (
    report_id uuid primary key references report (id),
    at        timestamptz not null
);
