package ciclo.local.mail;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The mail catcher's process.
@Command(name = "mails", hidden = true, description = "Catches mails by SMTP and shows them by HTTP.")
public final class MailsCommand implements Callable<Integer> {

    /// GreenMail keeps what it delivers in memory as well, where nobody asks for it.
    private static final int IN_MEMORY = 200;

    @Option(names = "--smtp", required = true, description = "Port of the way in")
    private int smtp;

    @Option(names = "--http", required = true, description = "Port of the page")
    private int http;

    @Option(names = "--folder", required = true, description = "Where the mails are kept")
    private Path folder = Path.of("mails");

    @Override
    public Integer call() throws IOException, InterruptedException {
        MailStore store = MailStore.in(folder);
        GreenMail catcher = new GreenMail(new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        GreenMailUser nobody = catcher.setUser("nobody@localhost", "");
        AtomicInteger delivered = new AtomicInteger();
        catcher.getUserManager().setMessageDeliveryHandler((moving, recipient) -> {
            store.add(moving.getMessage());
            if (delivered.incrementAndGet() % IN_MEMORY == 0) {
                purge(catcher);
            }
            return nobody;
        });
        catcher.start();
        MailPages.start(store, http);
        new CountDownLatch(1).await();
        return 0;
    }

    private static void purge(GreenMail catcher) {
        try {
            catcher.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }
}
