-- Rows :from to :to of the reports the benchmark runs on. The same numbers give the same rows: nothing is random, all is
-- drawn by hash. Run as the owner of the tables, in several sessions at once for speed. All invented.
\set ON_ERROR_STOP on
set client_min_messages = warning;

-- A number in [0, 1) that depends on a row and on what it is drawn for.
create function pg_temp.draw(row_number bigint, purpose bigint) returns float8 language sql immutable
    return (hashint8extended(row_number, purpose) & 1073741823) / 1073741824.0;

create temp table word (id serial primary key, text text);
insert into word (text)
select regexp_split_to_table('yang dan di warga dengan itu pada dari untuk desa karena ini tidak sudah akan ada mereka oleh
    kepada setelah antara kelompok pemuda malam bantuan lahan harga rapat polisi kepala dusun pasar tanah air sawah nelayan
    buruh pabrik pemilihan suara tokoh agama kiai santri perguruan silat sengketa batas jalan hutan tambang perusahaan upah
    keluarga rumah batu rusak luka korban massa aksi blokade kantor camat bupati dialog damai mediasi hoaks kabar grup pesan
    ancaman dendam pembagian beras sembako jatah daftar penerima pupuk langka nelayan kapal jaring garam tambak banjir irigasi
    bentrokan perkelahian konvoi suporter pertandingan masjid gereja musala warung parkir pedagang kaki lima penggusuran',
    '\s+');
insert into word (text)
select a || b || c
from unnest(array['be','ka','su','ma','ti','pe','ra','lo','di','gu','sa','wa']) with ordinality as first (a, i),
    unnest(array['ran','lim','kus','tar','bon','jan','wil','pat','sur','den','mil','gar']) with ordinality as second (b, j),
    unnest(array['an','i','kan','nya','ah','ung','at','is','o','em']) with ordinality as third (c, k);

-- Few words are frequent and many rare, as in any language.
create temp table sentence as
select s as id, string_agg(w.text, ' ' order by g) || '.' as text
from generate_series(1, 5000) s
    cross join lateral generate_series(1, 8 + s % 13) g
    join word w on w.id = 1 + floor((select count(*) from word) * power(pg_temp.draw(s * 64 + g, 1), 3))::int
group by s;
alter table sentence add primary key (id);

create temp table village as
select row_number() over (order by md5(left(v.code, 5)), v.code) as id, v.code, v.name, r.code as regency, r.latitude, r.longitude
from region v join region r on r.code = left(v.code, 5)
where v.code like '35.%' and v.level = 'VILLAGE';
alter table village add primary key (id);
analyze word, sentence, village;

-- Three pioneers in each regency, beside those of the trial.
insert into pioneer (id, version, name, region_code, languages, active, created_at, updated_at)
select md5('bench ' || regency || k)::uuid, 1, 'Pelopor ' || regency || ' ' || k, regency, '{id,jv}', true, now(), now()
from (select distinct regency from village) r cross join generate_series(1, 3) k
on conflict do nothing;
insert into account (id, version, kind, username, password_hash, roles, region_code, pioneer_id, active, created_at, updated_at)
select p.id, 1, 'HUMAN', 'bench.' || p.region_code || '.' || right(p.name, 1), a.password_hash, '{PIONEER}', p.region_code, p.id,
    true, now(), now()
from pioneer p cross join account a
where a.username = 'pioneer.sampang' and p.name like 'Pelopor 35.%'
on conflict do nothing;

create temp table code as
select list, row_number() over (partition by list order by ordinality) - 1 as id, value, count(*) over (partition by list) as size
from (values
    ('dimension', 'ECONOMIC ECONOMIC ECONOMIC POLITICAL POLITICAL SOCIO_CULTURAL RELIGIOUS ETHNIC BOUNDARY NATURAL_RESOURCES'),
    ('form', 'DISPUTE THREAT DEMONSTRATION BLOCKADE RIOT CLASH BRAWL MOB_BEATING VANDALISM ASSAULT'),
    ('indicator', 'LIVELIHOOD_SHOCK LAYOFFS AID_GRIEVANCE PRICE_OR_SHORTAGE LAND_OR_RESOURCE_DISPUTE ELECTION_DISPUTE
        POLICY_REJECTION LEADERSHIP_CONTEST DISTRUST_OF_OFFICIALS HATE_SPEECH RUMOUR_OR_HOAX INTERGROUP_TENSION PROVOCATION
        THREATS MASS_MOBILISATION WEAPON_GATHERING MINOR_CLASHES REVENGE_VOW'),
    ('party', 'RESIDENTS STUDENTS MARTIAL_ARTS_SCHOOL SUPPORTERS RELIGIOUS_GROUP LABOUR_GROUP COMPANY GOVERNMENT')) lists (list, codes)
    cross join lateral regexp_split_to_table(codes, '\s+') with ordinality as split (value, ordinality);
create function pg_temp.pick(wanted text, row_number bigint, purpose bigint) returns text language sql stable
    return (select value from code where list = wanted and id = floor(pg_temp.draw(row_number, purpose) * size)::int);

insert into report (id, version, reporter_id, reporter_key, status, source_reliability, credibility, received_at, updated_at, known_at, waiting_since,
    content)
select md5('report ' || n)::uuid,
    case when status = 'SUBMITTED' then 1 else 2 end,
    case when n % 20 > 0 then md5('bench ' || v.regency || (1 + n % 3))::uuid end,
    -- Of a sensitive report the reporter stands under a pseudonym, and here none can be unsealed.
    case when n % 20 = 0 then sha256(convert_to('bench ' || v.regency || (1 + n % 3), 'UTF8')) end,
    status,
    case when status = 'VERIFIED' then chr(65 + n % 4) end,
    case when status = 'VERIFIED' then (1 + n % 4)::text end,
    received, least(received + interval '9 hours', now()), received, case when status = 'SUBMITTED' then received end,
    jsonb_strip_nulls(jsonb_build_object(
        'kind', case when n % 5 < 2 then 'EARLY_WARNING' else 'CONFLICT' end,
        'title', initcap(w.text) || ' di ' || v.name,
        'narrative', narrative,
        'regionCode', v.code,
        'place', v.name,
        'position', case when n % 10 < 7 then jsonb_build_object(
            'latitude', round((v.latitude + (pg_temp.draw(n, 2) - 0.5) * 0.16)::numeric, 5),
            'longitude', round((v.longitude + (pg_temp.draw(n, 3) - 0.5) * 0.16)::numeric, 5), 'accuracyMetres', 25) end,
        'locationPrecision', 'EXACT',
        'occurredAt', to_char(occurred at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'timePrecision', 'EXACT',
        'filedAt', to_char(received at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'dimensions', jsonb_build_array(pg_temp.pick('dimension', n, 4)),
        'issue', 'RESOURCE',
        'informationSource', 'WITNESSED',
        'sensitive', n % 20 = 0,
        'parties', jsonb_build_array(
            jsonb_build_object('type', pg_temp.pick('party', n, 5), 'role', 'INITIATOR', 'estimatedSize', 5 + n % 90),
            jsonb_build_object('type', pg_temp.pick('party', n, 6), 'role', 'TARGET')),
        'conflict', case when n % 5 >= 2 then jsonb_build_object('form', pg_temp.pick('form', n, 7),
            'weapons', jsonb_build_array('STONES'), 'ongoing', n % 7 = 0, 'severity', 1 + n % 5,
            'impact', jsonb_build_object('killed', 0, 'injured', n % 6, 'displaced', n % 13)) end,
        'earlyWarning', case when n % 5 < 2 then jsonb_build_object(
            'indicators', jsonb_build_array(
                jsonb_build_object('code', pg_temp.pick('indicator', n, 8), 'intensity', 1 + n % 3)),
            'likelihood', 1 + n % 5, 'severity', 1 + n % 4, 'horizon', 'DAYS', 'trend', 'RISING') end))
from generate_series(:from, :to) n
    -- Some regencies report more than others.
    join village v on v.id = 1 + floor((select count(*) from village) * power(pg_temp.draw(n, 9), 1.3))::int
    join word w on w.id = 1 + floor(120 * pg_temp.draw(n, 10))::int
    cross join lateral (select now() - interval '1826 days' * pg_temp.draw(n, 11) as received) r
    cross join lateral (select received - interval '3 days' * pg_temp.draw(n, 12) as occurred) o
    cross join lateral (select case
        when received > now() - interval '20 days' then (array['SUBMITTED', 'SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION'])[1 + n % 4]
        else (array['VERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED', 'REJECTED', 'VERIFIED', 'VERIFIED', 'IN_REVIEW', 'WITHDRAWN',
            'REJECTED'])[1 + (n / 7) % 10] end as status) s
    cross join lateral (select string_agg(t.text, ' ' order by g) as narrative
        from generate_series(1, 4 + floor(13 * pg_temp.draw(n, 13))::int) g
            join sentence t on t.id = 1 + floor(5000 * pg_temp.draw(n * 64 + g, 14))::int) x;

-- The level of each regency is to be computed.
insert into assessment_due (regency_code, cause)
select distinct p.regency_code, 'REPORT_FILED' from report p join level_regency r on r.regency_code = p.regency_code;

-- The statistics of their days are still to be computed.
insert into report_rollup_stale (regency_code, day)
select regency_code, cast(occurred_at at time zone 'Asia/Jakarta' as date) from report
where id in (select md5('report ' || n)::uuid from generate_series(:from, :to) n)
group by 1, 2 order by 2, 1;
