package ciclo.messaging.event;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventFuzzTest {

    private static final List<String> SAMPLES = Golden.names().toList();
    private static final int EVENTS = Integer.getInteger("ciclo.test.events", 5_000);
    private static final List<byte[]> WHOLE =
            SAMPLES.stream().map(Golden::bytes).toList();

    @Test
    void truncatedEventIsUnreadableAndNothingElse() {
        for (int sample = 0; sample < SAMPLES.size(); sample++) {
            byte[] whole = WHOLE.get(sample);
            for (int length = 0; length < whole.length; length++) {
                read(Arrays.copyOf(whole, length), "%s cut at %d", SAMPLES.get(sample), length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedEventIsReadOrUnreadableAndNothingElse(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < EVENTS; i++) {
            byte[] bytes = WHOLE.get(random.nextInt(WHOLE.size())).clone();
            for (int damage = random.nextInt(1, 6); damage > 0; damage--) {
                bytes = damaged(bytes, random);
            }
            read(bytes, "seed %d, event %d", seed, i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void garbageIsUnreadableAndNothingElse(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < EVENTS; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            read(bytes, "seed %d, garbage %d", seed, i);
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 1 -> {
                bytes[at] = (byte) "{}[]\":,0-eE.\\ntf".charAt(random.nextInt(16));
                yield bytes;
            }
            case 2 -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(30), bytes.length - Math.max(at, from));
                System.arraycopy(bytes.clone(), from, bytes, at, length);
                yield bytes;
            }
            default -> Arrays.copyOfRange(bytes, 0, Math.max(1, at));
        };
    }

    private static void read(byte[] bytes, String what, Object... arguments) {
        try {
            CloudEvent event = CloudEventCodec.decode(bytes);
            if (!(event.data() instanceof UnknownEvent)) {
                byte[] unused = CloudEventCodec.encode(event);
            }
        } catch (UnreadableEvent expected) {
            // As it should be.
        } catch (Throwable e) {
            fail(what.formatted(arguments), e);
        }
    }
}
