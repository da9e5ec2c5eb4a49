package ciclo.lifecycle.stage.domain;

import java.util.Arrays;
import java.util.Locale;

/// On what a customer can be silent.
public enum On {
    PURCHASES,
    CONTACTS;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such silence; case matters
    public static On of(String wireName) {
        return Arrays.stream(values())
                .filter(on -> on.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is silent on '" + wireName + "'"));
    }
}
