package ciclo.campaign;

import java.util.List;

/// What operators set to sign or seal with.
public final class Secrets {

    /// A shorter one could be guessed.
    public static final int SHORTEST = 32;

    private Secrets() {}

    /// @param setting the name under which they were set
    /// @throws IllegalArgumentException if one is too short; its value is not in the message
    public static void check(String setting, List<String> secrets) {
        for (int i = 0; i < secrets.size(); i++) {
            int length = secrets.get(i).length();
            if (length < SHORTEST) {
                throw new IllegalArgumentException("%s: number %d has %d characters, and %d are the least"
                        .formatted(setting, i + 1, length, SHORTEST));
            }
        }
    }
}
