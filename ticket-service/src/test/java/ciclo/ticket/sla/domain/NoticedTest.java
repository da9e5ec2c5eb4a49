package ciclo.ticket.sla.domain;

import static ciclo.ticket.sla.domain.Kind.FIRST_RESPONSE;
import static ciclo.ticket.sla.domain.Kind.RESOLUTION;
import static ciclo.ticket.sla.domain.Promises.OFFICE;
import static ciclo.ticket.sla.domain.Promises.at;
import static ciclo.ticket.sla.domain.Promises.terms;
import static ciclo.ticket.sla.domain.SlaEvent.What.AGENT_ANSWERED;
import static ciclo.ticket.sla.domain.SlaEvent.What.OPENED;
import static ciclo.ticket.sla.domain.SlaEvent.What.PAUSED;
import static ciclo.ticket.sla.domain.SlaEvent.What.RESUMED;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.sla.domain.Promises.Life;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The office works from 09:00 to 17:00 UTC; 2026-11-23 is a Monday.
class NoticedTest {

    private static final Instant MISSED = at("2026-11-23T13:00");
    private static final Noticed BREACHED = new Noticed(at("2026-11-23T12:00"), MISSED, null);

    private final Life life = new Life(terms(OFFICE, "PT4H", "PT4H", "PT4H")).then("2026-11-23T09:00", OPENED);

    @Test
    void warningAndBreachAreToldOnceAndInTheirOrder() {
        Clock clock = clock("2026-11-23T14:00");

        Noticed told = Noticed.NOTHING.after(clock, at("2026-11-23T14:00"));

        assertThat(told).isEqualTo(BREACHED);
        assertThat(Noticed.NOTHING.until(told, clock))
                .containsExactly(
                        new Mark(FIRST_RESPONSE, Mark.What.WARNED, at("2026-11-23T12:00"), MISSED),
                        new Mark(FIRST_RESPONSE, Mark.What.BREACHED, MISSED, MISSED));
        assertThat(told.after(clock, at("2026-11-23T15:00"))).isEqualTo(told);
        assertThat(told.nextAt(clock)).isNull();
    }

    @Test
    void answerThatComesToLightLateCorrectsTheBreach() {
        life.then("2026-11-23T12:30", AGENT_ANSWERED);
        Clock clock = clock("2026-11-23T14:00");

        Noticed told = BREACHED.after(clock, at("2026-11-23T14:00"));

        assertThat(BREACHED.until(told, clock))
                .containsExactly(new Mark(FIRST_RESPONSE, Mark.What.CORRECTED, at("2026-11-23T14:00"), MISSED));
        assertThat(told.after(clock, at("2026-11-23T15:00"))).isEqualTo(told);
    }

    @Test
    void whoLooksBackFromBeforeTheBreachCorrectsNothing() {
        Instant before = at("2026-11-23T12:59:59");
        assertThat(BREACHED.after(clock("2026-11-23T12:59:59"), before)).isEqualTo(BREACHED);
    }

    @Test
    void whatWasCorrectedCanBeMissedLater() {
        life.then("2026-11-23T12:00", PAUSED).then("2026-11-23T14:00", RESUMED);
        Instant known = at("2026-11-23T14:30");
        Noticed corrected = BREACHED.after(clock("2026-11-23T14:30"), known);
        assertThat(corrected.correctedAt()).isEqualTo(known);
        assertThat(corrected.nextAt(clock("2026-11-23T14:30"))).isEqualTo(at("2026-11-23T15:00"));

        Clock later = life.clock(RESOLUTION, "2026-11-23T16:00");
        Noticed missed = corrected.after(later, at("2026-11-23T16:00"));

        assertThat(missed.breachedAt()).isEqualTo(at("2026-11-23T15:00"));
        assertThat(corrected.until(missed, later))
                .containsExactly(
                        new Mark(RESOLUTION, Mark.What.BREACHED, at("2026-11-23T15:00"), at("2026-11-23T15:00")));
    }

    private Clock clock(String now) {
        return life.clock(FIRST_RESPONSE, now);
    }
}
