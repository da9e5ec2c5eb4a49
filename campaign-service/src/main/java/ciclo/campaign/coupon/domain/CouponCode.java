package ciclo.campaign.coupon.domain;

import java.util.Locale;
import java.util.Optional;

/// What a customer types at the checkout: `7K3M-9QXD-2HVC-RT4B`. 80 random bits in Crockford's
/// alphabet, which has no letters that look like digits.
///
/// @param text 16 characters in groups of four
public record CouponCode(String text) {

    /// How many random bytes make a code.
    public static final int BYTES = 10;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String FORM = "([%s]{4}-){3}[%s]{4}".formatted(ALPHABET, ALPHABET);
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final int LONGEST = 64;

    public CouponCode {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException("a code is four groups of four letters and digits");
        }
    }

    /// Of so many random bytes.
    public static CouponCode of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("a code is made of %d bytes, not %d".formatted(BYTES, random.length));
        }
        StringBuilder letters = new StringBuilder();
        int bits = 0;
        int waiting = 0;
        for (byte next : random) {
            bits = bits << Byte.SIZE | next & 0xff;
            waiting += Byte.SIZE;
            while (waiting >= BITS) {
                waiting -= BITS;
                letters.append(ALPHABET.charAt(bits >> waiting & 31));
                bits &= (1 << waiting) - 1;
            }
        }
        return new CouponCode(grouped(letters.toString()));
    }

    /// As somebody typed it: in lower case, without the hyphens, with an O for a zero. Nothing if it
    /// can be none of ours.
    public static Optional<CouponCode> typed(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String letters = text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return letters.matches("[%s]{%d}".formatted(ALPHABET, LENGTH))
                ? Optional.of(new CouponCode(grouped(letters)))
                : Optional.empty();
    }

    private static String grouped(String letters) {
        return String.join(
                "-",
                letters.substring(0, GROUP),
                letters.substring(GROUP, 2 * GROUP),
                letters.substring(2 * GROUP, 3 * GROUP),
                letters.substring(3 * GROUP));
    }
}
