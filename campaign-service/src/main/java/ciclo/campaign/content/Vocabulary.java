package ciclo.campaign.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What templates can name: `name`, how the person is called, and `brand.name`, `brand.website`,
/// `brand.email` and `brand.phone`, who writes, and `coupon.code`, `coupon.value` and `coupon.until`,
/// what a message brings. Not everybody has a `name`, nor every business a `brand.phone`, nor every
/// message a `coupon`.
final class Vocabulary {

    /// Somebody to try templates on.
    static final String SOMEBODY = "Ana García";

    private static final String SOME_PHONE = "+34 600 000 000";
    /// What a message may bring that nobody has got yet.
    static final Voucher SAMPLE = new Voucher("7K3M-9QXD-2HVC-RT4B", "15 %", "2026-12-31");

    private Vocabulary() {}

    /// @param name how the person is called; null or blank where nobody knows
    static Map<String, @Nullable Object> about(Brand brand, @Nullable String name, @Nullable Voucher voucher) {
        return of(brand, name, brand.phone().orElse(null), voucher);
    }

    /// With a value for each name.
    static Map<String, @Nullable Object> whole(Brand brand) {
        return of(brand, SOMEBODY, SOME_PHONE, SAMPLE);
    }

    /// With and without each of those that not everybody has.
    static List<Map<String, @Nullable Object>> samples(Brand brand) {
        List<Map<String, @Nullable Object>> samples = new ArrayList<>();
        for (@Nullable String name : Arrays.asList(SOMEBODY, null)) {
            for (@Nullable String phone : Arrays.asList(SOME_PHONE, null)) {
                samples.add(of(brand, name, phone, SAMPLE));
                samples.add(of(brand, name, phone, null));
            }
        }
        return samples;
    }

    private static Map<String, @Nullable Object> of(
            Brand brand, @Nullable String name, @Nullable String phone, @Nullable Voucher voucher) {
        Map<String, @Nullable Object> business = new HashMap<>();
        business.put("name", brand.name());
        business.put("website", brand.website());
        business.put("email", brand.email());
        business.put("phone", phone);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", name == null || name.isBlank() ? null : name.strip());
        values.put("brand", business);
        Map<String, @Nullable Object> coupon = new HashMap<>();
        coupon.put("code", voucher == null ? null : voucher.code());
        coupon.put("value", voucher == null ? null : voucher.value());
        coupon.put("until", voucher == null ? null : voucher.until());
        values.put("coupon", coupon);
        return values;
    }
}
