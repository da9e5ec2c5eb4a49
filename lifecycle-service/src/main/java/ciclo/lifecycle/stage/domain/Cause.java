package ciclo.lifecycle.stage.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a stage began.
///
/// @param event which event, where it was one
public record Cause(Kind kind, @Nullable EventRef event) {

    public enum Kind {
        EVENT,
        /// Time alone: something left a period, or a silence became long enough.
        TIME,
        /// Other rules took force.
        RULES,
        /// Somebody pinned the stage, or the pin came off.
        OVERRIDE,
        /// An event became known late.
        CORRECTION;

        /// The name used in events, in the API and in tables: `event`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The kind of that wire name.
        public static Kind of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    public Cause {
        boolean valid = switch (kind) {
            case EVENT -> event != null;
            case TIME, RULES -> event == null;
            case OVERRIDE, CORRECTION -> true;
        };
        if (!valid) {
            throw new IllegalArgumentException("a cause of kind " + kind + " does not go with the event " + event);
        }
    }

    public static Cause event(EventRef event) {
        return new Cause(Kind.EVENT, event);
    }

    /// @param event what was said; null where an override came to its end
    public static Cause override(@Nullable EventRef event) {
        return new Cause(Kind.OVERRIDE, event);
    }

    public static Cause time() {
        return new Cause(Kind.TIME, null);
    }

    public static Cause rules() {
        return new Cause(Kind.RULES, null);
    }
}
