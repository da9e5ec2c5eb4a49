package ciclo.ticket.handling.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {

    private static final long SEED = 20_261_127;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 2 Mar 2026 at 09:00, Help <help@shop.example> wrote:\n> Is this it?",
                "El lun, 2 mar 2026 a las 9:00, Ayuda (<help@shop.example>) escribió:\n\n> ¿Es este?\n>\n> > Antes",
                "Am 02.03.26 um 09:00 schrieb Help:\n> Ist es das?",
                "Am Mo., 2. März 2026 um 09:00 Uhr schrieb Help <\nhelp@shop.example>:\n> Ist es das?",
                "-----Original Message-----\nFrom: Help\nIs this it?",
                "-------- Mensaje original --------\nAsunto: Pedido",
                "________________________________\nFrom: Help <help@shop.example>\nSent: Monday, March 2, 2026 9:00 AM\nIs this it?",
                "De: Ayuda\nEnviado el: lunes, 2 de marzo de 2026 9:00\nPara: Ana\n¿Es este?",
            })
    void whatAProgramRepeatsIsLeftOut(String repeated) {
        assertThat(Quotes.trim("Yes.\n\nAna\n\n" + repeated)).isEqualTo("Yes.\n\nAna");
        assertThat(Quotes.trim(repeated)).isEqualTo(repeated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Monday I wrote:\n> Where is it?\nand nobody answered.",
                "> Is this it?\nYes.",
                "From: here to there it takes a week.",
                "From: Ana\nand nothing else.",
                "The label says:\n--- Original Message\nWhat is that?",
                "My order is from Monday. On Tuesday your colleague wrote: it is sent.",
            })
    void whatMayBeSaidStays(String text) {
        assertThat(Quotes.trim(text)).isEqualTo(text);
    }

    /// Each of the lines may begin a quotation; that costs a look at what follows once, not for each.
    @Test
    @Timeout(20)
    void introductionsMayBeManyWithNothingQuoted() {
        String text = "On 1234 wrote:\n".repeat(50_000) + "That is all.";

        assertThat(Quotes.trim(text)).isEqualTo(text);
    }

    @Test
    void nothingIsAddedAndWhatIsLeftIsTheBeginning() {
        List<String> lines = List.of(
                "Yes.",
                "",
                "> quoted",
                "On Mon Help wrote:",
                "From: Help",
                "Sent: Monday",
                "-----Original Message-----",
                "________________",
                "El lunes, Ayuda escribió:",
                "   ",
                "Ana");
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(12); line >= 0; line--) {
                text.append(lines.get(random.nextInt(lines.size()))).append('\n');
            }
            String whole = text.toString().strip();
            String answer = Quotes.trim(text.toString());
            assertThat(whole).as("seed %d, round %d", SEED, round).startsWith(answer);
            assertThat(answer.isEmpty()).as("seed %d, round %d", SEED, round).isEqualTo(whole.isEmpty());
        }
    }
}
