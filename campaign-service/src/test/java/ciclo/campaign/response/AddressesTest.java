package ciclo.campaign.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ciclo.campaign.response.domain.Mark;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void withoutASecretThereAreNone() {
        assertThat(Addresses.of(config(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.shop.example/, https://news.shop.example/u/",
        "http://localhost:8084/x, http://localhost:8084/x/u/"
    })
    void theyBeginWhereTheServiceIsReached(String address, String beginning) {
        var addresses =
                Addresses.of(config(Map.of("ciclo.responses.secrets", SECRET, "ciclo.responses.address", address)));

        assertThat(addresses).isPresent();
        assertThat(addresses.get().to(new Mark.Unsubscribing(UUID.randomUUID())))
                .startsWith(beginning);
    }

    @ParameterizedTest
    @CsvSource({
        "ciclo.responses.secrets, short",
        "ciclo.responses.secrets, '0123456789abcdef0123456789abcdef,short'",
        "ciclo.responses.address, news.shop.example",
        "ciclo.responses.address, ftp://news.shop.example",
        "ciclo.responses.address, https://news.shop.example/?a=b",
        "ciclo.responses.too-soon, PT-1S"
    })
    void settingThatMakesNoSenseIsRefusedByName(String setting, String value) {
        var values = new HashMap<>(
                Map.of("ciclo.responses.secrets", SECRET, "ciclo.responses.address", "https://news.shop.example"));
        values.put(setting, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Addresses.of(config(values)))
                .withMessageContaining(setting);
    }

    @Test
    void secretsNeedAnAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Addresses.of(config(Map.of("ciclo.responses.secrets", SECRET))))
                .withMessageContaining("ciclo.responses.address");
    }

    private static ResponseConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(ResponseConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(ResponseConfig.class);
    }
}
