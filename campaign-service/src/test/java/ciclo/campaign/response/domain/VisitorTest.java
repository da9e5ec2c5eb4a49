package ciclo.campaign.response.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.response.domain.Visitor.Request;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTest {

    private static final Instant SENT = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration TOO_SOON = Duration.ofSeconds(5);
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIREFOX,
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/18.3 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0 Mobile"
                        + " Safari/537.36",
                "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.9.0"
            })
    void whatPeopleReadWithIsAPerson(String userAgent) {
        assertThat(later("GET", userAgent, null)).isEqualTo(Visitor.PERSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
                "Mozilla/5.0"
            })
    void whatFetchesImagesForReadersIsAProxy(String userAgent) {
        assertThat(later("GET", userAgent, null)).isEqualTo(Visitor.PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "facebookexternalhit/1.1",
                "WhatsApp/2.23.20.0",
                "BarracudaCentral Inspector",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36",
                "curl/8.5.0",
                "python-requests/2.31.0",
                "Go-http-client/2.0",
                "Java/21.0.1",
                "Apache-HttpClient/5.2 (Java/17)"
            })
    void whatSaysThatItIsAProgramIsAMachine(String userAgent) {
        assertThat(later("GET", userAgent, null)).isEqualTo(Visitor.MACHINE);
    }

    @Test
    void whoeverSaysNothingOfThemselvesIsAMachine() {
        assertThat(later("GET", null, null)).isEqualTo(Visitor.MACHINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefetch", "prefetch;prerender", "Prefetch;anonymous-client-ip", "preview", "prerender"})
    void whatMightBeWantedNextIsFetchedByAMachine(String purpose) {
        assertThat(later("GET", FIREFOX, purpose)).isEqualTo(Visitor.MACHINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "POST"})
    void nobodyReadsByAnotherMethodThanGet(String method) {
        assertThat(later(method, FIREFOX, null)).isEqualTo(Visitor.MACHINE);
    }

    @Test
    void fiveSecondsAfterTheSendingSomebodyCanHaveReadItAndNotAMillisecondBefore() {
        Request request = new Request("GET", FIREFOX, null);

        assertThat(Visitor.of(request, SENT, SENT.plus(TOO_SOON), TOO_SOON)).isEqualTo(Visitor.PERSON);
        assertThat(Visitor.of(request, SENT, SENT.plus(TOO_SOON).minusMillis(1), TOO_SOON))
                .isEqualTo(Visitor.MACHINE);
        assertThat(Visitor.of(request, null, SENT.plusSeconds(60), TOO_SOON)).isEqualTo(Visitor.MACHINE);
    }

    private static Visitor later(String method, @Nullable String userAgent, @Nullable String purpose) {
        return Visitor.of(new Request(method, userAgent, purpose), SENT, SENT.plusSeconds(60), TOO_SOON);
    }
}
