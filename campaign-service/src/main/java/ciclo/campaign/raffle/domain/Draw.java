package ciclo.campaign.raffle.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.crypto.Mac;

/// Who won. To compute it again:
///
/// 1. sort the entrants by their UTF-8 bytes, each once, and end each with a line feed: the SHA-256
///    of that is the *list*;
/// 2. the *key* is HMAC-SHA-256 with the seed's bytes as key and the list's bytes as message;
/// 3. each entrant's *lot* is HMAC-SHA-256 with that key and the entrant as message;
/// 4. those with the lowest lots win, compared as unsigned bytes, the lowest first.
///
/// A lot depends on everybody who takes part, so nobody can be added or left out afterwards without
/// all lots changing.
///
/// @param list in lower-case hexadecimal
/// @param winners the lowest lot first; all entrants where there are fewer than prizes
public record Draw(String list, List<Winner> winners) {

    /// @param lot in lower-case hexadecimal
    public record Winner(String entrant, String lot) {}

    private static final Comparator<String> BY_BYTES =
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

    public Draw {
        winners = List.copyOf(winners);
    }

    /// Holds the draw. The order of the entrants and repeats of them change nothing.
    ///
    /// @param prizes how many can win, at least 1
    public static Draw hold(Seed seed, Collection<String> entrants, int prizes) {
        if (prizes < 1) {
            throw new IllegalArgumentException("a raffle has at least one prize, not " + prizes);
        }
        SortedSet<String> sorted = new TreeSet<>(BY_BYTES);
        sorted.addAll(entrants);
        byte[] list = listOf(sorted);
        Mac lots = Hashes.hmac(Hashes.hmac(seed.bytes()).doFinal(list));
        HexFormat hex = HexFormat.of();
        return new Draw(
                hex.formatHex(list),
                sorted.stream()
                        .map(entrant -> new Winner(entrant, hex.formatHex(lots.doFinal(entrant.getBytes(UTF_8)))))
                        .sorted(Comparator.comparing(Winner::lot))
                        .limit(prizes)
                        .toList());
    }

    private static byte[] listOf(SortedSet<String> sorted) {
        StringBuilder lines = new StringBuilder();
        for (String entrant : sorted) {
            if (entrant.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("an entrant's id is one line");
            }
            lines.append(entrant).append('\n');
        }
        return Hashes.sha256(lines.toString().getBytes(UTF_8));
    }
}
