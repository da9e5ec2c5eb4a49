package ciclo.campaign.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What templates can name: `name`, how the person is called, and `brand.name`, `brand.website`,
/// `brand.email` and `brand.phone`, who writes. Not everybody has a `name`, nor every business a
/// `brand.phone`.
final class Vocabulary {

    /// Somebody to try templates on.
    static final String SOMEBODY = "Ana García";

    private static final String SOME_PHONE = "+34 600 000 000";

    private Vocabulary() {}

    /// @param name how the person is called; null or blank where nobody knows
    static Map<String, @Nullable Object> about(Brand brand, @Nullable String name) {
        return of(brand, name, brand.phone().orElse(null));
    }

    /// With a value for each name.
    static Map<String, @Nullable Object> whole(Brand brand) {
        return of(brand, SOMEBODY, SOME_PHONE);
    }

    /// With and without each of those that not everybody has.
    static List<Map<String, @Nullable Object>> samples(Brand brand) {
        return Stream.of(Optional.of(SOMEBODY), Optional.<String>empty())
                .flatMap(
                        name -> Stream.of(of(brand, name.orElse(null), SOME_PHONE), of(brand, name.orElse(null), null)))
                .toList();
    }

    private static Map<String, @Nullable Object> of(Brand brand, @Nullable String name, @Nullable String phone) {
        Map<String, @Nullable Object> business = new HashMap<>();
        business.put("name", brand.name());
        business.put("website", brand.website());
        business.put("email", brand.email());
        business.put("phone", phone);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", name == null || name.isBlank() ? null : name.strip());
        values.put("brand", business);
        return values;
    }
}
