package ciclo.ticket.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {

    @Test
    void whoHasNotBeatenForLongerThanOneIsPatientIsDown() {
        // The clock may stand anywhere, near its overflow too.
        var nanos = new AtomicLong(Long.MAX_VALUE - 5);
        var pulse = new Pulse(Duration.ofNanos(10), nanos::get);
        nanos.addAndGet(10);
        assertThat(pulse.isFelt()).isTrue();
        nanos.incrementAndGet();
        assertThat(pulse.isFelt()).isFalse();
        pulse.beat();
        assertThat(pulse.isFelt()).isTrue();
    }
}
