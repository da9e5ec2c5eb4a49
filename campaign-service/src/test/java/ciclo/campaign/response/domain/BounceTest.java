package ciclo.campaign.response.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BounceTest {

    @ParameterizedTest
    @CsvSource({
        "failed,    5.1.1,                   HARD",
        "Failed,    5.1.1 (no such user),    HARD",
        "failed,    5.1.10,                  HARD",
        "failed,    5.2.1,                   HARD",
        "failed,    5.1.7,                   SOFT",
        "failed,    5.1.8 (your address),    SOFT",
        "failed,    5.7.1,                   SOFT",
        "failed,    5.7.1 (5.1.1),           SOFT",
        "failed,    5.3.4,                   SOFT",
        "failed,    5.4.1,                   SOFT",
        "failed,    5.6.0,                   SOFT",
        "failed,    5.0.0,                   SOFT",
        "failed,    5.1,                     SOFT",
        "failed,    5.1.1111,                SOFT",
        "failed,    5.2.2,                   SOFT",
        "failed,    5.2.2 (mailbox full),    SOFT",
        "failed,    5.2.10,                  SOFT",
        "failed,    4.4.7,                   SOFT",
        "failed,    '',                      SOFT",
        "failed,    garbage,                 SOFT",
        "delayed,   4.4.1,                   NONE",
        "delayed,   5.1.1,                   NONE",
        "delivered, 2.0.0,                   NONE",
        "relayed,   2.0.0,                   NONE",
        "expanded,  2.0.0,                   NONE",
        "'',        5.1.1,                   NONE"
    })
    void onlyAMailboxThatDoesNotExistIsHard(String action, String status, Bounce bounce) {
        assertThat(Bounce.of(action, status)).isEqualTo(bounce);
    }

    @Test
    void ofSeveralRecipientsTheWorstCounts() {
        assertThat(Bounce.SOFT.or(Bounce.HARD)).isEqualTo(Bounce.HARD);
        assertThat(Bounce.SOFT.or(Bounce.NONE)).isEqualTo(Bounce.SOFT);
    }
}
