package ciclo.customer.profile;

import java.util.List;

/// What became of two profiles.
///
/// @param filled fields that the survivor had not
/// @param dropped fields in which the two contradicted each other; the survivor's stayed
/// @param changed whether the survivor's profile is another one now
public record Joined(List<String> filled, List<String> dropped, boolean changed) {

    public Joined {
        filled = List.copyOf(filled);
        dropped = List.copyOf(dropped);
    }
}
