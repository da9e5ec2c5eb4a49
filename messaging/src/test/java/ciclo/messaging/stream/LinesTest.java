package ciclo.messaging.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    @Test
    void linesEndWithALineFeedOrTheStream() throws IOException {
        assertThat(read("a\nb\r\n\nc", 10)).containsExactly("a", "b", "", "c");
        assertThat(read("a\n", 10)).containsExactly("a");
        assertThat(read("", 10)).isEmpty();
    }

    @Test
    void lineThatIsTooLongIsCutAndItsNeighboursAreNot() throws IOException {
        assertThat(read("a\n" + "x".repeat(200_000) + "\nb", 10)).containsExactly("a", "x".repeat(11), "b");
    }

    @Test
    void carriageReturnWhereALineIsCutIsNoEnd() throws IOException {
        assertThat(read("x".repeat(10) + "\rgarbage\nb", 10)).containsExactly("x".repeat(10) + "\r", "b");
        assertThat(read("x".repeat(10) + "\r\nb\r", 10)).containsExactly("x".repeat(10), "b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void linesAreTheSameInWhateverPiecesTheyCome(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = IntStream.range(0, 500)
                .mapToObj(n -> "l".repeat(random.nextInt(1, 2_000)))
                .toList();
        byte[] bytes = lines.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);

        InputStream inPieces = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, random.nextInt(1, 3_000)));
            }
        };

        assertThat(read(inPieces, 2_000)).as("seed %d", seed).isEqualTo(lines);
    }

    private static List<String> read(String text, int longest) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }

    private static List<String> read(InputStream in, int longest) throws IOException {
        Lines lines = new Lines(in, longest);
        List<String> read = new ArrayList<>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            read.add(new String(line, StandardCharsets.UTF_8));
            assertThat(lines.number()).isEqualTo(read.size());
        }
        return read;
    }
}
