package ciclo.ticket.handling.domain;

import ciclo.ticket.handling.domain.Command.Assign;
import ciclo.ticket.handling.domain.Command.Move;
import ciclo.ticket.handling.domain.Command.Rate;
import ciclo.ticket.handling.domain.Command.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules once more, as somebody would write them who knows the prose alone: words, fields and ifs.
final class PlainTicket {

    private static final Set<String> ALLOWED = Set.of(
            "new open",
            "new pending",
            "new on-hold",
            "new resolved",
            "open pending",
            "open on-hold",
            "open resolved",
            "pending open",
            "pending on-hold",
            "pending resolved",
            "on-hold open",
            "on-hold pending",
            "on-hold resolved",
            "resolved open",
            "resolved closed");

    private final Duration window;
    private String status = "new";
    private @Nullable String assignee;
    private @Nullable String queue;
    private @Nullable Instant resolvedAt;
    private @Nullable Instant answeredAt;
    private int resolutions;
    private int score;

    PlainTicket(Duration window) {
        this.window = window;
    }

    String told(Command command, Instant now) {
        boolean over = status.equals("closed") || status.equals("merged");
        if (command instanceof Reply reply) {
            boolean customer = reply.by() == Author.CUSTOMER;
            boolean late =
                    resolvedAt != null && Duration.between(resolvedAt, now).compareTo(window) >= 0;
            if (over) {
                return customer ? "follow-up" : "refused";
            }
            if (customer && status.equals("resolved") && late) {
                return "follow-up";
            }
            if (customer && (status.equals("pending") || status.equals("resolved"))) {
                become("open", now);
            }
            if (!customer && !reply.internal() && answeredAt == null) {
                answeredAt = now;
            }
            return "done";
        }
        if (command instanceof Move move) {
            if (!ALLOWED.contains(status + " " + move.to().word())) {
                return "refused";
            }
            become(move.to().word(), now);
            return "done";
        }
        if (command instanceof Assign assign) {
            if (over) {
                return "refused";
            }
            assignee = assign.assignee();
            queue = assign.queue() != null ? assign.queue() : queue;
            return "done";
        }
        Rate rate = (Rate) command;
        if (!(status.equals("resolved") || status.equals("closed")) || score > 0) {
            return "refused";
        }
        if (rate.resolution() != null && rate.resolution() != resolutions) {
            return "refused";
        }
        score = rate.score();
        return "done";
    }

    private void become(String to, Instant now) {
        status = to;
        if (to.equals("resolved")) {
            resolutions++;
            resolvedAt = now;
            score = 0;
        } else if (!to.equals("closed")) {
            resolvedAt = null;
            score = 0;
        }
    }

    String describe() {
        return String.join(
                " ",
                status,
                assignee + "@" + queue,
                "resolved " + resolutions + " at " + resolvedAt,
                "answered " + answeredAt,
                "score " + score);
    }

    static String describe(Ticket ticket) {
        Progress progress = ticket.progress();
        return String.join(
                " ",
                progress.status().word(),
                ticket.assignment().assignee() + "@" + ticket.assignment().queue(),
                "resolved " + progress.resolutions() + " at " + progress.resolvedAt(),
                "answered " + progress.firstRepliedAt(),
                "score " + (progress.score() == null ? 0 : progress.score()));
    }
}
