package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Registration;
import org.junit.jupiter.api.Test;

class FactsIdentityTest {

    @Test
    void repeatedEventCountsOnceAsItWasFirstGiven() {
        // Given
        var ref = new EventRef("/web", "1", "ciclo.customer.contact-recorded.v1");
        var first = new Contact(ref, day(0), "call");
        var repeatedUnderAnotherType = new Registration(new EventRef("/web", "1", "other"), day(5));

        // When
        var facts = facts(first, first, repeatedUnderAnotherType);

        // Then
        assertThat(facts.at(day(9)).contacts()).isOne();
        assertThat(facts.nextOccurrence(day(0))).isEmpty();
    }

    @Test
    void sameIdFromAnotherSourceIsAnotherEvent() {
        var here = new Contact(new EventRef("/here", "1", "t"), day(0), "call");
        var there = new Contact(new EventRef("/there", "1", "t"), day(0), "call");
        assertThat(facts(here, there).at(day(0)).contacts()).isEqualTo(2);
    }

    @Test
    void whatHappenedAtAnInstantIsTheSmallestEventThere() {
        // Given
        var b1 = new Registration(new EventRef("/b", "1", "t"), day(0));
        var a2 = new Registration(new EventRef("/a", "2", "t"), day(0));

        // When
        var facts = facts(b1, a2);

        // Then
        assertThat(facts.eventAt(day(0))).contains(a2.ref());
        assertThat(facts.eventAt(justAfter(day(0)))).isEmpty();
        assertThat(facts.eventAt(justBefore(day(0)))).isEmpty();
    }
}
