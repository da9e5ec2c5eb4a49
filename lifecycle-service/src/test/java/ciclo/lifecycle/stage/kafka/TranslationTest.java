package ciclo.lifecycle.stage.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.stage.Heard;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.EventData;
import ciclo.messaging.event.MessageEvent.MessageClicked;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.event.MessageEvent.MessageHeldOut;
import ciclo.messaging.event.MessageEvent.MessageOpened;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.MessageEvent.Unsubscribed;
import ciclo.messaging.event.RewardGranted;
import ciclo.messaging.event.TicketEvent.TicketReplied;
import ciclo.messaging.money.Money;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationTest {

    private static final MessageClicked CLICK = new MessageClicked("m-1", "welcome", "email", "https://shop.example/");
    private static final TicketReplied REPLY = new TicketReplied("T-1", "customer", false);

    @ParameterizedTest
    @MethodSource("messages")
    void everythingAboutAMessageIsShownAndIsNoContactByItself(EventData message) {
        Heard heard = heard(message, Map.of());

        assertThat(heard.occurrence()).isNull();
        assertThat(heard.data()).contains("\"campaign\":\"welcome\"");
    }

    @Test
    void rewardIsShownAndIsNoContact() {
        RewardGranted reward =
                new RewardGranted("r-1", "raffle", null, "monthly-2026-03", null, null, null, null, null);

        Heard heard = heard(reward, Map.of("ciclo.contacts.clicks", "true", "ciclo.contacts.replies", "true"));

        assertThat(heard.occurrence()).isNull();
        assertThat(heard.data()).contains("\"raffle\":\"monthly-2026-03\"");
    }

    @Test
    void clickIsAContactWhereTheOperatorSeesItSo() {
        assertThat(kind(heard(CLICK, Map.of("ciclo.contacts.clicks", "true")))).isEqualTo("newsletter");
        assertThat(kind(heard(CLICK, Map.of("ciclo.contacts.replies", "true")))).isNull();
    }

    @Test
    void customersReplyIsAContactWhereTheOperatorSeesItSo() {
        assertThat(kind(heard(REPLY, Map.of("ciclo.contacts.replies", "true")))).isEqualTo("question");
        assertThat(kind(heard(REPLY, Map.of("ciclo.contacts.clicks", "true")))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "system"})
    void nobodyElsesReplyIs(String by) {
        Map<String, String> both = Map.of("ciclo.contacts.replies", "true", "ciclo.contacts.clicks", "true");

        assertThat(kind(heard(new TicketReplied("T-1", by, false), both))).isNull();
        assertThat(kind(heard(new TicketReplied("T-1", "customer", true), both)))
                .isNull();
    }

    static Stream<EventData> messages() {
        return Stream.of(
                CLICK,
                new MessageSent("m-1", "welcome", "email", "es", null),
                new MessageSuppressed("m-1", "welcome", "email", "no-consent", null),
                new MessageHeldOut("m-1", "welcome", "email", null),
                new MessageFailed("m-1", "welcome", "email", "bounced"),
                new MessageOpened("m-1", "welcome", "email"),
                new Unsubscribed("m-1", "welcome", "email"));
    }

    private static @Nullable String kind(Heard heard) {
        return heard.occurrence() instanceof Occurrence.Contact contact ? contact.kind() : null;
    }

    private static Heard heard(EventData data, Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(Money.class)
                .withMapping(ContactsConfig.class)
                .withDefaultValues(Map.of("ciclo.money.currency", "EUR"))
                .withDefaultValues(settings)
                .build();
        CloudEvent event = Log.event("e-1", "c-1", Instant.parse("2026-03-01T10:00:00Z"), false, data);
        return new Translation(config.getConfigMapping(Money.class), config.getConfigMapping(ContactsConfig.class))
                .translate("c-1", event)
                .orElseThrow();
    }
}
