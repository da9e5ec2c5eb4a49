package ciclo.campaign.response.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ciclo.campaign.fixture.Notifications;
import ciclo.campaign.response.domain.Bounce;
import ciclo.campaign.response.mime.DeliveryReport.NotAReport;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReportTest {

    private static final UUID MESSAGE = UUID.fromString("8b0c2f3e-6a0f-3d57-9c3f-2a4de6b0d7a1");
    private static final String REPORT = Notifications.about(MESSAGE.toString(), "failed", "5.1.1");

    @Test
    void messageIsKnownByTheHeaderThatNoServerReplaces() throws NotAReport {
        assertThat(read(REPORT)).isEqualTo(new DeliveryReport(MESSAGE, Bounce.HARD));
    }

    @Test
    void withoutThatHeaderItIsKnownByItsMessageId() throws NotAReport {
        String report = REPORT.replaceAll("X-Ciclo-Message: .*\r\n", "")
                .replace("<rewritten-on-the-way@mx.example>", "<" + MESSAGE + "@shop.example>")
                .replace("Content-Type: message/rfc822", "Content-Type: text/rfc822-headers");

        assertThat(read(report)).isEqualTo(new DeliveryReport(MESSAGE, Bounce.HARD));
    }

    @Test
    void whereNothingCameBackTheReportsOwnReferencesName() throws NotAReport {
        String report = REPORT.replaceAll("X-Ciclo-Message: .*\r\n", "")
                .replace("Return-Path: <>", "In-Reply-To: <" + MESSAGE + "@shop.example>");

        assertThat(read(report)).isEqualTo(new DeliveryReport(MESSAGE, Bounce.HARD));
    }

    @Test
    void ofSeveralRecipientsTheWorstCountsAndBlankLinesDoNot() throws NotAReport {
        String report = REPORT.replace(
                "Final-Recipient: rfc822; somebody@mail.example\r\n",
                "Final-Recipient: rfc822; other@mail.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n\r\n"
                        + "Final-Recipient: rfc822; somebody@mail.example\r\n");

        assertThat(read(report).bounce()).isEqualTo(Bounce.HARD);
    }

    @Test
    void whatNamesNoMessageOfOursNamesNone() throws NotAReport {
        assertThat(read(REPORT.replace(MESSAGE.toString(), "another system's")).messageId())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello",
                "Subject: Hello\r\n\r\nHello",
                "Content-Type: multipart/report; report-type=delivery-status\r\n\r\nno parts",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n\r\nHello\r\n--x--",
                "Content-Type: multipart/report; report-type=disposition-notification; boundary=x\r\n\r\n--x--",
                "Content-Type: ;;;\r\n\r\n"
            })
    void whatIsNoReportIsRefused(String mail) {
        assertThatExceptionOfType(NotAReport.class).isThrownBy(() -> read(mail));
    }

    @Test
    void brokenReportsAreReadOrRefusedAndNothingElse() {
        long seed = 20_261_127;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = REPORT.getBytes(StandardCharsets.US_ASCII);
            for (int n = random.nextInt(20); n >= 0; n--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                var unused = DeliveryReport.read(broken);
            } catch (NotAReport refused) {
                assertThat(refused).hasMessageStartingWith("must ");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", report " + i, e);
            }
        }
    }

    private static DeliveryReport read(String mail) throws NotAReport {
        return DeliveryReport.read(mail.getBytes(StandardCharsets.US_ASCII));
    }
}
