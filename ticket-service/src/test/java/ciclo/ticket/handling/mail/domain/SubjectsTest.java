package ciclo.ticket.handling.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.handling.domain.TicketNumber;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {

    @ParameterizedTest
    @CsvSource({
        "Re: Late [T-000123], 123",
        "[EXTERNAL] RE: Late [T-000123] (fwd), 123",
        "[T-000001] Fwd: Late [T-1234567], 1234567",
        "Late T-000123,",
        "Late [T-123],",
        "Late [T-000000],",
        "Late [T-0000123],",
        "Late [ T-000123 ],",
    })
    void ticketIsFoundWhereItStandsInItsToken(String subject, Long number) {
        assertThat(Subjects.ticket(subject))
                .isEqualTo(Optional.ofNullable(number).map(TicketNumber::new));
    }

    @ParameterizedTest
    @CsvSource({
        "Re: RE: AW: Late parcel [T-000123], Late parcel",
        "Fwd: Late, Late",
        "Re[2]: Late, Late",
        "Regarding: Late, Regarding: Late",
        "'Re: ', (no subject)",
        "'', (no subject)",
    })
    void ticketIsCalledWhatTheMailIsAbout(String subject, String called) {
        assertThat(Subjects.ofTicket(subject)).isEqualTo(called);
    }

    @Test
    void subjectMayHaveBeenAnsweredAnyNumberOfTimes() {
        assertThat(Subjects.ofTicket("re:".repeat(20_000) + " Late")).isEqualTo("Late");
    }

    @Test
    void longSubjectIsCutBetweenCharacters() {
        String called = Subjects.ofTicket("x" + "📦".repeat(150));
        assertThat(called).hasSizeLessThanOrEqualTo(200).endsWith("📦…");
    }

    @Test
    void subjectOfAMailIsOneLineWhateverTheTicketIsCalled() {
        assertThat(Subjects.ofMail("Re: ", "a\r\nBcc: x@example.org\tb\u0000", new TicketNumber(7)))
                .isEqualTo("Re: a Bcc: x@example.org b [T-000007]");
    }

    @ParameterizedTest
    @CsvSource({
        "ana@example.org, true",
        "ana+x@example.org, true",
        "añá@ejemplo.es, true",
        "ana@example.org>, false",
        "'ana@example.org,b@example.org', false",
        "'a b@example.org', false",
        "ana@a@b, false",
        "@example.org, false",
        "ana, false",
    })
    void addressIsOneAddressAndNothingElse(String word, boolean address) {
        assertThat(MailAddress.parse(word).isPresent()).isEqualTo(address);
        assertThat(MailAddress.parse(word + "\r\nBcc: x@example.org")).isEmpty();
    }
}
