package ciclo.campaign.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailServerTest {

    @ParameterizedTest
    @MethodSource("failures")
    void onlyWhatIsAboutThisMailCountsAgainstIt(Throwable failure, Class<? extends Handover> meaning) {
        assertThat(MailServer.meaningOf(failure)).isInstanceOf(meaning);
        assertThat(MailServer.meaningOf(new CompletionException(failure))).isInstanceOf(meaning);
    }

    @Test
    void senderWithoutAnAddressIsNoticedAtTheStart() {
        assertThat(MailServer.domainOf("Ciclo Shop <hello@shop.example>")).isEqualTo("shop.example");
        assertThat(MailServer.domainOf("hello@shop.example")).isEqualTo("shop.example");
        assertThatThrownBy(() -> MailServer.domainOf("hello at shop.example"))
                .hasMessageContaining("quarkus.mailer.from");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(smtp("recipient address not accepted", 550), Handover.Refused.class),
                Arguments.of(smtp("recipient address not accepted", 451), Handover.Postponed.class),
                Arguments.of(smtp("sending data failed", 554), Handover.Refused.class),
                Arguments.of(smtp("sending data failed", 452), Handover.Postponed.class),
                Arguments.of(smtp("sender address not accepted", 550), Handover.Unreachable.class),
                Arguments.of(smtp("DATA command not accepted", 503), Handover.Unreachable.class),
                Arguments.of(smtp("AUTH PLAIN failed", 535), Handover.Unreachable.class),
                Arguments.of(smtp("got error response to EHLO", 554), Handover.Unreachable.class),
                Arguments.of(new ConnectException("refused"), Handover.Unreachable.class),
                Arguments.of(new SSLHandshakeException("certificate_unknown"), Handover.Unreachable.class),
                Arguments.of(
                        new NoStackTraceThrowable("STARTTLS required but not supported by server"),
                        Handover.Unreachable.class),
                Arguments.of(
                        new NoStackTraceThrowable(
                                "login is required, but no allowed AUTH methods available. You may need to do STARTTLS"),
                        Handover.Unreachable.class),
                Arguments.of(
                        new NoStackTraceThrowable("login is required, but no credentials supplied"),
                        Handover.Unreachable.class),
                Arguments.of(new TimeoutException(), Handover.Silent.class),
                Arguments.of(new IOException("socket was closed unexpected."), Handover.Unknown.class),
                Arguments.of(new IllegalArgumentException("invalid email address"), Handover.Refused.class));
    }

    private static SMTPException smtp(String message, int code) {
        return new SMTPException(message, code, List.of(code + " no"), false);
    }
}
