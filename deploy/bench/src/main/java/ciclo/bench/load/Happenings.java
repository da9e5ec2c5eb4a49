package ciclo.bench.load;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.ContactKinds;
import ciclo.messaging.event.CustomerEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;

/// Contacts and purchases, half and half, of customers chosen by chance, over the 400 days that end at an instant. They
/// come in the order of their times, but for one in a hundred that is 1 to 30 days late and one in a hundred that came
/// before.
///
/// Everything happens in the 18 hours of the day before that of the instant, so that no stage changes by time in the
/// six hours after it: whoever is asked in these six hours where customers stand should give the same answer.
public final class Happenings {

    private static final int DAYS = 400;
    private static final Duration QUIET = Duration.ofHours(6);
    private static final long BUSY_MICROS = Duration.ofHours(18).toSeconds() * 1_000_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final HexFormat HEX = HexFormat.of();

    private final Random random;
    private final Instant begin;
    private final int events;
    private final int customers;
    private final CloudEvent[] recent = new CloudEvent[5_000];
    private int happened;

    public Happenings(Instant end, int events, int customers, long seed) {
        this.random = new Random(seed);
        this.begin = end.minus(DAY.multipliedBy(DAYS)).plus(QUIET);
        this.events = events;
        this.customers = customers;
    }

    public boolean hasNext() {
        return happened < events;
    }

    public CloudEvent next() {
        int chance = random.nextInt(100);
        CloudEvent before = recent[random.nextInt(recent.length)];
        CloudEvent event = chance == 0 && before != null ? before : event(chance == 1);
        recent[happened % recent.length] = event;
        happened++;
        return event;
    }

    private CloudEvent event(boolean late) {
        double day = (double) happened / events * DAYS;
        Instant recorded =
                begin.plus(DAY.multipliedBy((long) day)).plusNanos((long) ((day - (long) day) * BUSY_MICROS) * 1_000);
        Instant time = late ? recorded.minus(DAY.multipliedBy(1 + random.nextInt(30))) : recorded;
        String customer = "c-" + random.nextInt(customers);
        return new CloudEvent(
                "e-" + happened,
                "/bench/shop",
                customer,
                time,
                recorded,
                customer,
                null,
                false,
                "00-%s%s-%s-01".formatted(hex(), hex(), hex()),
                random.nextBoolean() ? contact() : purchase());
    }

    private CustomerEvent contact() {
        String kind = ContactKinds.ALL.get(random.nextInt(ContactKinds.ALL.size()));
        return new ContactRecorded(kind, "web", null, null, null);
    }

    private CustomerEvent purchase() {
        BigDecimal amount = BigDecimal.valueOf(500 + random.nextInt(14_500), 2);
        return new PurchaseRecorded("o-" + happened, amount, "EUR", "web", null, null);
    }

    private String hex() {
        return HEX.toHexDigits(random.nextLong());
    }
}
