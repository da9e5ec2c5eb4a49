package ciclo.local.demo;

import ciclo.local.CicloHome;
import ciclo.local.Json;
import ciclo.local.api.Api;
import ciclo.local.run.Roles;
import ciclo.local.run.RunState;
import ciclo.local.run.Service;
import ciclo.testkit.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What the demonstration asks of the services.
final class Client {

    private static final int PAGE = 500;

    private final Api api;
    private final RunState state;

    Client(CicloHome home, RunState state) {
        String token = Tokens.in(home.keys()).token("demo", Duration.ofHours(2), Roles.ALL.toArray(String[]::new));
        this.api = new Api(() -> token, Duration.ofMinutes(2));
        this.state = state;
    }

    Api api() {
        return api;
    }

    String customerService() {
        return state.url(Service.CUSTOMER);
    }

    void register(Shopper shopper, boolean now) throws InterruptedException {
        ObjectNode profile = Json.MAPPER
                .createObjectNode()
                .put("name", shopper.name())
                .put("email", shopper.email())
                .put("locale", shopper.locale())
                .put("timeZone", shopper.timeZone())
                .put("birthDate", shopper.birthDate().toString())
                .put("acquisitionSource", shopper.source());
        profile.putObject("consent").put("email", shopper.consent());
        if (!now) {
            profile.put("registeredAt", shopper.registeredAt().toString());
        }
        // 428: it is there already, from a request whose answer was lost.
        api.put(customerService() + "/customers/" + shopper.id(), profile).expect(200, 201, 428);
    }

    void purchase(String customer, String order, String amount, String currency) throws InterruptedException {
        api.post(
                        customerService() + "/purchases",
                        Json.MAPPER
                                .createObjectNode()
                                .put("customerId", customer)
                                .put("orderId", order)
                                .put("amount", amount)
                                .put("currency", currency)
                                .put("channel", "web"))
                .expect(202);
    }

    void contact(String customer, String kind) throws InterruptedException {
        api.post(
                        customerService() + "/contacts",
                        Json.MAPPER
                                .createObjectNode()
                                .put("customerId", customer)
                                .put("kind", kind)
                                .put("channel", "web"))
                .expect(202);
    }

    /// Opens a ticket and returns its number.
    String openTicket(String customer, String subject, String description) throws InterruptedException {
        return api.post(
                        state.url(Service.TICKET) + "/tickets",
                        Json.MAPPER
                                .createObjectNode()
                                .put("customerId", customer)
                                .put("subject", subject)
                                .put("description", description))
                .expect(201)
                .body()
                .path("number")
                .asText();
    }

    void resolveTicket(String number, String reply, int score) throws InterruptedException {
        String ticket = state.url(Service.TICKET) + "/tickets/" + number;
        ObjectNode comment = Json.MAPPER.createObjectNode().put("body", reply).put("public", true);
        api.post(ticket + "/comments", comment).expect(200, 201);
        ObjectNode resolved =
                Json.MAPPER.createObjectNode().put("to", "resolved").put("resolution", "solved");
        api.post(ticket + "/transitions", resolved).expect(200, 201, 204);
        api.post(ticket + "/rating", Json.MAPPER.createObjectNode().put("score", score))
                .expect(200, 201, 204);
    }

    JsonNode stages() throws InterruptedException {
        return api.get(state.url(Service.LIFECYCLE) + "/stages");
    }

    JsonNode flows(Instant from, Instant to) throws InterruptedException {
        return api.get(state.url(Service.LIFECYCLE) + "/flows?from=" + from + "&to=" + to);
    }

    /// How many orders of a customer count, as lifecycle-service knows by now; -1 while it does not know the customer.
    int orders(String customer) throws InterruptedException {
        Api.Answer answer = api.find(state.url(Service.LIFECYCLE) + "/customers/" + customer);
        return answer.status() == 200
                ? answer.body().path("facts").path("purchases").asInt()
                : -1;
    }

    /// How many messages there are by campaign and status.
    Map<String, Map<String, Integer>> messages() throws InterruptedException {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        String after = "";
        while (true) {
            JsonNode page = api.get(state.url(Service.CAMPAIGN) + "/messages?limit=" + PAGE + after);
            for (JsonNode message : page.path("items")) {
                counts.computeIfAbsent(message.path("campaign").asText(), c -> new TreeMap<>())
                        .merge(message.path("status").asText(), 1, Integer::sum);
            }
            String next = page.path("next").asText("");
            if (next.isEmpty() || next.equals("null")) {
                return counts;
            }
            after = "&after=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /// How many mails the catcher has.
    int mails() throws InterruptedException {
        return api.get(state.address("mails") + "/mails?limit=1").path("total").asInt();
    }
}
