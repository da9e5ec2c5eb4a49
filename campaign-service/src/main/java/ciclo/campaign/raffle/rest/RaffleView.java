package ciclo.campaign.raffle.rest;

import ciclo.campaign.raffle.Raffle;
import ciclo.campaign.raffle.Raffle.Says;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A raffle.
///
/// @param state draft, open or drawn
/// @param commitment the SHA-256 of the seed, from when it is open on
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = """
                {"id": "spring-2026", "name": "Spring raffle", "state": "open", "prizes": 3, "offer": "prize",\
                 "stage": "retention", "purchases": 2, "within": "PT2160H", "drawAt": "2026-06-01T10:00:00Z",\
                 "commitment": "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",\
                 "openedAt": "2026-05-01T10:00:00Z"}""")
record RaffleView(
        String id,
        String name,
        String state,
        int prizes,
        @Nullable String offer,
        @Nullable String stage,
        int purchases,
        String within,
        @Nullable Instant drawAt,
        @Nullable String commitment,
        @Nullable Instant openedAt,
        @Nullable Instant drawnAt) {

    static RaffleView of(Raffle raffle) {
        Says says = raffle.says();
        return new RaffleView(
                raffle.id(),
                says.name(),
                raffle.state().wireName(),
                says.prizes(),
                says.offer(),
                says.conditions().stage(),
                says.conditions().purchases(),
                says.conditions().within().toString(),
                says.drawAt(),
                raffle.commitment(),
                raffle.openedAt(),
                raffle.drawnAt());
    }
}
