package ciclo.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:15:30.123456Z");

    @Test
    void whatIsStoredIsReadBackAsItWas() {
        Customer customer = new Customer(
                new Standing(Stage.RETENTION, 300, AT),
                4,
                List.of(
                        new Occurrence.Contact(ref("c", "ciclo.customer.contact-recorded.v1"), AT, "visit"),
                        new Occurrence.Contact(ref("d", "ciclo.customer.contact-recorded.v1"), AT, "séance"),
                        new Occurrence.Purchase(
                                ref("p", "ciclo.customer.purchase-recorded.v1"),
                                Instant.parse("1969-07-20T20:17:40Z"),
                                "o-1",
                                new BigDecimal("59.90")),
                        new Occurrence.Refund(
                                ref("r", "ciclo.customer.purchase-refunded.v1"), AT, null, BigDecimal.TEN)));

        assertThat(Customer.read(customer.bytes())).isEqualTo(customer);
    }

    @Test
    void whoIsNotStoredIsNew() {
        assertThat(Customer.read(null).standing()).isEqualTo(Standing.NONE);
        assertThat(Customer.read(Customer.read(null).bytes())).isEqualTo(Customer.read(null));
    }

    private static EventRef ref(String id, String type) {
        return new EventRef("/shop", id, type);
    }
}
