package ciclo.ticket.handling.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MailServerTest {

    @Test
    void refusalCountsAgainstTheMailWhereItIsAboutIt() {
        assertThat(meaning("recipient address not accepted: 550 no such user", 550))
                .isEqualTo(new Handover.Refused("recipient-refused"));
        assertThat(meaning("recipient address not accepted: 451 later", 451))
                .isEqualTo(new Handover.Postponed("answer 451"));
        assertThat(meaning("sending data failed: 554 spam", 554)).isEqualTo(new Handover.Refused("content-refused"));
        assertThat(meaning("AUTH PLAIN failed 535", 535)).isEqualTo(new Handover.Unreachable("answer 535"));
        assertThat(meaning("sender address not accepted: 550", 550)).isEqualTo(new Handover.Unreachable("answer 550"));
    }

    @Test
    void whatMayHaveBeenTakenIsNotTakenForRefused() {
        assertThat(MailServer.meaningOf(new CompletionException(new ConnectException())))
                .isInstanceOf(Handover.Unreachable.class);
        assertThat(MailServer.meaningOf(new UnknownHostException())).isInstanceOf(Handover.Unreachable.class);
        assertThat(MailServer.meaningOf(new TimeoutException())).isInstanceOf(Handover.Unknown.class);
        assertThat(MailServer.meaningOf(new IllegalStateException("closed"))).isInstanceOf(Handover.Unknown.class);
    }

    private static Handover meaning(String message, int code) {
        return MailServer.meaningOf(
                new CompletionException(new SMTPException(message, code, List.of(message), code >= 500)));
    }
}
