package ciclo.customer.intake.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Ends a file whose record does not: a quote that is never closed would be read into memory to the
/// end of the file.
final class RecordBudget extends FilterReader {

    /// Of a record, and of what the parser reads ahead.
    private static final int MOST_CHARS = 128 * 1024;

    private int read;

    RecordBudget(Reader in) {
        super(in);
    }

    /// A record is complete.
    void renew() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        spend(1);
        return c;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        spend(count);
        return count;
    }

    private void spend(int count) throws IOException {
        read += Math.max(0, count);
        if (read > MOST_CHARS) {
            throw new TooLong();
        }
    }

    /// A record is longer than any line may be.
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("a record is too long");
        }
    }
}
