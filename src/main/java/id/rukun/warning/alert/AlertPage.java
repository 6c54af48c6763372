package id.rukun.warning.alert;

import id.rukun.platform.json.Times;
import id.rukun.platform.start.TrialSettings;
import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes an alert as a page that any phone can show: one file without scripts, pictures and fonts. */
@Singleton
class AlertPage {
    private static final Messages TEXTS = Messages.named("alert");

    private final AlertSettings settings;
    private final boolean trial;

    AlertPage(AlertSettings settings, TrialSettings trial) {
        this.settings = settings;
        this.trial = trial.on();
    }

    /** @param alert published at some time */
    String write(Alert alert, Instant now, Locale language) {
        var messages = AlertMessage.of(alert);
        var latest = messages.get(messages.size() - 1);
        var headline = escaped(alert.content.headline().in(language));
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body class="%s %s">
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                        language.getLanguage(),
                        headline,
                        STYLE,
                        alert.content.level(),
                        alert.status(now),
                        top(alert, latest, now, language, headline)
                                + texts(alert, latest, language)
                                + facts(alert, messages, language)
                                + links(alert, latest, language));
    }

    private String top(Alert alert, AlertMessage latest, Instant now, Locale language, String headline) {
        var status = alert.status(now);
        var at = status == AlertStatus.PUBLISHED || status == AlertStatus.EXPIRED
                ? alert.content.expires()
                : alert.updatedAt;
        var newer = alert.supersededBy == null
                ? ""
                : "<p><a href=\"%s?lang=%s\">%s</a></p>\n"
                        .formatted(alert.supersededBy, language.getLanguage(), TEXTS.get(language, "page.newer"));
        return (trial ? "<p class=\"test\">%s</p>\n".formatted(TEXTS.get(language, "page.test")) : "")
                + """
                <p class="level">%s</p>
                <h1 dir="auto">%s</h1>
                <p class="status">%s</p>
                %s""".formatted(
                                TEXTS.get(language, "page.level." + alert.content.level()),
                                headline,
                                TEXTS.get(language, "page.status." + status, time(at, language)),
                                newer);
    }

    private static String texts(Alert alert, AlertMessage latest, Locale language) {
        if (latest.type == AlertMessage.Type.CANCEL) {
            return section("page.reason", latest.note.in(language), language)
                    + section("page.instruction", TEXTS.get(language, "cancelled.instruction"), language);
        }
        return section("page.happening", alert.content.description().in(language), language)
                + section("page.instruction", alert.content.instruction().in(language), language);
    }

    private static String section(String title, String text, Locale language) {
        return "<h2>%s</h2>\n<p class=\"text\" dir=\"auto\">%s</p>\n"
                .formatted(TEXTS.get(language, title), escaped(text));
    }

    private String facts(Alert alert, List<AlertMessage> messages, Locale language) {
        var first = messages.get(0).sent;
        var last = messages.get(messages.size() - 1).sent;
        return "<dl>\n"
                + fact("page.area", CapDocuments.nameOf(alert.content.regionCode()), language)
                + fact("page.published", time(first, language) + " · " + settings.senderName(), language)
                + (messages.size() > 1 ? fact("page.changed", time(last, language), language) : "")
                + settings.contact()
                        .map(contact -> fact("page.contact", contact, language))
                        .orElse("")
                + "</dl>\n";
    }

    private static String fact(String title, String text, Locale language) {
        return "<dt>%s</dt><dd>%s</dd>\n".formatted(TEXTS.get(language, title), escaped(text));
    }

    /** The addresses are relative, so that they hold behind any proxy. */
    private static String links(Alert alert, AlertMessage latest, Locale language) {
        var other = Language.ENGLISH.equals(language) ? "id" : "en";
        return """
                <ul class="links">
                <li><a href="?lang=%s" hreflang="%s" lang="%s">%s</a></li>
                <li><a href="../api/v1/alerts.atom?lang=%s">%s</a></li>
                <li><a href="../api/v1/alerts/%s/messages/%d">%s</a></li>
                </ul>
                """.formatted(
                        other,
                        other,
                        other,
                        TEXTS.get(language, "page.other"),
                        language.getLanguage(),
                        TEXTS.get(language, "page.feed"),
                        alert.id,
                        latest.number,
                        TEXTS.get(language, "page.cap"));
    }

    /** Such as "28 November 2026, 14.05 WIB". */
    private static String time(Instant at, Locale language) {
        var pattern = Language.ENGLISH.equals(language) ? "d MMMM uuuu, HH:mm 'WIB'" : "d MMMM uuuu, HH.mm 'WIB'";
        return DateTimeFormatter.ofPattern(pattern, language)
                .withZone(Times.ZONE)
                .format(at);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static final String STYLE = """

            :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --quiet: #555; --mark: #666 }
            .WASPADA { --mark: #ffd54a } .SIAGA { --mark: #ff9d3b } .AWAS { --mark: #c62828 }
            .EXPIRED, .CANCELLED, .SUPERSEDED { --mark: #bdbdbd }
            @media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --quiet: #b5b5b5 } }
            body { margin: 0; background: var(--paper); color: var(--ink);
                   font: 1.0625rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
            main { max-width: 40rem; margin: 0 auto; padding: 1rem 1.25rem 2rem; border-top: .6rem solid var(--mark) }
            .test { border: 2px dashed; padding: .5rem .75rem; font-weight: bold }
            .level { display: inline-block; margin: .5rem 0 0; padding: .15rem .7rem; border-radius: .3rem;
                     font-weight: bold; background: var(--mark); color: #1b1b1b }
            .AWAS.PUBLISHED .level { color: #fff }
            h1 { font-size: 1.6rem; line-height: 1.25; margin: .75rem 0 .25rem }
            .status { margin-top: 0; font-weight: bold }
            h2 { font-size: 1.15rem; margin: 1.5rem 0 .25rem }
            .text { white-space: pre-line; margin-top: 0 }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin-top: 1.75rem;
                 padding-top: 1rem; border-top: 1px solid var(--quiet) }
            dt { color: var(--quiet) } dd { margin: 0 }
            .links { list-style: none; padding: 0 } .links a, p a { display: inline-block; padding: .4rem 0; color: inherit }
            """;
}
