package ciclo.campaign.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.testkit.CicloServers;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class ShippedCampaignsIT {

    @Inject
    ShippedCampaigns shipped;

    @Inject
    Pool pool;

    @Test
    void betterWordsAreTakenUpOnceAndOnlyWhereNobodyHasChangedAnything() {
        // Given
        String own = Campaigning.running("""
                {"name": "Ours", "template": "loyalty-prize", "trigger": {"kind": "ticket-rated", "score": 5}}""");
        JsonPath ownBefore = campaign(own);
        JsonPath before = campaign("loyalty-prize");
        JsonPath other = campaign("welcome");
        execute("""
                INSERT INTO template_version
                SELECT template_id, version + 1, name, email, now(), 'ciclo' FROM template_version v
                WHERE template_id = 'loyalty-prize'
                    AND version = (SELECT version FROM template WHERE id = v.template_id)""");
        execute("UPDATE template SET version = version + 1 WHERE id = 'loyalty-prize'");

        // When
        shipped.takeUpWords(new StartupEvent());
        shipped.takeUpWords(new StartupEvent());

        // Then
        JsonPath after = campaign("loyalty-prize");
        assertThat(after.getInt("templateVersion")).isEqualTo(before.getInt("templateVersion") + 1);
        assertThat(after.getInt("version")).isEqualTo(before.getInt("version") + 1);
        assertThat(after.getMap("trigger")).isEqualTo(before.getMap("trigger"));
        assertThat(campaign(own).getInt("templateVersion")).isEqualTo(ownBefore.getInt("templateVersion"));
        assertThat(campaign("welcome").getInt("version")).isEqualTo(other.getInt("version"));
        Campaigning.move(own, "ended");
    }

    /// Nobody pays for a discount, or promises a raffle, without having said so.
    @ParameterizedTest
    @CsvSource({
        "customer-discount, stage-dwelling, growth, customer-discount",
        "loyalty-bonus, stage-dwelling, retention, loyalty-bonus",
        "monthly-raffle, scheduled, retention, "
    })
    void whatCostsMoneyIsADraftThatCanBegin(String id, String kind, String stage, @Nullable String offer) {
        JsonPath draft = campaign(id);

        assertThat(draft.getString("state")).isEqualTo("draft");
        assertThat(draft.getString("trigger.kind")).isEqualTo(kind);
        assertThat(draft.getString("trigger.stage")).isEqualTo(stage);
        assertThat(draft.getString("offer")).isEqualTo(offer);
        assertThat(draft.getInt("templateVersion")).isPositive();
        Callers.reader().post("/campaigns/{id}/preview", id).then().statusCode(200);
    }

    private static JsonPath campaign(String id) {
        return Callers.reader()
                .get("/campaigns/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void execute(String sql) {
        var unused = pool.query(sql).execute().await().indefinitely();
    }
}
