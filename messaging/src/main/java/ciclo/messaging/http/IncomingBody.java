package ciclo.messaging.http;

import ciclo.messaging.http.BodyRoom.Hold;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A body on its way. It is gathered as it comes and handed on whole, so that no thread waits for it, and one of
/// unknown
/// length is known to be short enough before anybody reads it; or it is thrown away, so that its refusal finds a
/// listener; or whoever works on it reads it.
final class IncomingBody {

    private static final int AT_FIRST = 64 * 1024;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Context loop;
    private final @Nullable Hold hold;
    private final long begun;
    private Buffer content = Buffer.buffer(0);
    private @Nullable Refusal refusal;
    private long length;
    private volatile boolean ours;
    private volatile long passedOn;

    /// @param loop that the request is on
    /// @param hold its room; null for one that is thrown away
    /// @param begun at which tick of the deadline's clock
    IncomingBody(RoutingContext context, Context loop, @Nullable Hold hold, long begun) {
        this.context = context;
        this.request = context.request();
        this.loop = loop;
        this.hold = hold;
        this.begun = begun;
    }

    /// Gathers it and goes on with the request.
    ///
    /// @param limit in bytes
    /// @param patience so much of a longer one is thrown away
    /// @param tooLong what is said to one over the limit
    void gather(long limit, long patience, Refusal tooLong) {
        content = Buffer.buffer((int) Math.min(AT_FIRST, Bodies.length(request)));
        read(chunk -> take(chunk, limit, tooLong), patience);
    }

    /// Throws it away and refuses it.
    void discard(long patience, Refusal answer) {
        refusal = answer;
        read(chunk -> {}, patience);
    }

    /// Leaves it to whoever works on it.
    ///
    /// @param announced how long it is; 0 if nobody knows, and nobody can tell then when all of it is there
    void passOn(long announced) {
        passedOn = announced;
        context.next();
    }

    private void read(Consumer<Buffer> each, long patience) {
        ours = true;
        request.pause();
        request.handler(chunk -> {
            length += chunk.length();
            each.accept(chunk);
            if (refusal != null && length > patience) {
                answer(refusal);
            }
        });
        request.endHandler(end -> finish());
        if (Bodies.waitsForLeave(request)) {
            var unused = context.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer chunk, long limit, Refusal tooLong) {
        if (refusal == null) {
            refusal = length > limit ? tooLong : fits(limit) ? null : Refusal.CROWDED;
        }
        if (refusal == null) {
            content.appendBuffer(chunk);
        } else {
            content = Buffer.buffer(0);
            giveBack();
        }
    }

    /// Room is taken as the body comes: whoever announces much and sends little takes little.
    private boolean fits(long limit) {
        if (hold == null || length <= hold.bytes()) {
            return true;
        }
        long announced = Bodies.length(request);
        long most = announced == 0 ? limit : announced;
        return hold.growTo(Math.clamp(2 * hold.bytes(), length, Math.max(length, most))) || hold.growTo(length);
    }

    private void finish() {
        ours = false;
        if (refusal == null) {
            context.setBody(content);
            context.next();
        } else {
            // Not before all of it is there: a connection that is ended with more on its way loses the answer.
            var unused = EarlyAnswers.refuse(context, refusal).onComplete(said -> EarlyAnswers.hangUp(request));
        }
    }

    private void answer(Refusal with) {
        stopReading();
        var unused = EarlyAnswers.refuse(context, with);
    }

    private void stopReading() {
        if (ours) {
            ours = false;
            request.handler(null);
            request.endHandler(null);
        }
    }

    /// Whether the request has been answered, or its sender is gone.
    boolean isOver() {
        HttpServerResponse response = context.response();
        return response.ended() || response.closed();
    }

    /// Whether it has taken longer than so many ticks. The request itself does not tell whether all of it is there: one
    /// that is held up has not come to its end.
    boolean isOverdue(long now, long ticks) {
        return now - begun > ticks && isComing();
    }

    private boolean isComing() {
        return ours || request.bytesRead() < passedOn;
    }

    /// Refuses it because it takes too long.
    void expire() {
        loop.runOnContext(now -> {
            if (isComing() && !isOver()) {
                stopReading();
                var unused =
                        EarlyAnswers.refuse(context, Refusal.TOO_SLOW).onComplete(said -> EarlyAnswers.hangUp(request));
            }
        });
    }

    void giveBack() {
        if (hold != null) {
            hold.giveBack();
        }
    }
}
