package ciclo.campaign.response.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who fetches what a mail refers to.
public enum Visitor {
    /// Somebody who reads, as far as that can be told.
    PERSON,
    /// A mail service that fetches images on behalf of its readers, for some of them before they
    /// look and for some without that they ever do.
    PROXY,
    /// A program: it looks for viruses, makes previews, or fetches what might be wanted next.
    MACHINE;

    private static final Pattern PROXIES = Pattern.compile("GoogleImageProxy|YahooMailProxy", Pattern.CASE_INSENSITIVE);
    /// Apple Mail hides its readers behind requests that say no more than this.
    private static final String APPLE = "Mozilla/5.0";

    private static final Pattern AHEAD = Pattern.compile("prefetch|prerender|preview", Pattern.CASE_INSENSITIVE);

    /// What programs call themselves that follow links in mails: those that say that they are
    /// programs, those of mail filters and messengers, and the libraries that home-made ones are built on.
    private static final Pattern PROGRAMS = Pattern.compile(
            "(?<!cu)bot\\b|crawl|spider|slurp|preview|scan|fetch|validator|headless|phantomjs|selenium"
                    + "|barracuda|mimecast|proofpoint|safelinks|symantec|messagelabs|fireeye|trendmicro|sophos"
                    + "|forcepoint|zscaler|cloudmark|ironport|virustotal|urldefense|trustwave"
                    + "|facebookexternalhit|whatsapp|telegram|slack|discord|skype|embedly|bitly"
                    + "|^curl/|^wget/|python-|aiohttp|^python|^java/|java-http-client|okhttp|apache-httpclient"
                    + "|go-http-client|libwww|lwp|^ruby|^php|guzzle|node-fetch|axios|^undici|winhttp|powershell",
            Pattern.CASE_INSENSITIVE);

    /// A request for an address in a mail.
    ///
    /// @param method of HTTP
    /// @param userAgent as it calls itself
    /// @param purpose what it says that it fetches for: `Purpose`, `Sec-Purpose` or `X-Moz`
    public record Request(
            String method,
            @Nullable String userAgent,
            @Nullable String purpose) {}

    /// Who sent a request.
    ///
    /// @param sentAt when the mail was sent; null where nobody knows yet, which is too soon for anybody
    /// @param tooSoon nobody reads faster
    public static Visitor of(Request request, @Nullable Instant sentAt, Instant now, Duration tooSoon) {
        if (!request.method().equals("GET") || isAhead(request.purpose())) {
            return MACHINE;
        }
        String userAgent =
                request.userAgent() == null ? "" : request.userAgent().strip();
        if (PROXIES.matcher(userAgent).find() || userAgent.equals(APPLE)) {
            return PROXY;
        }
        boolean soon = sentAt == null || now.isBefore(sentAt.plus(tooSoon));
        return soon || userAgent.isEmpty() || PROGRAMS.matcher(userAgent).find() ? MACHINE : PERSON;
    }

    private static boolean isAhead(@Nullable String purpose) {
        return purpose != null && AHEAD.matcher(purpose).find();
    }
}
