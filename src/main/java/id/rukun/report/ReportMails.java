package id.rukun.report;

import id.rukun.identity.Account;
import id.rukun.notice.QueuedMail;
import id.rukun.platform.http.ServiceUrl;
import id.rukun.platform.json.Times;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import id.rukun.report.source.Disclosure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Builds the arguments of mails about reports: region, time and link; never the report's text or its reporter. */
@Singleton
public class ReportMails {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'WIB'").withZone(Times.ZONE);

    private final ServiceUrl url;

    ReportMails(ServiceUrl url) {
        this.url = url;
    }

    /**
     * Returns the arguments of a mail template: {0} the regency's name, {1} the time, {2} the report's URL, and from
     * {3} the arguments in {@code more}.
     */
    public List<String> arguments(UUID report, String regionCode, Instant at, String... more) {
        var regency = RegionCode.regencyOf(regionCode);
        var region = Region.find(regency == null ? regionCode : regency).orElseThrow();
        return Stream.concat(Stream.of(region.name, LOCAL.format(at), addressOf(report)), Stream.of(more))
                .toList();
    }

    public static List<Account> covering(String regionCode, List<Account> accounts) {
        return accounts.stream()
                .filter(account -> RegionCode.covers(account.regionCode, regionCode))
                .toList();
    }

    void forget(@Observes Retention.Erasing erased) {
        var about = new ArrayList<>(Disclosure.idsOf(erased.reportId()));
        about.add(erased.reportId());
        QueuedMail.forget(about);
    }

    private String addressOf(UUID report) {
        return url.of("/api/v1/reports/" + report).orElse(report.toString());
    }
}
