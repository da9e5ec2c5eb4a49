package ciclo.campaign.sending;

import ciclo.campaign.content.Voucher;
import ciclo.campaign.coupon.Issuing;
import ciclo.campaign.coupon.Issuing.Granted;
import ciclo.campaign.coupon.Issuing.Ground;
import ciclo.campaign.targeting.Candidacy;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The coupons that messages bring: the same one however often a message is handed over.
@ApplicationScoped
class Vouchers {

    private final Issuing issuing;
    private final Transactions transactions;

    Vouchers(Issuing issuing, Pool pool) {
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
        Ground ground = new Ground(
                candidacy.messageId(), candidacy.candidate().campaign().id());
        return voucher(
                transactions.call(
                        transaction -> issuing.issue(transaction, offer, candidacy.customerId(), ground, now)),
                candidacy);
    }

    private static Voucher voucher(Granted granted, Candidacy candidacy) {
        ZoneId zone = candidacy.candidate().recipient().zone();
        return new Voucher(
                granted.code().text(),
                granted.terms().discount().told(),
                granted.expiresAt().atZone(zone).toLocalDate().toString());
    }
}
