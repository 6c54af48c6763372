package id.rukun.report.source;

import id.rukun.identity.Account;
import id.rukun.notice.QueuedMail;
import id.rukun.report.Report;
import id.rukun.report.ReportMails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Notifies the administrators and the region's officers of every disclosure, in the transaction of the disclosure. The
 * officer who opened the disclosure is notified too, because someone else may have used the account.
 */
@ApplicationScoped
class DisclosureNotice {
    private static final Logger LOG = Logger.getLogger(DisclosureNotice.class);

    private final ReportMails mails;

    DisclosureNotice(ReportMails mails) {
        this.mails = mails;
    }

    void tell(@Observes Disclosure disclosure) {
        var regionCode = Report.<Report>findById(disclosure.reportId).content.regionCode();
        var by = Account.<Account>findById(disclosure.accountId).username;
        var arguments = mails.arguments(disclosure.reportId, regionCode, disclosure.at, by);
        var told = Stream.concat(
                        Account.administratorsWithEmail().stream(),
                        ReportMails.covering(regionCode, Account.officersWithEmail()).stream())
                .map(account -> account.id)
                .distinct()
                .toList();
        told.forEach(account -> QueuedMail.queue("reporter-disclosed", disclosure.id, account, arguments));
        if (told.isEmpty()) {
            LOG.warnf(
                    "A reporter was disclosed, but nobody could be notified: no administrator, and no officer of %s, has an e-mail address",
                    regionCode);
        }
    }
}
