package ciclo.bench.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.bench.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private final Agreement agreement = new Agreement(2);

    @Test
    void allWhoSayTheSameAgree() {
        agreement.check("one", Map.of("a", "growth", "b", "acquisition"));
        assertThatCode(() -> agreement.check("other", Map.of("b", "acquisition", "a", "growth")))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherStageOfOneCustomerIsAFailureThatNamesIt() {
        agreement.check("one", Map.of("a", "growth", "b", "acquisition"));
        assertThatThrownBy(() -> agreement.check("other", Map.of("a", "growth", "b", "conversion")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("1 of 2")
                .hasMessageContaining("b: acquisition, conversion");
    }

    @Test
    void customerWhoIsMissingIsAFailure() {
        assertThatThrownBy(() -> agreement.check("one", Map.of("a", "growth")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("1 customers, but there are 2");
    }
}
