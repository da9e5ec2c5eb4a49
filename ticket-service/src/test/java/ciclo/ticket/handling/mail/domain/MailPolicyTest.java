package ciclo.ticket.handling.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.TicketNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailPolicyTest {

    private static final MailAddress DESK = new MailAddress("help@shop.example");
    private static final MailAddress ANA = new MailAddress("ana@example.org");
    private static final MailPolicy POLICY = new MailPolicy(Set.of(DESK), 20, 3, true);
    private static final TicketNumber THREAD = new TicketNumber(1);
    private static final TicketNumber TOKEN = new TicketNumber(2);

    @Test
    void newMatterOpensATicketAndAnAnswerGoesToItsThread() {
        assertThat(POLICY.decide(mail(Optional.empty(), Optional.empty(), false)))
                .isEqualTo(new Verdict.Open());
        assertThat(POLICY.decide(mail(at(THREAD), Optional.empty(), false))).isEqualTo(new Verdict.Say(THREAD));
        assertThat(POLICY.decide(mail(at(THREAD), at(TOKEN), true))).isEqualTo(new Verdict.Say(THREAD));
    }

    @Test
    void ticketInTheSubjectCountsForWhoHasToDoWithIt() {
        assertThat(POLICY.decide(mail(Optional.empty(), at(TOKEN), true))).isEqualTo(new Verdict.Say(TOKEN));
        assertThat(POLICY.decide(mail(Optional.empty(), at(TOKEN), false))).isEqualTo(new Verdict.Open());
    }

    @Test
    void strangersOpenTicketsWhereTheOperatorLetsThem() {
        MailPolicy closed = new MailPolicy(Set.of(DESK), 20, 3, false);
        var stranger = new Arrival(ANA, Optional.empty(), false, false, 0, Optional.empty(), Optional.empty(), false);
        assertThat(POLICY.decide(stranger)).isEqualTo(new Verdict.Open());
        assertThat(closed.decide(stranger)).isEqualTo(new Verdict.Ignore(Reason.UNKNOWN_SENDER));
    }

    @Test
    void reopeningByMailHasAnEnd() {
        assertThat(POLICY.decide(reply(Status.RESOLVED, 2))).isEqualTo(new Verdict.Say(THREAD));
        assertThat(POLICY.decide(reply(Status.RESOLVED, 3)))
                .isEqualTo(new Verdict.Note(THREAD, Reason.REOPENED_TOO_OFTEN));
        assertThat(POLICY.decide(reply(Status.OPEN, 3))).isEqualTo(new Verdict.Say(THREAD));
    }

    /// All that can be told of a mail, in all combinations.
    @Test
    void whateverComesNoMailButATrustedOneOpensOrSaysAnything() {
        int seen = 0;
        for (Arrival mail : all()) {
            Verdict verdict = POLICY.decide(mail);
            boolean trusted = mail.automatic().isEmpty()
                    && !mail.ours()
                    && mail.sender() != null
                    && !mail.sender().equals(DESK)
                    && mail.lately() < 20;
            switch (verdict) {
                case Verdict.Open open ->
                    assertThat(trusted && mail.place().isEmpty()).as("%s", mail).isTrue();
                case Verdict.Say(var ticket) -> {
                    assertThat(trusted).as("%s", mail).isTrue();
                    assertThat(mail.place().orElseThrow().ticket()).isEqualTo(ticket);
                }
                case Verdict.Note(var ticket, var reason) -> {
                    assertThat(mail.place().orElseThrow().status().isFinal())
                            .as("%s", mail)
                            .isFalse();
                    assertThat(mail.ours()).isFalse();
                    assertThat(!trusted || reason == Reason.REOPENED_TOO_OFTEN)
                            .as("%s", mail)
                            .isTrue();
                }
                case Verdict.Ignore ignored ->
                    assertThat(trusted).as("%s", mail).isFalse();
            }
            seen++;
        }
        assertThat(seen).isEqualTo(3 * 16 * 2 * 2 * 2 * 15 * 2 * 2);
    }

    private static List<Arrival> all() {
        List<@Nullable Reason> reasons = new ArrayList<>(List.of(Reason.values()));
        reasons.removeLast();
        reasons.add(null);
        List<Optional<Place>> places = new ArrayList<>(List.of(Optional.empty()));
        for (Status status : Status.values()) {
            places.add(Optional.of(new Place(THREAD, status, 2)));
            places.add(Optional.of(new Place(THREAD, status, 3)));
        }
        List<Arrival> all = new ArrayList<>();
        for (var sender : new @Nullable MailAddress[] {null, ANA, DESK}) {
            for (Reason reason : reasons) {
                for (boolean ours : List.of(true, false)) {
                    for (boolean known : List.of(true, false)) {
                        for (int lately : List.of(19, 20)) {
                            for (Optional<Place> thread : places) {
                                for (Optional<Place> token : List.of(at(TOKEN), Optional.<Place>empty())) {
                                    for (boolean participant : List.of(true, false)) {
                                        all.add(new Arrival(
                                                sender,
                                                Optional.ofNullable(reason),
                                                ours,
                                                known,
                                                lately,
                                                thread,
                                                token,
                                                participant));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Arrival mail(Optional<Place> thread, Optional<Place> token, boolean participant) {
        return new Arrival(ANA, Optional.empty(), false, true, 0, thread, token, participant);
    }

    private static Arrival reply(Status status, int reopenings) {
        return mail(Optional.of(new Place(THREAD, status, reopenings)), Optional.empty(), false);
    }

    private static Optional<Place> at(TicketNumber ticket) {
        return Optional.of(new Place(ticket, Status.OPEN, 0));
    }
}
