package ciclo.lifecycle.stage.domain;

import java.util.Arrays;
import java.util.Locale;

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

    /// The name used in events, in the API and in tables: `growth`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when no stage has that name; case matters
    public static Stage of(String wireName) {
        return Arrays.stream(values())
                .filter(stage -> stage.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage is called '" + wireName + "'"));
    }
}
