package id.rukun.importing;

import id.rukun.platform.json.CodePoints;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the Indonesian texts of a report from a UCDP event. */
final class UcdpWording {
    private static final int TITLE = 200;
    private static final int PLACE = 200;

    private static final String NARRATIVE = """
            Diimpor dari UCDP GED, kejadian %d; bukan laporan pelopor.
            Konflik: %s. Jenis: %s. Pihak A: %s. Pihak B: %s.
            Tempat: %s (where_prec %d).
            Waktu: %s sampai %s (date_prec %d).
            Korban meninggal: perkiraan terbaik %d, terendah %d, tertinggi %d; pihak A %d, pihak B %d, warga sipil %d, \
            tidak diketahui %d.
            Sumber: UCDP Georeferenced Event Dataset (Sundberg & Melander 2013; Högbladh 2019), CC BY 4.0.""";

    private UcdpWording() {}

    static String title(UcdpEvent event) {
        var sides =
                switch (event.violence()) {
                    case STATE_BASED -> "Bentrokan bersenjata: " + event.sideA() + " – " + event.sideB();
                    case NON_STATE -> "Bentrokan antarkelompok: " + event.sideA() + " – " + event.sideB();
                    case ONE_SIDED -> "Kekerasan sepihak: " + event.sideA() + " terhadap " + event.sideB();
                };
        var place = place(event);
        return CodePoints.shortened(place == null ? sides : sides + ", " + place, TITLE);
    }

    /** Returns null if UCDP gives no place. */
    static String place(UcdpEvent event) {
        var description = event.where().description();
        return description.isEmpty() ? null : CodePoints.shortened(description, PLACE);
    }

    static String narrative(UcdpEvent event) {
        var deaths = event.deaths();
        return String.format(
                Locale.ROOT,
                NARRATIVE,
                event.id(),
                event.conflict(),
                violence(event),
                event.sideA(),
                event.sideB(),
                places(event.where()),
                event.where().precision(),
                event.when().start(),
                event.when().end(),
                event.when().precision(),
                deaths.best(),
                deaths.low(),
                deaths.high(),
                deaths.sideA(),
                deaths.sideB(),
                deaths.civilians(),
                deaths.unknown());
    }

    private static String violence(UcdpEvent event) {
        return switch (event.violence()) {
            case STATE_BASED -> "kekerasan yang melibatkan negara";
            case NON_STATE -> "kekerasan antarkelompok bukan negara";
            case ONE_SIDED -> "kekerasan sepihak terhadap warga sipil";
        };
    }

    private static String places(UcdpEvent.Where where) {
        var places = Stream.of(where.description(), where.adm2(), where.adm1())
                .filter(place -> !place.isEmpty())
                .collect(Collectors.joining("; "));
        return places.isEmpty() ? "tidak disebut" : places;
    }
}
