package id.rukun.report;

/** Invented examples of reports for the API description. */
final class ReportExamples {
    static final String CONFLICT = """
            {
              "id": "0199a6b0-5c1e-7a52-9d0e-2f6d1c9b7a11",
              "kind": "CONFLICT",
              "title": "Bentrok dua perguruan silat di Pasar Sleko",
              "narrative": "Dua kelompok bertemu setelah latihan; saling lempar batu sekitar dua puluh menit.",
              "regionCode": "35.77.02.1001",
              "place": "Pasar Sleko",
              "position": {"latitude": -7.6271, "longitude": 111.5132, "accuracyMetres": 25},
              "locationPrecision": "EXACT",
              "occurredAt": "2026-11-20T21:30:00+07:00",
              "timePrecision": "EXACT",
              "filedAt": "2026-11-20T22:05:11+07:00",
              "dimensions": ["SOCIO_CULTURAL"],
              "issue": "IDENTITY",
              "informationSource": "WITNESSED",
              "sensitive": false,
              "parties": [{"type": "MARTIAL_ARTS_SCHOOL", "role": "INITIATOR", "estimatedSize": 60}],
              "conflict": {
                "form": "CLASH", "weapons": ["STONES"], "ongoing": true, "severity": 3,
                "impact": {"killed": 0, "injured": 4, "displaced": 12, "buildingsDamaged": 2}
              }
            }""";

    static final String EARLY_WARNING = """
            {
              "id": "0199a6b0-6d2f-7b63-8e1f-3a7e2d0c8b22",
              "kind": "EARLY_WARNING",
              "title": "Ancaman balas dendam setelah perkelahian di lapangan desa",
              "narrative": "Beberapa pemuda mengajak berkumpul Sabtu malam untuk membalas; ajakan beredar di grup pesan.",
              "regionCode": "35.27.01",
              "occurredAt": "2026-11-20T19:00:00+07:00",
              "timePrecision": "DAY",
              "dimensions": ["SOCIO_CULTURAL", "ECONOMIC"],
              "informationSource": "COMMUNITY_LEADER",
              "sensitive": true,
              "earlyWarning": {
                "indicators": [{"code": "REVENGE_VOW", "intensity": 3}, {"code": "MASS_MOBILISATION", "intensity": 2}],
                "likelihood": 4, "severity": 3, "horizon": "DAYS", "trend": "RISING",
                "peaceCapacities": ["CUSTOMARY_MEDIATION"],
                "recommendation": "Pertemukan tokoh kedua desa sebelum Sabtu."
              }
            }""";

    private ReportExamples() {}
}
