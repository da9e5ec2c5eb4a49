package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.handling.domain.Past.Happened;
import ciclo.ticket.handling.domain.Progress;
import ciclo.ticket.handling.domain.Request;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Rated;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketEvent.Resolved;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.sla.domain.Mark;
import ciclo.ticket.types.FieldsJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes many tickets with their pasts at once.
@ApplicationScoped
public class PastTickets {

    /// One thing in a ticket's past: something that happened, or what became of a promise.
    public sealed interface Entry {

        Instant at();

        record Done(Happened happened) implements Entry {

            @Override
            public Instant at() {
                return happened.deed().at();
            }
        }

        record Fell(Mark mark) implements Entry {

            @Override
            public Instant at() {
                return mark.at();
            }
        }
    }

    /// A ticket and how it became that.
    ///
    /// @param origin what it was called where it comes from
    /// @param past in order; each entry is a version
    public record Written(StoredTicket stored, Origin origin, List<Entry> past) {

        public Written {
            past = List.copyOf(past);
        }
    }

    /// @param id unique in its source
    public record Origin(String source, String id) {}

    private static final String TICKETS = """
            INSERT INTO ticket (number, version, sequence, customer_id, subject, description, requester, channel, type,
                priority, tags, language, assignee, queue, status, opened_at, first_replied_at, resolved_at, closed_at,
                resolution, resolutions, score, updated_at, fields)
            SELECT number, version, sequence, customer_id, subject, description, requester, channel, type, priority,
                ARRAY(SELECT json_array_elements_text(tags)), language, assignee, queue, status, opened_at,
                first_replied_at, resolved_at, closed_at, resolution, resolutions, score, updated_at, fields
            FROM json_to_recordset($1::text::json) AS t (
                number bigint, version bigint, sequence bigint, customer_id text, subject text, description text,
                requester text, channel text, type text, priority text, tags json, language text, assignee text,
                queue text, status text, opened_at timestamptz, first_replied_at timestamptz, resolved_at timestamptz,
                closed_at timestamptz, resolution text, resolutions int, score int, updated_at timestamptz,
                fields text)""";
    private static final String COMMENTS = """
            INSERT INTO comment (ticket, at, by, author, internal, body)
            SELECT ticket, at, by, author, internal, body
            FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[], $6::text[])
                WITH ORDINALITY AS said (ticket, at, by, author, internal, body, n)
            ORDER BY n RETURNING id""";
    private static final String RATINGS = """
            INSERT INTO rating (ticket, resolution, score, comment, at)
            SELECT * FROM unnest($1::bigint[], $2::int[], $3::int[], $4::text[], $5::timestamptz[])""";
    private static final String HISTORY = """
            INSERT INTO ticket_history (ticket, version, at, by, actor, what, detail)
            SELECT ticket, version, at, by, actor, what, detail
            FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
                WITH ORDINALITY AS entry (ticket, version, at, by, actor, what, detail, n) ORDER BY n""";

    /// A row of the history.
    private record Line(long ticket, long version, Instant at, Actor actor, HistoryWords words) {}

    /// Something that was said, and whose ticket it is about.
    private record Comment(long ticket, Happened happened, Replied said) {}

    private record Rating(long ticket, int resolution, Rated rated, Instant at) {}

    /// Writes new tickets, their conversations, scores and histories.
    public void write(SqlConnection transaction, List<Written> tickets) {
        JsonArray rows = new JsonArray();
        tickets.forEach(one -> rows.add(row(one.stored())));
        Sql.execute(transaction, TICKETS, rows.encode());
        Deque<Long> comments = new ArrayDeque<>(comments(transaction, tickets));
        history(transaction, tickets, comments);
        ratings(transaction, tickets);
    }

    private static List<Long> comments(SqlConnection transaction, List<Written> tickets) {
        List<Comment> all = new ArrayList<>();
        for (Written one : tickets) {
            for (Entry entry : one.past()) {
                if (entry instanceof Entry.Done(var happened) && happened.event() instanceof Replied said) {
                    all.add(new Comment(number(one), happened, said));
                }
            }
        }
        return Sql.list(
                transaction,
                row -> row.getLong(0),
                COMMENTS,
                all.stream().map(Comment::ticket).toArray(Long[]::new),
                Sql.instants(all, one -> one.happened().deed().at()),
                Sql.texts(all, one -> one.said().by().word()),
                Sql.texts(all, one -> one.happened().deed().who()),
                all.stream().map(one -> one.said().internal()).toArray(Boolean[]::new),
                Sql.texts(all, one -> one.said().body()));
    }

    private static void history(SqlConnection transaction, List<Written> tickets, Deque<Long> comments) {
        List<Line> lines = new ArrayList<>();
        for (Written one : tickets) {
            long version = 0;
            for (Entry entry : one.past()) {
                version++;
                lines.add(
                        switch (entry) {
                            case Entry.Done(var happened) ->
                                new Line(
                                        number(one),
                                        version,
                                        entry.at(),
                                        new Actor(
                                                happened.deed().by(),
                                                happened.deed().who()),
                                        words(one.origin(), happened, comments));
                            case Entry.Fell(var mark) ->
                                new Line(number(one), version, entry.at(), Actor.SYSTEM, HistoryWords.of(mark));
                        });
            }
        }
        Sql.execute(
                transaction,
                HISTORY,
                lines.stream().map(Line::ticket).toArray(Long[]::new),
                lines.stream().map(Line::version).toArray(Long[]::new),
                Sql.instants(lines, Line::at),
                Sql.texts(lines, line -> line.actor().by().word()),
                Sql.texts(lines, line -> line.actor().name()),
                Sql.texts(lines, line -> line.words().what()),
                Sql.texts(lines, line -> DetailConverter.json(line.words().detail())));
    }

    private static HistoryWords words(Origin origin, Happened happened, Deque<Long> comments) {
        HistoryWords words = HistoryWords.of(happened.event());
        return switch (happened.event()) {
            case Opened opened -> words.with("source", origin.source()).with("sourceId", origin.id());
            case Replied replied -> words.with("comment", String.valueOf(comments.remove()));
            default -> words;
        };
    }

    private static void ratings(SqlConnection transaction, List<Written> tickets) {
        List<Rating> all = new ArrayList<>();
        for (Written one : tickets) {
            int resolutions = 0;
            for (Entry entry : one.past()) {
                if (entry instanceof Entry.Done(var happened)) {
                    resolutions += happened.event() instanceof Resolved ? 1 : 0;
                    if (happened.event() instanceof Rated rated) {
                        all.add(new Rating(number(one), resolutions, rated, entry.at()));
                    }
                }
            }
        }
        Sql.execute(
                transaction,
                RATINGS,
                all.stream().map(Rating::ticket).toArray(Long[]::new),
                all.stream().map(Rating::resolution).toArray(Integer[]::new),
                all.stream().map(one -> one.rated().score()).toArray(Integer[]::new),
                Sql.texts(all, one -> one.rated().comment()),
                Sql.instants(all, Rating::at));
    }

    private static JsonObject row(StoredTicket stored) {
        Request request = stored.ticket().request();
        Progress progress = stored.ticket().progress();
        return new JsonObject()
                .put("number", stored.ticket().number().value())
                .put("version", stored.version())
                .put("sequence", stored.sequence())
                .put("customer_id", request.customerId())
                .put("subject", request.subject())
                .put("description", request.description())
                .put("requester", request.requester())
                .put("channel", request.channel())
                .put("type", request.type())
                .put("priority", request.priority())
                .put("tags", new JsonArray(request.tags()))
                .put("language", request.language().tag())
                .put("assignee", stored.ticket().assignment().assignee())
                .put("queue", stored.ticket().assignment().queue())
                .put("status", progress.status().word())
                .put("opened_at", text(progress.openedAt()))
                .put("first_replied_at", text(progress.firstRepliedAt()))
                .put("resolved_at", text(progress.resolvedAt()))
                .put("closed_at", text(progress.closedAt()))
                .put("resolution", progress.resolution())
                .put("resolutions", progress.resolutions())
                .put("score", progress.score())
                .put("updated_at", text(stored.updatedAt()))
                .put("fields", FieldsJson.write(request.fields()));
    }

    private static long number(Written one) {
        TicketNumber number = one.stored().ticket().number();
        return number.value();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
