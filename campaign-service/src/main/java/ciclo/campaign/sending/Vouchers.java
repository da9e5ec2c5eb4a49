package ciclo.campaign.sending;

import ciclo.campaign.Admission;
import ciclo.campaign.content.Contents;
import ciclo.campaign.content.Voucher;
import ciclo.campaign.content.domain.Figures;
import ciclo.campaign.coupon.Ground;
import ciclo.campaign.coupon.Issuing;
import ciclo.campaign.coupon.Issuing.Granted;
import ciclo.campaign.coupon.domain.Discount;
import ciclo.campaign.coupon.domain.Discount.Amount;
import ciclo.campaign.coupon.domain.Discount.Percentage;
import ciclo.campaign.profile.Profile;
import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.targeting.Candidacy;
import ciclo.campaign.targeting.domain.Definition;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.money.Money;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
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
    private final Contents contents;
    private final Money money;
    private final Transactions transactions;

    Vouchers(Admission admission, Messages messages, Issuing issuing, Contents contents, Money money, Pool pool) {
        this.admission = admission;
        this.messages = messages;
        this.issuing = issuing;
        this.contents = contents;
        this.money = money;
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
                    .call(transaction -> issuing.granted(transaction, ground)
                            .map(granted -> voucher(transaction, granted, candidacy)))
                    .orElse(null);
        }
        if (offer == null) {
            return null;
        }
        return transactions.call(
                transaction -> voucher(transaction, issue(transaction, candidacy, offer, now), candidacy));
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

    private Voucher voucher(SqlConnection transaction, Granted granted, Candidacy candidacy) {
        ZoneId zone = candidacy.candidate().recipient().zone();
        Figures figures = figures(candidacy);
        BigDecimal minOrder = granted.terms().minOrder();
        return new Voucher(
                granted.code().text(),
                told(granted.terms().discount(), figures),
                figures.date(issuing.lastDay(transaction, granted, zone)),
                minOrder == null || minOrder.signum() == 0 ? null : figures.money(minOrder, money.currency()));
    }

    private static String told(Discount discount, Figures figures) {
        return switch (discount) {
            case Percentage(var percent) -> figures.percent(percent);
            case Amount(var amount, var currency) -> figures.money(amount, currency);
        };
    }

    private Figures figures(Candidacy candidacy) {
        Definition definition = candidacy.candidate().campaign().definition();
        Profile profile = candidacy.profile();
        String locale = profile == null ? null : profile.locale();
        return Figures.of(contents.language(definition.template(), definition.templateVersion(), locale), locale);
    }
}
