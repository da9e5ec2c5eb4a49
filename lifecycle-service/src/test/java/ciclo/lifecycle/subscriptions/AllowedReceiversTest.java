package ciclo.lifecycle.subscriptions;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedReceiversTest {

    @ParameterizedTest
    @CsvSource({
        "ciclo.webhooks.allowed-networks, 10.0.0.0",
        "ciclo.webhooks.allowed-networks, 10.0.0.0/33",
        "ciclo.webhooks.allowed-networks, intranet/8",
        "ciclo.webhooks.ports, https",
        "ciclo.webhooks.ports, 9000-8000",
        "ciclo.webhooks.ports, 70000"
    })
    void settingThatMakesNoSenseIsRefusedByName(String setting, String value) {
        WebhooksConfig config = new SmallRyeConfigBuilder()
                .withMapping(WebhooksConfig.class)
                .withDefaultValues(Map.of(setting, value))
                .build()
                .getConfigMapping(WebhooksConfig.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedReceivers.receivers(config, host -> List.of()))
                .withMessageContaining(setting);
    }
}
