package ciclo.campaign.sending;

import ciclo.campaign.Admission;
import ciclo.campaign.content.Voucher;
import ciclo.campaign.coupon.Ground;
import ciclo.campaign.coupon.Issuing;
import ciclo.campaign.coupon.Issuing.Granted;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.targeting.Candidacy;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The coupons that messages bring: the same one however often a message is handed over.
@ApplicationScoped
class Vouchers {

    private final Admission admission;
    private final Messages messages;
    private final Issuing issuing;
    private final Transactions transactions;

    Vouchers(Admission admission, Messages messages, Issuing issuing, Pool pool) {
        this.admission = admission;
        this.messages = messages;
        this.issuing = issuing;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    /// What this message brings; null if its campaign gives nothing. One about a reward that was
    /// granted before brings that one.
    @Nullable
    Voucher of(Candidacy candidacy, Instant now) {
        Definition definition = candidacy.candidate().campaign().definition();
        String offer = definition.offer();
        if (definition.trigger().isAboutAReward()) {
            UUID ground = UUID.fromString(candidacy.eventId());
            return transactions
                    .call(connection -> issuing.granted(connection, ground))
                    .map(granted -> voucher(granted, candidacy))
                    .orElse(null);
        }
        if (offer == null) {
            return null;
        }
        return voucher(transactions.call(transaction -> issue(transaction, candidacy, offer, now)), candidacy);
    }

    private Granted issue(SqlConnection transaction, Candidacy candidacy, String offer, Instant now) {
        admission.takeIn(transaction);
        // Whoever was erased since the message was taken up gets nothing under their name.
        if (!messages.isTo(transaction, candidacy.messageId(), candidacy.customerId())) {
            throw new IllegalStateException("message %s is nobody's any more".formatted(candidacy.messageId()));
        }
        return issuing.issue(
                transaction,
                offer,
                candidacy.customerId(),
                new Ground.OfMessage(
                        candidacy.messageId(), candidacy.candidate().campaign().id()),
                now);
    }

    private static Voucher voucher(Granted granted, Candidacy candidacy) {
        ZoneId zone = candidacy.candidate().recipient().zone();
        return new Voucher(
                granted.code().text(),
                granted.terms().discount().told(),
                granted.expiresAt().atZone(zone).toLocalDate().toString());
    }
}
