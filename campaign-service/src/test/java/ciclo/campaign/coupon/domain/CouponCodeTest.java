package ciclo.campaign.coupon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CouponCodeTest {

    /// Five bits a letter, the first ones first: reckoned by hand.
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000, 0000-0000-0000-0000",
        "ffffffffffffffffffff, ZZZZ-ZZZZ-ZZZZ-ZZZZ",
        "00443214c74254b635cf, 0123-4567-89AB-CDEF",
        "80000000000000000001, G000-0000-0000-0001"
    })
    void codeHasAllBitsOfWhatItIsMadeOf(String hex, String code) {
        assertThat(CouponCode.of(HexFormat.of().parseHex(hex)).text()).isEqualTo(code);
    }

    @Test
    void codeIsFoundHoweverItIsTypedAndNoTwoAreTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<CouponCode> codes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[CouponCode.BYTES];
            random.nextBytes(bytes);
            CouponCode code = CouponCode.of(bytes);
            String typed =
                    code.text().toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');
            assertThat(CouponCode.typed(typed)).as("seed %d", seed).contains(code);
            assertThat(CouponCode.typed(" " + code.text().replace("-", "") + "\n"))
                    .contains(code);
            codes.add(code);
        }
        assertThat(codes).as("seed %d", seed).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SUMMER26", "7K3M-9QXD-2HVC-RT4", "7K3M-9QXD-2HVC-RT4U", "7K3M-9QXD-2HVC-RT4B-0"})
    void whatCanBeNoneOfOursIsNone(String typed) {
        assertThat(CouponCode.typed(typed)).isEmpty();
        assertThat(CouponCode.typed("0".repeat(100_000))).isEmpty();
        assertThatThrownBy(() -> new CouponCode(typed)).isInstanceOf(IllegalArgumentException.class);
    }
}
