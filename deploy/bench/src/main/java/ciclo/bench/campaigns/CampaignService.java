package ciclo.bench.campaigns;

import ciclo.bench.Failure;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.testkit.ChildProcess;
import ciclo.testkit.Database;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/// A running campaign-service, and what its owners do with it.
final class CampaignService implements AutoCloseable {

    private final Service service;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    private CampaignService(Service service, String token) {
        this.service = service;
        this.token = token;
    }

    /// Starts it and waits until it does its work.
    static CampaignService start(Machine machine, Database database, Map<String, String> settings) {
        Service service = machine.start("campaign-service", database, settings).awaitReady();
        return new CampaignService(service, machine.token("campaigns:read", "campaigns:write"));
    }

    ChildProcess process() {
        return service.process();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return service.get(path, token);
    }

    /// Makes a campaign.
    void make(String id, String definition) throws IOException, InterruptedException {
        send("POST", "/campaigns", "{\"id\": \"%s\", \"definition\": %s}".formatted(id, definition), 201);
    }

    /// Makes a campaign and has it run.
    void begin(String id, String definition) throws IOException, InterruptedException {
        make(id, definition);
        send("PUT", "/campaigns/" + id + "/state", "{\"state\": \"active\"}", 200);
    }

    private void send(String method, String path, String body, int expected) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new Failure(
                    "%s %s is answered with %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
