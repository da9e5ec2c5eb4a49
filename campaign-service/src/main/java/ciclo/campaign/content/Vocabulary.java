package ciclo.campaign.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What templates can name: `name`, how the person is called, and `referralCode`, what newcomers whom
/// they recommend come with; `brand.name`, `brand.website`, `brand.email` and `brand.phone`, who writes;
/// `coupon.code`, `coupon.value`, `coupon.until` and `coupon.from`, what a message brings; `unsubscribe`, the
/// address of the page where they say that they have had enough. Not everybody has a `name` or a
/// `referralCode`, nor every message a `coupon`, nor every coupon a least order, nor every business a
/// `brand.phone` or pages.
final class Vocabulary {

    /// Somebody to try templates on.
    static final Addressee SOMEBODY = new Addressee("Ana García", "7KQ2M9XD3T");
    /// Somebody of whom nothing is known.
    static final Addressee ANYBODY = new Addressee(null, null);

    private static final String SOME_PAGE = "https://campaigns.example/u/0123456789";
    private static final String SOME_PHONE = "+34 600 000 000";
    /// What a message may bring that nobody has got yet.
    static final Voucher SAMPLE = new Voucher("7K3M-9QXD-2HVC-RT4B", "15 %", "2026-12-31", "50.00");
    private static final Voucher FOR_ANY_ORDER = new Voucher(SAMPLE.code(), SAMPLE.value(), SAMPLE.until());

    private Vocabulary() {}

    /// @param voucher null where the message brings nothing
    /// @param unsubscribe null where there is no such page
    static Map<String, @Nullable Object> about(
            Brand brand, Addressee addressee, @Nullable Voucher voucher, @Nullable String unsubscribe) {
        return of(brand, addressee, brand.phone().orElse(null), voucher, unsubscribe);
    }

    /// With a value for each name.
    static Map<String, @Nullable Object> whole(Brand brand) {
        return of(brand, SOMEBODY, SOME_PHONE, SAMPLE, SOME_PAGE);
    }

    /// With and without each of those that not everybody has.
    static List<Map<String, @Nullable Object>> samples(Brand brand) {
        List<Map<String, @Nullable Object>> samples = new ArrayList<>();
        for (Addressee addressee : addressees()) {
            for (Optional<String> phone : withAndWithout(SOME_PHONE)) {
                for (Optional<Voucher> voucher :
                        List.of(Optional.of(SAMPLE), Optional.of(FOR_ANY_ORDER), Optional.<Voucher>empty())) {
                    for (Optional<String> page : withAndWithout(SOME_PAGE)) {
                        samples.add(of(brand, addressee, phone.orElse(null), voucher.orElse(null), page.orElse(null)));
                    }
                }
            }
        }
        return samples;
    }

    private static List<Addressee> addressees() {
        return List.of(
                SOMEBODY, new Addressee(SOMEBODY.name(), null), new Addressee(null, SOMEBODY.referralCode()), ANYBODY);
    }

    private static <T> List<Optional<T>> withAndWithout(T value) {
        return List.of(Optional.of(value), Optional.empty());
    }

    private static Map<String, @Nullable Object> of(
            Brand brand,
            Addressee addressee,
            @Nullable String phone,
            @Nullable Voucher voucher,
            @Nullable String unsubscribe) {
        Map<String, @Nullable Object> business = new HashMap<>();
        business.put("name", brand.name());
        business.put("website", brand.website());
        business.put("email", brand.email());
        business.put("phone", phone);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", orAbsent(addressee.name()));
        values.put("referralCode", orAbsent(addressee.referralCode()));
        values.put("brand", business);
        Map<String, @Nullable Object> coupon = new HashMap<>();
        coupon.put("code", voucher == null ? null : voucher.code());
        coupon.put("value", voucher == null ? null : voucher.value());
        coupon.put("until", voucher == null ? null : voucher.until());
        coupon.put("from", voucher == null ? null : voucher.from());
        values.put("coupon", coupon);
        values.put("unsubscribe", unsubscribe);
        return values;
    }

    private static @Nullable String orAbsent(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
