package ciclo.ticket.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.handling.domain.Command.Assign;
import ciclo.ticket.handling.domain.Command.Move;
import ciclo.ticket.handling.domain.Command.Rate;
import ciclo.ticket.handling.domain.Command.Reply;
import ciclo.ticket.handling.domain.Decision.Accepted;
import ciclo.ticket.handling.domain.Decision.FollowUp;
import ciclo.ticket.handling.domain.Decision.Refused;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random lives of tickets against [PlainTicket], which was written from the prose and knows nothing of events.
class RandomCommandsTest {

    private static final HandlingPolicy POLICY = new HandlingPolicy(Duration.ofHours(30));
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void anySequenceOfCommandsComesOutAsInThePlainModel() {
        long seed = Long.getLong("ciclo.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int life = 0; life < 3_000; life++) {
            live(random, "seed %d, life %d (repeat with -Dciclo.seed=%d)".formatted(seed, life, seed));
        }
    }

    private static void live(Random random, String where) {
        Request request = new Request("c-1", "s", "d", null, "api", null, "normal", List.of(), Language.UND, null);
        Ticket ticket = Ticket.opened(new TicketNumber(1), new Opened(request, null), START);
        PlainTicket plain = new PlainTicket(POLICY.reopenWindow());
        List<String> story = new ArrayList<>(List.of(where));
        Instant now = START;
        for (int step = 0; step < 25; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(15 * 60)));
            Command command = command(random);
            story.add(now + " " + command);
            String expected = plain.told(command, now);
            String actual = switch (ticket.decide(command, now, POLICY)) {
                case Accepted(var events) -> {
                    for (TicketEvent event : events) {
                        ticket = ticket.evolve(event, now);
                    }
                    yield "done";
                }
                case FollowUp followUp -> "follow-up";
                case Refused refused -> "refused";
            };
            assertThat(actual).as(() -> String.join("\n", story)).isEqualTo(expected);
            assertThat(PlainTicket.describe(ticket))
                    .as(() -> String.join("\n", story))
                    .isEqualTo(plain.describe());
        }
    }

    private static Command command(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Reply(Author.AGENT, random.nextBoolean(), "a");
            case 1, 2 -> new Reply(Author.CUSTOMER, false, "c");
            case 3 -> new Assign(random.nextBoolean() ? "ann" : null, random.nextBoolean() ? "q" : null);
            case 4 -> new Rate(1 + random.nextInt(5), null, random.nextBoolean() ? null : 1 + random.nextInt(3));
            default -> {
                // Closing is the end, so it comes seldom.
                Status to = Status.values()[random.nextInt(Status.values().length)];
                yield new Move(to == Status.CLOSED && random.nextInt(3) > 0 ? Status.RESOLVED : to, null);
            }
        };
    }
}
