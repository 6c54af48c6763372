-- The region tree of Indonesia: provinces, regencies and cities, districts, villages. The next migration fills it.

-- Trigram indexes find a region by a misspelt name.
create extension if not exists pg_trgm;

create table region (
    -- The code of the Ministry of Home Affairs. It starts with the parent's code: 35.27.01.2001 is a village in 35.27.01.
    code        text collate "C" primary key check (code ~ '^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$'),
    parent_code text collate "C" references region (code),
    level       text not null check (level in ('PROVINCE', 'REGENCY', 'CITY', 'DISTRICT', 'VILLAGE')),
    name        text not null check (name <> ''),
    -- The centroid; null if unknown.
    latitude    double precision check (latitude between -90 and 90),
    longitude   double precision check (longitude between -180 and 180),
    -- The name as a person types it: lower case, without the leading word for "regency" or "city".
    search_name text not null generated always as
        (lower(regexp_replace(name, '^(Kabupaten|Kota)( Administrasi)? ', ''))) stored,
    check ((parent_code is null) = (level = 'PROVINCE')),
    check (parent_code is null or code like parent_code || '.%')
);
-- Lists the children of a region in the order of their codes.
create index region_parent on region (parent_code, code);
-- Searches by name. A pending list would slow every search down until a vacuum, which this table rarely gets.
create index region_search on region using gin (search_name gin_trgm_ops) with (fastupdate = off);
