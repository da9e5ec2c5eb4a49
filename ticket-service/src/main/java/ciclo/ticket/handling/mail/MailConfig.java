package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MailPolicy;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// How the help desk reads and writes mails. The server that takes them is set by `quarkus.mailer`.
@ConfigMapping(prefix = "ciclo.mail")
public interface MailConfig {

    /// The help desk's address, from which mails come and to which answers go. Without it none are sent.
    Optional<String> address();

    /// Who mails come from, as people read it.
    Optional<String> name();

    /// Other addresses by which mails reach the help desk: what comes from one of them is a loop.
    Optional<Set<String>> aliases();

    /// The ids of mailing lists by which people's mails reach the help desk.
    Optional<Set<String>> lists();

    /// The largest mail that is taken.
    @WithDefault("25M")
    MemorySize largest();

    /// The queue that tickets come into that mails open; without it none.
    Optional<String> queue();

    /// Whether people open tickets of whom nobody knows who they are.
    @WithDefault("true")
    boolean strangers();

    /// How many mails of one sender count within `sender-period`; more neither open nor reopen anything.
    @WithDefault("30")
    int senderLimit();

    @WithDefault("PT1H")
    Duration senderPeriod();

    /// How often mails reopen one ticket.
    @WithDefault("10")
    int reopeningLimit();

    /// How many mails of triggers one customer gets within `automatic-period`; more are not sent.
    @WithDefault("10")
    int automaticLimit();

    @WithDefault("PT1H")
    Duration automaticPeriod();

    /// Whether customers are told that their ticket was opened.
    @WithDefault("false")
    boolean acknowledge();

    /// Whether this process hands mails over. Any number may.
    @WithDefault("true")
    boolean sending();

    /// How long a mail waits that no wake-up told of.
    @WithDefault("PT1S")
    Duration poll();

    /// How many mails are handed over at the same time.
    @WithDefault("4")
    int parallel();

    /// How long the mail server may take for one mail.
    @WithDefault("PT30S")
    Duration timeout();

    /// How long a replica has a mail to itself; after a crash it is repeated then. Longer than `timeout`.
    @WithDefault("PT2M")
    Duration lease();

    /// How long to wait before a mail is tried again that was refused for now; doubled each time.
    @WithDefault("PT10S")
    Duration firstRetry();

    /// The longest such wait.
    @WithDefault("PT30M")
    Duration longestRetry();

    /// How long a mail is tried.
    @WithDefault("P3D")
    Duration giveUpAfter();

    /// The help desk's address; empty where mails are off.
    default Optional<MailAddress> own() {
        return address()
                .map(address -> MailAddress.parse(address)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "ciclo.mail.address must be one address, as help@example.com, not " + address)));
    }

    /// Who mails come from, as their header has it.
    default String sender() {
        String address = own().orElseThrow().value();
        return name().map(name -> name + " <" + address + ">").orElse(address);
    }

    /// @throws IllegalArgumentException if the settings make no sense
    default void check() {
        if (name().isPresent() && !name().get().matches("[\\p{L}\\p{N}][\\p{L}\\p{N} .&'_-]{0,59}")) {
            throw new IllegalArgumentException(
                    "ciclo.mail.name must be letters, digits and spaces, not " + name().get());
        }
        if (automaticLimit() < 0 || !automaticPeriod().isPositive()) {
            throw new IllegalArgumentException(
                    "ciclo.mail: automatic-limit must not be negative, and automatic-period positive");
        }
        if (parallel() < 1 || lease().compareTo(timeout()) <= 0 || !firstRetry().isPositive()) {
            throw new IllegalArgumentException(
                    "ciclo.mail: parallel must be at least 1, first-retry positive, and lease longer than timeout");
        }
    }

    default MailPolicy policy() {
        Set<MailAddress> addresses = new HashSet<>();
        own().ifPresent(addresses::add);
        aliases()
                .orElse(Set.of())
                .forEach(alias -> addresses.add(MailAddress.parse(alias)
                        .orElseThrow(() ->
                                new IllegalArgumentException("ciclo.mail.aliases must be addresses, not " + alias))));
        return new MailPolicy(addresses, senderLimit(), reopeningLimit(), strangers());
    }
}
