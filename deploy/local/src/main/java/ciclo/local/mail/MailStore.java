package ciclo.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Mails as `000001.eml`, `000002.eml` … in a folder.
final class MailStore {

    private static final String SUFFIX = ".eml";

    private final Path folder;
    private int last;

    private MailStore(Path folder, int last) {
        this.folder = folder;
        this.last = last;
    }

    /// Goes on after the mails that are there already.
    static MailStore in(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            int last = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}\\.eml"))
                    .mapToInt(name -> Integer.parseInt(name.substring(0, name.length() - SUFFIX.length())))
                    .max()
                    .orElse(0);
            return new MailStore(folder, last);
        }
    }

    /// Returns once the mail is in its file: only then has its sender handed it over.
    synchronized void add(MimeMessage message) {
        Path scratch = folder.resolve("incoming");
        try (OutputStream out = Files.newOutputStream(scratch)) {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + scratch, e);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("Unreadable mail", e);
        }
        try {
            Files.move(scratch, file(last + 1), StandardCopyOption.ATOMIC_MOVE);
            last++;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file(last + 1), e);
        }
    }

    synchronized int total() {
        return last;
    }

    /// The newest, the newest of them first.
    List<Mail> newest(int limit) {
        int from = total();
        return IntStream.range(0, Math.min(limit, from))
                .mapToObj(i -> read(from - i))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Mail> read(int number) {
        return raw(number).map(bytes -> MailReader.read(number, bytes));
    }

    /// As it came.
    Optional<byte[]> raw(int number) {
        try {
            return Files.exists(file(number)) ? Optional.of(Files.readAllBytes(file(number))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file(number), e);
        }
    }

    private Path file(int number) {
        return folder.resolve("%06d%s".formatted(number, SUFFIX));
    }
}
