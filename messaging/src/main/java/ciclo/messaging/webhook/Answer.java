package ciclo.messaging.webhook;

import java.time.Duration;
import java.util.Optional;

/// What came of a request to a receiver.
public sealed interface Answer {

    /// What to show of it, without anything that the receiver wrote.
    String words();

    /// It answered.
    ///
    /// @param retryAfter how long it asked to be left alone
    record Status(int code, Optional<Duration> retryAfter) implements Answer {

        @Override
        public String words() {
            return "answered " + code;
        }
    }

    /// There was no answer.
    ///
    /// @param words why
    /// @param sent whether the receiver may have the request; if not, nothing of it has left
    record None(String words, boolean sent) implements Answer {}
}
