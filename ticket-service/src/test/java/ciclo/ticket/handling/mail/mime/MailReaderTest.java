package ciclo.ticket.handling.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.handling.mail.domain.Automatic;
import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MessageId;
import ciclo.ticket.handling.mail.domain.Quotes;
import ciclo.ticket.handling.mail.domain.Reason;
import ciclo.ticket.handling.mail.domain.Subjects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailReaderTest {

    private static final long SEED = 20_261_127;

    @Test
    void quotedPrintableAndEncodedWordsInUtf8AreRead() {
        ReadMail mail = Corpus.mail("question-utf8-qp");
        assertThat(mail.sender()).isEqualTo(new MailAddress("ana@example.org"));
        assertThat(mail.subject()).isEqualTo("¿Dónde está mi pedido? 📦 n.º 77");
        assertThat(mail.id()).isEqualTo(new MessageId("CAH1+question=1@mail.example.org"));
        assertThat(mail.language()).isEqualTo("es-ES");
        assertThat(mail.text())
                .isEqualTo("Hola,\n\nMi pedido n.º 77 tendría que haber llegado el lunes, y todavía no está.\n\n"
                        + "Un saludo,\nAna");
    }

    @Test
    void latin1IsReadAsItAndWhereItIsWindowsWithoutSayingSo() {
        ReadMail latin = Corpus.mail("question-latin1");
        assertThat(latin.subject()).isEqualTo("Devolución del paquete ±12");
        assertThat(latin.text()).isEqualTo("Quería devolver el paquete: no es del tamaño que pedí.");
        assertThat(Corpus.mail("euro-as-latin1").text()).isEqualTo("You owe me €59.90 – “exactly”.");
    }

    @Test
    void charsetNobodyKnowsAndBytesInHeadersAreReadAsWhatTheyLookLike() {
        ReadMail mail = Corpus.mail("unknown-charset");
        assertThat(mail.subject()).isEqualTo("Envío roto");
        assertThat(mail.text()).isEqualTo("Llegó roto.");
        assertThat(mail.sender()).isEqualTo(new MailAddress("pepe@example.org"));
    }

    @Test
    void plainTextIsPreferredAndFilesAreKeptWithTheirNames() {
        ReadMail mail = Corpus.mail("multipart-attachments");
        assertThat(mail.text()).isEqualTo("The cup is broken. See the picture.");
        assertThat(mail.files())
                .extracting(Enclosed::name)
                .containsExactly("taza rota ☕.png", "order.txt", "winmail.dat");
        assertThat(mail.files().get(1).content()).isEqualTo("Order 77\n".getBytes(UTF_8));
    }

    @Test
    void htmlIsReadAsTheTextThatSomebodySees() {
        assertThat(Corpus.mail("html-only-list").text()).isEqualTo("""
                Hello there,

                - the cup
                - the order <https://shop.example/77>

                Size XL

                See shop.example now""");
        assertThat(Corpus.mail("inline-image").text()).isEqualTo("Look:\n\nWhat now?");
        assertThat(Corpus.mail("inline-image").files())
                .extracting(Enclosed::name)
                .containsExactly("part.png");
    }

    @Test
    void mailInsideOfAMailIsToldAndItsFilesAreKept() {
        ReadMail mail = Corpus.mail("forwarded-inside");
        assertThat(mail.text()).isEqualTo("""
                What is this about?

                ---------- Forwarded message ----------
                From: courier@parcels.example
                Date: Sat, 28 Feb 2026 08:00:00 +0000
                Subject: Your parcel is “delayed”

                It is stuck in León.""");
        assertThat(mail.files()).extracting(Enclosed::name).containsExactly("label.pdf");
        assertThat(mail.id()).isEqualTo(new MessageId("fwd@example.org"));
    }

    @Test
    void reportNamesTheMailItIsAbout() {
        assertThat(Corpus.mail("bounce-postfix").answered()).containsExactly(new MessageId("9b1d@shop.example"));
        assertThat(Corpus.mail("bounce-postfix").text()).contains("550 5.1.1 User unknown", "Action: failed");
        assertThat(Corpus.mail("bounce-headers-only").answered())
                .containsExactly(new MessageId("out-124@shop.example"));
    }

    @Test
    void answeredMailsComeTheLatestFirst() {
        assertThat(Corpus.mail("gmail-reply").answered())
                .containsExactly(new MessageId("9b1d@shop.example"), new MessageId("CAH1+question=1@mail.example.org"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gmail-reply         | It arrived today, thank you!",
                "outlook-reply       | The invoice has the wrong VAT number: it should be ES-B12345678.\\n\\nBruno",
                "apple-reply-spanish | Sí, ese es.",
                "apple-reply-english | Yes, that is it.",
                "interleaved-reply   | On 02/03/2026 09:00, Help wrote:\\n> Which size?\\nXL, please.\\n> Which colour?\\nBlue.",
            })
    void answerIsLeftOfWhatProgramsMakeOfIt(String name, String answer) {
        assertThat(Quotes.trim(Corpus.mail(name).text())).isEqualTo(answer.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "out-of-office-rfc3834, AUTO_SUBMITTED",
        "out-of-office-exchange, RESPONSE_SUPPRESSED",
        "out-of-office-bare, ABSENCE_NOTE",
        "bounce-postfix, DELIVERY_REPORT",
        "bounce-headers-only, DELIVERY_REPORT",
        "mailing-list, MAILING_LIST",
        "newsletter, BULK",
        "gmail-reply,",
        "outlook-reply,",
        "apple-reply-english,",
        "question-utf8-qp,",
        "no-message-id,",
    })
    void automaticMailIsTold(String name, Reason reason) {
        ReadMail mail = Corpus.mail(name);
        assertThat(Automatic.of(mail.headers(), mail.report(), mail.sender(), mail.subject(), Set.of()))
                .isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void mailOfTheHelpDesksOwnListIsNoListMail() {
        ReadMail mail = Corpus.mail("mailing-list");
        assertThat(Automatic.of(mail.headers(), false, mail.sender(), mail.subject(), Set.of("announce.lists.example")))
                .isEmpty();
    }

    @Test
    void mailWithoutAnIdIsNamedByItsBytes() {
        MessageId id = Corpus.mail("no-message-id").id();
        assertThat(id.isName()).isFalse();
        assertThat(id).isEqualTo(Corpus.mail("no-message-id").id());
        assertThat(Corpus.mail("no-message-id").text()).isEqualTo("No id, no type.");
    }

    @Test
    void nothingInAMailBecomesAHeaderOrAControlCharacter() {
        ReadMail mail = Corpus.mail("header-injection");
        assertThat(Subjects.ofTicket(mail.subject())).isEqualTo("Hi Bcc: victim@example.org");
        assertThat(mail.text()).isEqualTo("Zerobyte and bell.");
    }

    @Test
    void brokenMailsAreReadAsFarAsTheyGo() {
        assertThat(Corpus.mail("unterminated").text()).isEqualTo("The connection broke");
        assertThat(Corpus.mail("truncated-base64").text()).startsWith("Hello");
        assertThat(MailReader.read(new byte[0]).sender()).isNull();
        assertThat(MailReader.read(new byte[] {0, (byte) 0xff, '\n', 0}).id().isName())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("names")
    void lineBreaksOfEitherKindReadTheSame(String name) {
        ReadMail mail = Corpus.mail(name);
        String unix = new String(Corpus.bytes(name), ISO_8859_1);
        ReadMail network = MailReader.read(unix.replace("\n", "\r\n").getBytes(ISO_8859_1));
        assertThat(network.text()).isEqualTo(mail.text());
        assertThat(network.subject()).isEqualTo(mail.subject());
        assertThat(network.answered()).isEqualTo(mail.answered());
        assertThat(network.files())
                .extracting(Enclosed::name)
                .isEqualTo(mail.files().stream().map(Enclosed::name).toList());
    }

    @Test
    void noMailWhateverBytesWereLostOrChangedKeepsFromReading() {
        Random random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            String name = Corpus.names().get(random.nextInt(Corpus.names().size()));
            byte[] mail = Corpus.bytes(name);
            for (int change = random.nextInt(30); change >= 0; change--) {
                mail[random.nextInt(mail.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "\n:;=<>\"-".charAt(random.nextInt(8)));
            }
            byte[] cut = java.util.Arrays.copyOf(mail, 1 + random.nextInt(mail.length));
            assertThat(MailReader.read(cut).text())
                    .as("seed %d, round %d, %s", SEED, round, name)
                    .doesNotContain("\0");
        }
    }

    @Test
    void quotationsNestedWithoutEndAreNoLongerThanAMailMayBe() {
        String html = "<blockquote>x".repeat(15_000);
        ReadMail mail = MailReader.read(("Content-Type: text/html\n\n" + html).getBytes(UTF_8));

        assertThat(mail.text()).startsWith("> x").hasSizeLessThanOrEqualTo(200_000);
    }

    @Test
    void partsOfAMailTogetherAreNoLongerThanOne() {
        String part = "--p\nContent-Type: text/plain\n\n" + "word ".repeat(30_000) + "\n";
        ReadMail mail = MailReader.read(
                ("Content-Type: multipart/mixed; boundary=p\n\n" + part.repeat(10) + "--p--\n").getBytes(UTF_8));

        assertThat(mail.text()).hasSizeBetween(190_000, 201_000);
    }

    @Test
    void wordsAreFoundBehindALongStyleSheet() {
        String html = "<style>" + "p { color: red }\n".repeat(20_000) + "</style><p>Where is it?</p>";
        ReadMail mail = MailReader.read(("Content-Type: text/html\n\n" + html).getBytes(UTF_8));

        assertThat(mail.text()).isEqualTo("Where is it?");
    }

    @Test
    void partsNestedWithoutEndAreReadAsDeepAsMailsAre() {
        StringBuilder mail = new StringBuilder("From: a@example.org\nMessage-ID: <deep@example.org>\n");
        for (int depth = 0; depth < 20_000; depth++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(depth)
                    .append("\n\n--b")
                    .append(depth)
                    .append('\n');
        }
        mail.append("\nHello\n");
        assertThat(MailReader.read(mail.toString().getBytes(UTF_8)).id()).isEqualTo(new MessageId("deep@example.org"));
    }

    static java.util.List<String> names() {
        return Corpus.names();
    }
}
