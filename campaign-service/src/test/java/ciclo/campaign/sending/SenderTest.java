package ciclo.campaign.sending;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void leaseIsLongerThanItsProviderMayTake() {
        assertThatCode(() -> Sender.refuseTooShort(TIMEOUT.plusMillis(1), "email", TIMEOUT))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Sender.refuseTooShort(TIMEOUT, "email", TIMEOUT))
                .hasMessageContaining("ciclo.sending.lease")
                .hasMessageContaining("email may take PT30S");
    }
}
