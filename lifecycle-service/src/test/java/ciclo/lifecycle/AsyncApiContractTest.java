package ciclo.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.EventType;
import ciclo.messaging.event.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AsyncApiContractTest {

    @Test
    void everyTopicAndTypeOfThisServiceIsDescribed() throws IOException {
        try (var document = AsyncApiContractTest.class.getResourceAsStream("/META-INF/asyncapi.yaml")) {
            var text = new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text)
                    .contains("address: " + Topics.STAGE_CHANGES, EventType.STAGE_CHANGED.typeName())
                    .contains("address: " + Topics.CUSTOMERS, EventType.CUSTOMER_SNAPSHOT.typeName())
                    .contains("address: " + Topics.ERASURES, EventType.CUSTOMER_FORGOTTEN.typeName());
        }
    }
}
