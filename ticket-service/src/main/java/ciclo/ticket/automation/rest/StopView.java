package ciclo.ticket.automation.rest;

import ciclo.ticket.automation.Stops.Stopped;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why a trigger was stopped.
@Schema(name = "TriggerStop", examples = """
                {"version": 3, "at": "2026-03-02T09:00:00Z", "ticket": "T-000123", "why": "there is no queue second-level"}""")
record StopView(int version, Instant at, String ticket, String why) {

    static StopView of(Stopped stopped) {
        return new StopView(stopped.version(), stopped.at(), stopped.ticket().toString(), stopped.why());
    }
}
