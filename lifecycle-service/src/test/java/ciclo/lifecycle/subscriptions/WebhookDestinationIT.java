package ciclo.lifecycle.subscriptions;

import static ciclo.lifecycle.fixture.PublishedChanges.changes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import ciclo.lifecycle.fixture.ChangesOutProfile;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.NamedHosts;
import ciclo.lifecycle.fixture.PublishedChanges;
import ciclo.lifecycle.subscriptions.Receiver.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ChangesOutProfile.class)
class WebhookDestinationIT {

    @Inject
    NamedHosts hosts;

    private final String run = "w-" + Log.newId();
    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver(run);
    }

    @AfterEach
    void leave() {
        Administration.removeAll();
        receiver.close();
    }

    @Test
    void redirectIsNotFollowed() throws IOException {
        try (var elsewhere = new Receiver(run)) {
            receiver.behave(hook -> new Reply(307, Map.of("Location", elsewhere.url())));
            String id = Administration.subscribe(receiver.url()).id();

            PublishedChanges.write(changes(run, 1, 1));

            Administration.eventually(id, answer -> answer.body("failing", equalTo(1)));
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void nameThatIsReboundToAPrivateAddressIsNotConnectedTo() {
        hosts.name("rebound.test", "93.184.216.34", "10.0.0.1");
        String id = Administration.subscribe("http://rebound.test:" + receiver.port() + "/")
                .id();

        PublishedChanges.write(changes(run, 1, 1));

        Administration.eventually(id, answer -> answer.body("failing", equalTo(1)));
        Administration.get("/subscriptions/" + id + "/deliveries")
                .body("items[0].outcome", equalTo("not tried: the URL must not lead to an address that is not public"));
        assertThat(receiver.asked()).isEmpty();
    }

    /// Looked up for the subscription, for the check of the delivery, and not once more: the third answer is no host.
    @Test
    void addressThatWasCheckedIsTheOneConnectedTo() {
        hosts.name("checked.test", "127.0.0.1", "127.0.0.1", "192.0.2.1");
        Administration.subscribe("http://checked.test:" + receiver.port() + "/");

        PublishedChanges.write(changes(run, 1, 1));

        assertThat(receiver.taken(1).getFirst().header("Host")).isEqualTo("checked.test:" + receiver.port());
    }
}
