package ciclo.lifecycle.stage.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The five stages of a customer's lifecycle.
public enum Stage {
    /// A person has come into contact, and has not bought.
    ACQUISITION,
    /// A prospect who has shown real interest.
    CONVERSION,
    /// A customer.
    GROWTH,
    /// A customer of high value.
    RETENTION,
    /// Was a customer, has not bought for long.
    REACTIVATION;

    private static final Map<String, Stage> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Stage::wireName, stage -> stage));

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name used in events, in the API and in tables: `growth`.
    public String wireName() {
        return wireName;
    }

    /// @throws IllegalArgumentException when no stage has that name; case matters
    public static Stage of(String wireName) {
        Stage stage = BY_NAME.get(wireName);
        if (stage == null) {
            throw new IllegalArgumentException("no stage is called '" + wireName + "'");
        }
        return stage;
    }
}
