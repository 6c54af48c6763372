"""Uses the generated Python client. Arguments: the service's address, a password, a picture."""

import sys
import uuid
from datetime import datetime, timezone

from rukun_client import ApiClient, Configuration
from rukun_client.api import AttachmentsApi, ChangesApi, ReportsApi, SigningInApi
from rukun_client.models import (
    ChangedReport,
    Conflict,
    ConflictPatch,
    Impact,
    ImpactPatch,
    Position,
    ReportDraft,
    ReportDraftPatch,
)

address, password, picture = sys.argv[1:]


def signed_in(username):
    tokens = SigningInApi(ApiClient(Configuration(host=address))).get_token(
        grant_type="password", username=username, password=password
    )
    return ApiClient(Configuration(host=address, access_token=tokens.access_token))


def draft():
    return ReportDraft(
        id=uuid.uuid4(),
        kind="CONFLICT",
        title="Perselisihan batas kebun",
        narrative="Dua keluarga berselisih sejak pagi.",
        region_code="35.27.03.1003",
        place="Kebun timur",
        position=Position(latitude=-7.19, longitude=113.25),
        occurred_at=datetime.now(timezone.utc),
        dimensions=["BOUNDARY"],
        conflict=Conflict(form="DISPUTE", severity=1, impact=Impact(injured=2, missing=1)),
    )


pioneer = signed_in("pioneer.sampang")
reports = ReportsApi(pioneer)

# A report that is sent again is stored once.
report = draft()
filed, again = (reports.file_report_with_http_info(report) for _ in range(2))
print("filed:", filed.status_code, again.status_code)
# This client was generated before the code SUBMITTED existed. It keeps the code.
status = filed.data.status
print("unknown status:", "true" if status.name == "UNKNOWN" and status.value == "SUBMITTED" else status)

# A patch changes the fields that it names, at any depth. None removes a value.
patch = ReportDraftPatch(place=None, conflict=ConflictPatch(impact=ImpactPatch(injured=3, missing=None)))
corrected = reports.correct_report(report.id, filed.headers["ETag"], patch)
impact = corrected.conflict.impact
print("corrected:", corrected.place or "null", impact.injured, impact.missing or "null", corrected.title)

print("uploaded:", AttachmentsApi(pioneer).add_attachment(report.id, picture, caption="Kebun").type)

for _ in range(4):
    reports.file_report(draft())
pages, cursor = 0, None
while pages == 0 or cursor:
    page = reports.list_reports(mine=True, limit=2, cursor=cursor)
    pages, cursor = pages + 1, page.next
print("three pages:", "true" if pages >= 3 else pages)

changes = ChangesApi(signed_in("officer.jatim"))
kinds, batch = set(), changes.list_changes(limit=200)
while batch.items:
    for change in (item.actual_instance for item in batch.items):
        kinds.add(type(change).__name__)
        if isinstance(change, ChangedReport) and not change.deleted:
            change.resource.region_code
    batch = changes.list_changes(after=batch.next, limit=200)
print("changes:", *sorted(kinds))
