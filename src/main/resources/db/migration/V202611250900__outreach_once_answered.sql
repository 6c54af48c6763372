-- What answered a report once, and answers it no more, still tells who reported it: found when the reporter is hidden or erased.
create index outreach_version_answers on outreach_version (((content ->> 'answers')::uuid)) where content ->> 'answers' is not null;
