package ciclo.campaign.targeting.domain;

import static ciclo.campaign.targeting.domain.CampaignState.ACTIVE;
import static ciclo.campaign.targeting.domain.CampaignState.DRAFT;
import static ciclo.campaign.targeting.domain.CampaignState.ENDED;
import static ciclo.campaign.targeting.domain.CampaignState.PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignStateTest {

    private static final Map<CampaignState, Set<CampaignState>> TABLE = Map.of(
            DRAFT, Set.of(ACTIVE, ENDED),
            ACTIVE, Set.of(PAUSED, ENDED),
            PAUSED, Set.of(ACTIVE, ENDED),
            ENDED, Set.of());

    @ParameterizedTest
    @EnumSource
    void lifeGoesAsTheTableSays(CampaignState state) {
        assertThat(state.next()).isEqualTo(TABLE.get(state));
    }

    @Test
    void statesKeepTheirPublishedNames() {
        assertThat(CampaignState.values())
                .extracting(CampaignState::wireName)
                .containsExactly("draft", "active", "paused", "ended");
        assertThat(CampaignState.named("active")).contains(ACTIVE);
        assertThat(CampaignState.named("ACTIVE")).isEmpty();
    }
}
