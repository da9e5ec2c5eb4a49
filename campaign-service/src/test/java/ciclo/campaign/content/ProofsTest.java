package ciclo.campaign.content;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.content.domain.Wording;
import ciclo.messaging.problem.FieldError;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private static final Brand BRAND = new TestBrand(Optional.empty());
    private static final Wording FINE =
            new Wording("Hello from {brand.name}", "Hello {name ?: 'there'}", "<p>{#if name}{name}{/if}</p>");

    @Test
    void whatEverybodyCanGetIsFine() {
        assertThat(Proofs.read(Map.of("en", FINE, "es-MX", FINE), BRAND)).isEmpty();
    }

    @Test
    void englishIsNeededSinceEverybodyFallsBackToIt() {
        assertThat(Proofs.read(Map.of("es", FINE), BRAND))
                .extracting(FieldError::pointer)
                .containsExactly("/email");
    }

    @Test
    void languagesAreTags() {
        assertThat(Proofs.read(Map.of("en", FINE, "es_mx", FINE), BRAND))
                .extracting(FieldError::pointer)
                .containsExactly("/email");
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        Wording wrong = new Wording("{#if name}For {name}{/if}", "Dear {name},", "<p>\n  {nmae} {inject:x}</p>");

        assertThat(Proofs.read(Map.of("en", FINE, "es", wrong), BRAND))
                .extracting(FieldError::pointer)
                .containsExactly("/email/es/subject", "/email/es/text", "/email/es/html", "/email/es/html");
        assertThat(Proofs.read(Map.of("en", FINE, "es", wrong), BRAND))
                .extracting(FieldError::detail)
                .satisfiesExactly(
                        subject -> assertThat(subject).contains("is empty for somebody"),
                        text -> assertThat(text).startsWith("line 1, column ").contains("{#if name}"),
                        unknown -> assertThat(unknown)
                                .startsWith("line 2, column ")
                                .contains("nmae"),
                        unknown -> assertThat(unknown)
                                .startsWith("line 2, column ")
                                .contains("inject:x"));
    }

    @Test
    void phoneThatThisBusinessHasMayBeGoneTomorrow() {
        Wording calls = new Wording("Call us", "Call {brand.phone}", "<p>Call</p>");

        assertThat(Proofs.read(Map.of("en", calls), new TestBrand(Optional.of("+34 1"))))
                .extracting(FieldError::pointer)
                .containsExactly("/email/en/text");
    }

    @Test
    void notEverybodyHasAReferralCode() {
        Wording bare = new Wording(
                "Recommend us", "Your code: {referralCode}", "<p>{#if referralCode}{referralCode}{/if} ok</p>");

        assertThat(Proofs.read(Map.of("en", bare), BRAND)).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo("/email/en/text");
            assertThat(error.detail()).contains("{#if referralCode}");
        });
    }
}
