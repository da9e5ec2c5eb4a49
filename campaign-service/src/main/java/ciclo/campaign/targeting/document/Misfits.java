package ciclo.campaign.targeting.document;

import ciclo.messaging.problem.FieldError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers what is wrong with a document, so that it can all be told at once.
public final class Misfits {

    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final List<FieldError> errors = new ArrayList<>();
    private final boolean strict;

    /// For what somebody asks for.
    public Misfits() {
        this(true);
    }

    private Misfits(boolean strict) {
        this.strict = strict;
    }

    /// For what has been accepted before, in times when more was passed over.
    static Misfits ofStored() {
        return new Misfits(false);
    }

    /// What was found.
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    void add(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }

    /// Something that means nothing.
    void superfluous(String pointer, String detail) {
        if (strict) {
            add(pointer, detail);
        }
    }

    <T> @Nullable T required(String pointer, @Nullable T value) {
        if (value == null) {
            add(pointer, "is required");
        }
        return value;
    }

    @Nullable
    Duration duration(String pointer, @Nullable String text, Duration least) {
        if (required(pointer, text) == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // The same as one that is too short.
        }
        add(pointer, "must be a period of days, hours and minutes from %s to %s, as P3D".formatted(least, LONGEST));
        return null;
    }

    @Nullable
    LocalTime time(String pointer, @Nullable String text) {
        if (required(pointer, text) == null) {
            return null;
        }
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            add(pointer, "must be a time of day, as 21:00");
            return null;
        }
    }
}
