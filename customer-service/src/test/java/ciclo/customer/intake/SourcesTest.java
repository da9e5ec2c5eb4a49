package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ciclo.customer.Speaker;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    private static final Speaker SHOP = new Speaker("/clients/shop", false);
    private static final Speaker ADMINISTRATOR = new Speaker("/clients/admin", true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/orders",
                "shop",
                "https://shop.example/orders?a=b#c",
                "urn:example:shop",
                "../up",
                "/shop/café",
                "/clientele",
                "/ciclones/1",
                "/clients/shop",
                "/clients/shop/till"
            })
    void sourceIsAnyReferenceThatIsNobodyElses(String source) {
        assertThat(Sources.wrong(source, SHOP)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "my shop", "/shop\u0000", "/shop\n", "%zz", "a:", "//", "/a|b", "/a\"b"})
    void whatIsNoReferenceIsNoSource(String source) {
        assertThat(Sources.wrong(source, ADMINISTRATOR)).isEqualTo("must be a URI reference");
    }

    @ParameterizedTest
    @CsvSource({
        "/ciclo/customer-service, must not be one of Ciclo's own, must not be one of Ciclo's own",
        "/CICLO/x, must not be one of Ciclo's own, must not be one of Ciclo's own",
        "/ciclo, must not be one of Ciclo's own, must not be one of Ciclo's own",
        "/clients/other, must not be another client's,",
        "/clients/shop2, must not be another client's,",
        "/Clients/shop, must not be another client's,",
        "/clients/, must not be another client's,",
        "/clients/shop/till, ,",
    })
    void nobodySpeaksForCicloAndOnlyAdministratorsForOtherClients(
            String source, @Nullable String toAShop, @Nullable String toAnAdministrator) {
        assertThat(Sources.wrong(source, SHOP)).isEqualTo(toAShop);
        assertThat(Sources.wrong(source, ADMINISTRATOR)).isEqualTo(toAnAdministrator);
    }

    @Test
    void whateverIsTakenCanBeReadByWhoeverReadsUris() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "/abZ09.:_~-%2F@?#&=+ \"<>[]{}|\\^`é\u0000\u00a0\u2028\u200b";
        for (int i = 0; i < 50_000; i++) {
            String source = random.ints(random.nextInt(1, 7), 0, alphabet.length())
                    .mapToObj(n -> alphabet.substring(n, n + 1))
                    .collect(Collectors.joining("", random.nextBoolean() ? "/" : "", ""));

            if ((Sources.wrong(source, SHOP) == null) != isUri(source)) {
                fail("seed %d: %s", seed, source);
            }
        }
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).toString().equals(text);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
