package ciclo.campaign.content.domain;

import java.util.Objects;

/// What is wrong with a part of a wording, and where.
///
/// @param line from 1
/// @param column from 1
public record Mistake(Part part, int line, int column, String what) {

    public Mistake {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(what, "what");
    }

    /// `line 3, column 14: …`.
    public String told() {
        return "line %d, column %d: %s".formatted(line, column, what);
    }
}
