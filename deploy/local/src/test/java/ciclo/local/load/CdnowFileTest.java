package ciclo.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CdnowFileTest {

    @Test
    void everyLineIsAnOrderNamedAfterItsNumber() throws IOException {
        assertThat(CdnowFile.read(
                        new StringReader(" 00004 0001 19970101  2   29.33\n\n 00021 0002 19970101  3   63.34\n")))
                .containsExactly(
                        new Row.Order(1, "0001", "cdnow-1", Instant.parse("1997-01-01T00:00:00Z"), "29.33", ""),
                        new Row.Order(3, "0002", "cdnow-3", Instant.parse("1997-01-01T00:00:00Z"), "63.34", ""));
    }

    @Test
    void linesThatSayNoOrderAreNamedWithTheReason() throws IOException {
        assertThat(CdnowFile.read(new StringReader("00004 0001 19970230 2 29.33\n00004 0001\n")))
                .containsExactly(
                        new Row.Unreadable(1, "no date: 19970230"),
                        new Row.Unreadable(2, "5 columns expected, 2 found"));
    }
}
