package ciclo.ticket.handling.mail;

import ciclo.messaging.inbox.Transactions;
import ciclo.ticket.customers.Addresses;
import ciclo.ticket.customers.Addresses.Address;
import ciclo.ticket.customers.Survivors;
import ciclo.ticket.handling.mail.domain.MailAddress;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who writes from an address: the one customer who has it, or a guest. An address that two customers share names
/// neither.
@ApplicationScoped
class Senders {

    /// @param locale of their profile; null where nobody said
    record Sender(String customerId, @Nullable String locale) {}

    private final Addresses addresses;
    private final Survivors survivors;
    private final Transactions transactions;

    Senders(Addresses addresses, Survivors survivors, Pool pool) {
        this.addresses = addresses;
        this.survivors = survivors;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    /// Whom an address names so far; empty for somebody who never wrote.
    Optional<Sender> known(MailAddress address) {
        return transactions.call(transaction -> customer(transaction, address)
                .or(() -> addresses.knownGuest(transaction, address.value()).map(id -> guest(transaction, id))));
    }

    /// The same for somebody who may have never written: they are a guest from now on.
    Sender of(MailAddress address) {
        return transactions.call(transaction -> customer(transaction, address)
                .orElseGet(() -> guest(
                        transaction, addresses.guest(transaction, address.value(), "guest-" + UUID.randomUUID()))));
    }

    /// Where a customer is written to: under the name that they have now.
    Optional<Address> addressOf(String customerId) {
        return transactions.call(transaction -> addresses.of(transaction, customerId));
    }

    private Optional<Sender> customer(SqlConnection transaction, MailAddress address) {
        List<Address> having = addresses.having(transaction, address.value());
        if (having.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> ends = survivors.of(
                transaction, having.stream().map(Address::customerId).toList());
        var people = having.stream()
                .map(one -> ends.getOrDefault(one.customerId(), one.customerId()))
                .collect(Collectors.toSet());
        return people.size() == 1
                ? Optional.of(
                        new Sender(people.iterator().next(), having.getFirst().locale()))
                : Optional.empty();
    }

    private Sender guest(SqlConnection transaction, String id) {
        return new Sender(survivors.of(transaction, List.of(id)).getOrDefault(id, id), null);
    }
}
