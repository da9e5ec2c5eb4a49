package ciclo.messaging.http;

import ciclo.messaging.http.BodyRoom.Hold;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Bounds what comes in: how long one body may be, how much room all of them take, how long each may take. What is too
/// much is answered as a problem, whether it says so or not. The server itself would break the connection in the middle
/// of the body, and the caller would never learn why.
@ApplicationScoped
class IncomingBodies {

    /// Runs before the server's own limit does, and after whoever calls is known.
    private static final int FIRST = 100;
    /// Runs after the server's own limit, and before anybody reads a body. Where the server finds one too long while it
    /// is read, it answers in the middle of everything, and whoever waits for the request's end never hears of it.
    private static final int LAST = 1;
    /// Bodies of up to so many times the limit are read and thrown away, so that the answer finds a listener.
    private static final int PATIENCE = 10;
    /// What a request takes, however small its body.
    private static final long LEAST = 8 * 1024;
    /// What is taken for a longer one before it comes.
    private static final long AT_FIRST = 64 * 1024;
    /// What is held of a stream at a time, however long it is.
    private static final long OF_A_STREAM = 1024 * 1024;

    private static final long TICK_MS = 1_000;
    /// Of HTTP/2 nobody knows whether there is a body: of these requests nobody reads one.
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

    private final Vertx vertx;
    private final long limit;
    private final long anonymousLimit;
    private final Refusal tooLarge;
    private final Set<String> streams;
    private final long patienceTicks;
    private final BodyRoom room;
    private final Set<IncomingBody> onTheirWay = ConcurrentHashMap.newKeySet();
    private final AtomicLong ticks = new AtomicLong();
    private final long timer;

    IncomingBodies(
            HttpConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize serverLimit,
            Vertx vertx,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.limit = config.maxBody().orElse(serverLimit).asLongValue();
        this.anonymousLimit = Math.min(limit, config.anonymousBody().asLongValue());
        this.tooLarge = Refusal.tooLarge(limit);
        this.streams = Set.copyOf(config.streams().orElse(Set.of()));
        this.patienceTicks = config.bodyTimeout().toSeconds();
        long most = config.inFlight().asLongValue();
        if (most < limit) {
            throw new IllegalArgumentException("ciclo.http.in-flight is less than a single body may have: " + most
                    + " bytes, where ciclo.http.max-body is " + limit);
        }
        if (patienceTicks < 1) {
            throw new IllegalArgumentException(
                    "ciclo.http.body-timeout is at least a second, not " + config.bodyTimeout());
        }
        this.room = new BodyRoom(most, Math.max(limit, most / 2), Math.max(anonymousLimit, most / 8));
        this.timer = vertx.setPeriodic(TICK_MS, tick -> look());
        Gauge.builder("ciclo.http.in.flight", room, BodyRoom::used)
                .baseUnit("bytes")
                .description("Of the bodies that are gathered and worked on")
                .register(metrics);
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseTooLong, FIRST);
        filters.register(this::admit, LAST);
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    void refuseTooLong(RoutingContext context) {
        long length = Bodies.length(context.request());
        boolean stream = Bodies.isOneOf(streams, context.request());
        boolean anonymous = caller(context) == null;
        if (!stream && length > limit) {
            refuse(context, false, length, tooLarge);
        } else if (anonymous && (stream || length > anonymousLimit)) {
            refuse(context, stream, length, Refusal.NOBODYS);
        } else {
            context.next();
        }
    }

    void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean multiplexed = request.version() == HttpVersion.HTTP_2;
        long length = Bodies.length(request);
        boolean none = !Bodies.isExpected(request)
                || multiplexed
                        && length == 0
                        && WITHOUT_BODY.contains(request.method().name());
        if (none) {
            context.next();
            return;
        }
        @Nullable String caller = caller(context);
        boolean stream = Bodies.isOneOf(streams, request);
        long most = caller == null ? anonymousLimit : limit;
        long expected = stream ? OF_A_STREAM : Math.max(LEAST, multiplexed && length == 0 ? most : length);
        Hold hold = room.take(caller, stream || multiplexed ? expected : Math.min(expected, AT_FIRST), expected);
        if (hold == null) {
            refuse(context, stream, length, Refusal.CROWDED);
            return;
        }
        IncomingBody body = begin(context, hold);
        if (stream) {
            context.next();
        } else if (multiplexed) {
            // A request of HTTP/2 that has come to its end cannot be handed on: the server itself holds it to the
            // limit.
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
            onTheirWay.add(body);
            body.passOn(length);
        } else {
            onTheirWay.add(body);
            body.gather(most, limit * PATIENCE, most < limit ? Refusal.NOBODYS : tooLarge);
        }
    }

    private IncomingBody begin(RoutingContext context, @Nullable Hold hold) {
        var body = new IncomingBody(context, vertx.getOrCreateContext(), hold, ticks.get());
        context.addEndHandler(done -> end(body));
        return body;
    }

    private void end(IncomingBody body) {
        onTheirWay.remove(body);
        body.giveBack();
    }

    /// At once where there is nothing to read, or too much to be worth it.
    private void refuse(RoutingContext context, boolean stream, long length, Refusal refusal) {
        HttpServerRequest request = context.request();
        boolean nothing = !Bodies.isExpected(request) || Bodies.waitsForLeave(request);
        if (stream || nothing || length > limit * PATIENCE) {
            var unused = EarlyAnswers.refuse(context, refusal);
        } else {
            IncomingBody body = begin(context, null);
            onTheirWay.add(body);
            body.discard(limit * PATIENCE, refusal);
        }
    }

    private void look() {
        long now = ticks.incrementAndGet();
        for (IncomingBody body : onTheirWay) {
            if (body.isOver()) {
                // Whoever answers in the middle of a body may have told nobody else.
                end(body);
            } else if (body.isOverdue(now, patienceTicks)) {
                body.expire();
            }
        }
    }

    private static @Nullable String caller(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity().getPrincipal().getName()
                : null;
    }
}
