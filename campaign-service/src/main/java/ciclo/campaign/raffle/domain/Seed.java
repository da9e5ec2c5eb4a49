package ciclo.campaign.raffle.domain;

import java.util.HexFormat;

/// What a draw derives from: 32 random bytes, secret until it has been held.
///
/// @param hex the bytes in lower-case hexadecimal
public record Seed(String hex) {

    private static final int LENGTH = 32;

    public Seed {
        if (!hex.matches("[0-9a-f]{64}")) {
            // The value is secret, and not in the message.
            throw new IllegalArgumentException("a seed is %d bytes in lower-case hexadecimal".formatted(LENGTH));
        }
    }

    public static Seed of(byte[] bytes) {
        return new Seed(HexFormat.of().formatHex(bytes));
    }

    /// The SHA-256 of the bytes, in lower-case hexadecimal: what is published when the raffle
    /// opens.
    public String commitment() {
        return HexFormat.of().formatHex(Hashes.sha256(bytes()));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// Secret.
    @Override
    public String toString() {
        return "Seed of " + commitment();
    }
}
