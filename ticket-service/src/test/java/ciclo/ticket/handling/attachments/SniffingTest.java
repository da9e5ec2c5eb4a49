package ciclo.ticket.handling.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SniffingTest {

    @ParameterizedTest
    @CsvSource({
        "cup.png, '\u0089PNG\r\n\u001a\n', image/png",
        "cup.txt, '\u0089PNG\r\n\u001a\n', image/png",
        "bill.pdf, '%PDF-1.7', application/pdf",
        "bill.pdf, 'MZ\u0090\u0000\u0003', application/x-msdownload",
        "page.pdf, '<!DOCTYPE html><html><script>', text/html",
        "cup.png, '<svg xmlns=\"http://www.w3.org/2000/svg\"/>', image/svg+xml",
        "notes.txt, 'Hello there', text/plain",
        "list.csv, 'a,b', text/csv",
        "letter.docx, 'PK\u0003\u0004\u0014', application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "letter.zip, 'PK\u0003\u0004\u0014', application/zip",
        "x, '#!/bin/sh\n', application/x-sh",
    })
    void bytesTellWhatAFileIsWhateverItIsCalled(String name, String bytes, String type) {
        assertThat(Sniffing.type(name, bytes.getBytes(ISO_8859_1))).isEqualTo(type);
    }
}
