package ciclo.campaign.raffle.rest;

import ciclo.campaign.raffle.Proofs.Proof;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What anybody needs to compute a draw again.
///
/// @param state open or drawn; the rest but the commitment comes with the draw
/// @param commitment the SHA-256 of the seed's bytes, published when the raffle opened
/// @param seed in hexadecimal
/// @param list the SHA-256 of the entrants, each followed by a line feed
/// @param entrants sorted by their bytes; whose they are only whoever runs the service can tell
/// @param winners the lowest lot first
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = """
                {"id": "spring-2026", "state": "drawn", "prizes": 1, "algorithm": "…",\
                 "commitment": "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",\
                 "seed": "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",\
                 "list": "e3c91abc3fe91c135583fc8fb252b43a7360c5ec260b7f105bd5d083487f1d22",\
                 "entrants": ["3q2-7wABAgMEBQYHCAkKCw", "9JkUd0m8m0y5m1cQq0zQ4w"],\
                 "winners": [{"entrant": "9JkUd0m8m0y5m1cQq0zQ4w",\
                 "lot": "254c07ef7e0adf366df029ad4ca78584a964e5b5feee94aec013c26902089e75"}]}""")
record ProofView(
        String id,
        String state,
        int prizes,
        String algorithm,
        @Nullable String commitment,
        @Nullable String seed,
        @Nullable String list,
        @Nullable List<String> entrants,
        @Nullable List<WinnerView> winners) {

    private static final String ALGORITHM = """
            The commitment is the SHA-256 of the seed's 32 bytes. The list is the SHA-256 of the entrants, sorted by their \
            bytes, each followed by a line feed. The key is HMAC-SHA-256 with the seed's bytes as key and the list's bytes \
            as message; each entrant's lot is HMAC-SHA-256 with that key and the entrant as message. Those with the \
            lowest lots win.""";

    /// @param lot in hexadecimal
    record WinnerView(String entrant, String lot) {}

    static ProofView of(Proof proof) {
        return new ProofView(
                proof.raffle().id(),
                proof.raffle().state().wireName(),
                proof.raffle().says().prizes(),
                ALGORITHM,
                proof.raffle().commitment(),
                proof.seed() == null ? null : proof.seed().hex(),
                proof.draw() == null ? null : proof.draw().list(),
                proof.draw() == null ? null : proof.entrants(),
                proof.draw() == null
                        ? null
                        : proof.draw().winners().stream()
                                .map(winner -> new WinnerView(winner.entrant(), winner.lot()))
                                .toList());
    }
}
