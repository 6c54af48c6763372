package id.rukun.identity;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie that holds the refresh token of a page of this origin, out of reach of its scripts. A page asks for it with
 * the header {@value #HEADER}. No form and no link can send a header, and a script of another origin may not send this one
 * (CORS does not allow it), so the cookie cannot be used from elsewhere; {@code SameSite=Strict} and the checks of
 * {@link #isOfThisOrigin} are second and third lines of defence.
 *
 * @param name the name of the page, so that the board and the field app in one browser have sign-ins of their own
 * @param secure whether browsers send it over TLS only
 */
record RefreshCookie(String name, HttpServerRequest request, boolean secure) {
    static final String HEADER = "Refresh-Cookie";

    private static final Pattern PAGE = Pattern.compile("[a-z]{1,16}");

    /**
     * Returns the cookie that the header asks for; empty without the header.
     *
     * @param trial whether the service is a trial, which is reached on this machine without TLS
     * @throws OAuth.Failure {@code invalid_request} if the page is of another origin
     */
    static Optional<RefreshCookie> of(String page, HttpServerRequest request, boolean trial) {
        if (page == null) {
            return Optional.empty();
        }
        if (!PAGE.matcher(page).matches() || !isOfThisOrigin(request)) {
            throw OAuth.Failure.invalidRequest();
        }
        return Optional.of(
                new RefreshCookie("rukun-refresh-" + page, request, !trial || "https".equals(request.scheme())));
    }

    /** Returns the token that the browser sent, null for none. */
    String token() {
        return Optional.ofNullable(request.getCookie(name))
                .map(Cookie::getValue)
                .orElse(null);
    }

    /**
     * Returns the cookie with a new token. Without a {@code Path}, browsers send it to the paths beside the one that set it,
     * {@code …/api/v1/auth/}, also below the prefix of a proxy (RFC 6265 section 5.1.4).
     */
    NewCookie with(String token, long seconds) {
        return new NewCookie.Builder(name)
                .value(token)
                .maxAge(Math.toIntExact(seconds))
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    NewCookie cleared() {
        return with("", 0);
    }

    /** Browsers set {@code Sec-Fetch-Site} where they trust the connection, and scripts cannot. */
    private static boolean isOfThisOrigin(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeader("Origin");
        return origin == null
                || origin.equalsIgnoreCase(request.scheme() + "://" + Objects.toString(request.authority(), ""));
    }
}
